"""Run by Alembic: brings the connection that it is handed (`migrating.upgrade`) to the revision asked for, inside the
caller's transaction."""

from __future__ import annotations

from alembic import context

from janji.ledger.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
