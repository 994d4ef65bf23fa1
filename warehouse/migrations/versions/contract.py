"""Runs sql/00_schema/240_contract.sql."""

from warehouse.migrations.schema_file import run

revision = "240_contract"
down_revision = "230_prompt_payment"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
