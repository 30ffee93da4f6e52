"""Where documents come from: files and folders of .txt, .html and .jsonl.

Finding is apart from reading: `find_sources` walks what the user named and gives small picklable `Source`s,
`read_source` opens one of them, wherever that is done. Nothing raises for bad input: what cannot be read comes back
as an `Issue`, the rest is read. A kind of file is one module with `SUFFIXES` and `read(source)`; `KINDS` is the table
of them. No source imports another.
"""

from janji.sources.files import Source, find_sources
from janji.sources.kinds import KINDS, read_source, split_source

__all__ = ["KINDS", "Source", "find_sources", "read_source", "split_source"]
