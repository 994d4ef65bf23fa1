"""Runs sql/00_schema/140_core_bank.sql."""

from warehouse.migrations.schema_file import run

revision = "140_core_bank"
down_revision = "130_work"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
