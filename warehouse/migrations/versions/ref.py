"""Runs sql/00_schema/070_ref.sql."""

from warehouse.migrations.schema_file import run

revision = "070_ref"
down_revision = "060_core_detail"


def upgrade() -> None:
    """Makes what the file says."""
    run(revision)
