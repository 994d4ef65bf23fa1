"""Runs sql/00_schema/120_matching_indexes.sql."""

from warehouse.migrations.schema_file import run

revision = "120_matching_indexes"
down_revision = "110_result"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
