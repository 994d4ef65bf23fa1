"""Runs sql/00_schema/190_overpayment.sql."""

from warehouse.migrations.schema_file import run

revision = "190_overpayment"
down_revision = "180_tie_out"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
