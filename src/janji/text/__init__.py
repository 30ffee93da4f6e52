"""Bytes to frozen text: decoding, line tags (body, caption, related links, byline, dateline), sentences, tokens. Offsets never move."""
