"""Runs sql/00_schema/170_result_deposit.sql."""

from warehouse.migrations.schema_file import run

revision = "170_result_deposit"
down_revision = "160_result_money"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
