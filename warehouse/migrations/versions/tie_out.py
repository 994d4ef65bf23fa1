"""Runs sql/00_schema/180_tie_out.sql."""

from warehouse.migrations.schema_file import run

revision = "180_tie_out"
down_revision = "170_result_deposit"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
