"""Runs sql/00_schema/280_dispute.sql."""

from warehouse.migrations.schema_file import run

revision = "280_dispute"
down_revision = "270_what_if"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
