"""The append-only store: tables, queries, verify. What is in it can always be shown and never changes."""
