"""Runs sql/00_schema/250_medicare.sql."""

from warehouse.migrations.schema_file import run

revision = "250_medicare"
down_revision = "240_contract"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
