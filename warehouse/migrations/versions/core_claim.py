"""Runs sql/00_schema/050_core_claim.sql."""

from warehouse.migrations.schema_file import run

revision = "050_core_claim"
down_revision = "040_core_remittance"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
