"""Runs sql/00_schema/040_core_remittance.sql."""

from warehouse.migrations.schema_file import run

revision = "040_core_remittance"
down_revision = "030_core_envelope"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
