"""Bytes to frozen text: decoding, line tags (body, caption, related links …), sentences, tokens. Offsets never move."""
