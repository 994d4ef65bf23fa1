"""Runs sql/00_schema/200_named_remittance.sql."""

from warehouse.migrations.schema_file import run

revision = "200_named_remittance"
down_revision = "190_overpayment"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
