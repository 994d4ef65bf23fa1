"""Runs sql/00_schema/220_come_again.sql."""

from warehouse.migrations.schema_file import run

revision = "220_come_again"
down_revision = "210_money_told"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
