"""Runs sql/00_schema/230_prompt_payment.sql."""

from warehouse.migrations.schema_file import run

revision = "230_prompt_payment"
down_revision = "220_come_again"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
