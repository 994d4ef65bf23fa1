"""Runs sql/00_schema/020_raw.sql."""

from warehouse.migrations.schema_file import run

revision = "020_raw"
down_revision = "010_schemas"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
