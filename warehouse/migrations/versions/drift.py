"""Runs sql/00_schema/290_drift.sql."""

from warehouse.migrations.schema_file import run

revision = "290_drift"
down_revision = "280_dispute"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
