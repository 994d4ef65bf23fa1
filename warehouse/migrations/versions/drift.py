"""Runs sql/00_schema/290_drift.sql."""

from warehouse.migrations.schema_file import run

revision = "290_drift"
down_revision = "270_what_if"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
