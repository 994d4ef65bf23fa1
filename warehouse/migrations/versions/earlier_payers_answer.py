"""Runs sql/00_schema/205_earlier_payers_answer.sql."""

from warehouse.migrations.schema_file import run

revision = "205_earlier_payers_answer"
down_revision = "200_named_remittance"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
