"""How much of a file is read, and the messages for what is beyond it."""

from __future__ import annotations

from pathlib import Path

from janji.model.records import Issue

LARGEST_TEXT = 5 * 1000 * 1000  # bytes of one .txt, characters of one article: the longest report met has 190 kB
LARGEST_PAGE = 10 * 1000 * 1000  # bytes of one .html; trafilatura needs about 1 s and 30 MB of memory for each MB
LARGEST_JSON_LINE = (
    25 * 1000 * 1000
)  # bytes: an article of LARGEST_TEXT characters with every one escaped as \\uXXXX, nearly
PAGE_SECONDS = 20.0  # for the caller's alarm: no page of 93 took more than 0.4 s


def size_words(size: int) -> str:
    """12 bytes, 3.4 kB, 20.0 MB."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.1f} kB" if size < 1000 * 1000 else f"{size / 1_000_000:.1f} MB"


def too_large(source: str, size: int, limit: int, advice: str) -> Issue:
    return Issue(
        source, "too-large", f"{size_words(size)} is more than one article can be (limit {size_words(limit)}). {advice}"
    )


def unreadable(source: str, error: OSError) -> Issue:
    return Issue(
        source, "unreadable", f"cannot be read ({error.strerror or error}). Check the file and its permissions."
    )


def read_bytes(path: str, limit: int) -> tuple[bytes, int]:
    """The bytes of a file and its size; no bytes where it is larger than `limit`."""
    file = Path(path)
    size = file.stat().st_size
    if size > limit:
        return b"", size
    data = file.read_bytes()
    return (data, len(data)) if len(data) <= limit else (b"", len(data))
