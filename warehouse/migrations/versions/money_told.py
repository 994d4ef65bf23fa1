"""Runs sql/00_schema/210_money_told.sql."""

from warehouse.migrations.schema_file import run

revision = "210_money_told"
down_revision = "205_earlier_payers_answer"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
