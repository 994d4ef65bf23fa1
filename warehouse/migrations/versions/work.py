"""Runs sql/00_schema/130_work.sql."""

from warehouse.migrations.schema_file import run

revision = "130_work"
down_revision = "120_matching_indexes"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
