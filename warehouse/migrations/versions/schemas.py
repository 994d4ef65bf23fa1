"""Runs sql/00_schema/010_schemas.sql."""

from warehouse.migrations.schema_file import run

revision = "010_schemas"
down_revision = None


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
