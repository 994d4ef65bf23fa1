"""Runs sql/00_schema/270_what_if.sql."""

from warehouse.migrations.schema_file import run

revision = "270_what_if"
down_revision = "260_expected_price"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
