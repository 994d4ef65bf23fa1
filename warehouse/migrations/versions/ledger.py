"""Runs sql/00_schema/150_ledger.sql."""

from warehouse.migrations.schema_file import run

revision = "150_ledger"
down_revision = "140_core_bank"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
