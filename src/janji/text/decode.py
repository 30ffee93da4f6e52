"""Bytes to text, once and for good.

Takes the bytes of a file and gives its text with the name of the encoding, or a refusal that says why. Text as
decoded here is *the* text: every offset refers to it. The byte order mark belongs to the encoding and is dropped;
nothing else is stripped, normalised or converted (line ends stay as they are). Refuses empty files and bytes that are
no text, such as a picture with the name of a text.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

# Signatures of files that people rename by mistake, with the name a person knows.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"\x00\x00\x01\x00", "an icon"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096  # bytes looked at to recognise UTF-16 without a mark, and binary data
_GUESS_LIMIT = 64 * 1024  # charset-normalizer is slow: 64 KiB take about a tenth of a second
_BLANK = "\ufeff\u200b\x00 \t\r\n"
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}
_MOST_CONTROLS = 0.005  # share of control characters beyond which bytes are no text; real texts hold none


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str


class NotTextError(ValueError):
    """The bytes are no text. `what` is an issue code: "empty" or "not-text"."""

    def __init__(self, what: str, message: str) -> None:
        super().__init__(message)
        self.what = what


def decode(data: bytes) -> Decoded:
    """The text of `data`. Raises `NotTextError`."""
    if not data:
        raise NotTextError("empty", "the file is empty (0 bytes)")
    decoded = _by_mark(data) or _as_utf8(data) or _as_bare_utf16(data) or _as_single_bytes(data)
    if not decoded.text.strip(_BLANK).strip():
        raise NotTextError("empty", f"the file holds nothing but white space ({len(data)} bytes)")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError:
                continue
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if b"\x00" in data[:_SAMPLE] or _looks_binary(data):
        return None
    return Decoded(text, "utf-8")


def _as_bare_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    pairs = len(sample) // 2
    zero_high = sample[1::2].count(0) / pairs
    zero_low = sample[0::2].count(0) / pairs
    for encoding, zeros, others in (("utf-16-le", zero_high, zero_low), ("utf-16-be", zero_low, zero_high)):
        if zeros > 0.7 and others < 0.1:
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                return None
    return None


def _as_single_bytes(data: bytes) -> Decoded:
    for signature, name in _SIGNATURES:
        if data.startswith(signature) and _looks_binary(data):
            raise NotTextError("not-text", f"this is {name}, not text")
    if _looks_binary(data):
        raise NotTextError("not-text", "these bytes are no text in any encoding known here")
    if _is_western(data):
        try:
            return Decoded(data.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            return Decoded(data.decode("latin-1"), "latin-1")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_LIMIT]).best()
    if best is not None:
        try:
            return Decoded(data.decode(best.encoding), best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return Decoded(data.decode("latin-1"), "latin-1")


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(byte in _CONTROLS for byte in sample)
    return controls > max(1, len(sample) * _MOST_CONTROLS)


def _is_western(data: bytes) -> bool:
    """Mostly ASCII, as Indonesian and English are: what is left is quotation marks, dashes and accents."""
    high = sum(byte >= 0x80 for byte in data[:_GUESS_LIMIT])
    return high <= 0.1 * min(len(data), _GUESS_LIMIT)
