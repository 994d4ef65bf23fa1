"""Runs sql/00_schema/160_result_money.sql."""

from warehouse.migrations.schema_file import run

revision = "160_result_money"
down_revision = "150_ledger"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
