"""Janji reads the news and keeps the ledger: who asked, who promised, who delivered, and who says so."""

__version__ = "0.1.0"
