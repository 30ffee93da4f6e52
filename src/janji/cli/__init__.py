"""The janji command: what people type and see. Calls run/ and the ledger's queries, nothing below."""

from janji.cli.app import main

__all__ = ["main"]
