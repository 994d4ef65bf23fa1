"""Runs sql/00_schema/110_result.sql."""

from warehouse.migrations.schema_file import run

revision = "110_result"
down_revision = "070_ref"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
