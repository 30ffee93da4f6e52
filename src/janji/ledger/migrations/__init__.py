"""The schema of a ledger, revision by revision, on Alembic. A released revision never changes: a new need is a new file
in `versions/`."""
