"""Runs sql/00_schema/060_core_detail.sql."""

from warehouse.migrations.schema_file import run

revision = "060_core_detail"
down_revision = "050_core_claim"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
