"""Runs sql/00_schema/260_expected_price.sql."""

from warehouse.migrations.schema_file import run

revision = "260_expected_price"
down_revision = "250_medicare"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
