"""Alembic's entry: runs the revisions on the connection that `warehouse.migrate` opened."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="schema_version",
    version_table_schema="raw",
    transactional_ddl=True,
)
context.run_migrations()
