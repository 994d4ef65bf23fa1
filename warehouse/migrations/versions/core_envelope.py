"""Runs sql/00_schema/030_core_envelope.sql."""

from warehouse.migrations.schema_file import run

revision = "030_core_envelope"
down_revision = "020_raw"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
