"""How much of a file is read, and the messages for what is beyond it."""

from __future__ import annotations

from pathlib import Path

from janji.model.records import Issue

LARGEST_TEXT = 5 * 1000 * 1000  # bytes of one .txt, characters of one article: real reports have some thousand
LARGEST_PAGE = 4 * 1000 * 1000  # bytes of one .html: the largest of 93 real pages has 350 kB; 4 MB take up to 15 s
LARGEST_JSON_LINE = 25 * 1000 * 1000  # bytes: holds LARGEST_TEXT characters with most of them written as \uXXXX
PAGE_SECONDS = 20.0  # for the caller's alarm: 93 real pages take 0.05 s on average and 0.2 s at most


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
