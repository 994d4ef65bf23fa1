"""`claimledger migrate`: bring the warehouse's tables, views and rights to the present shape."""

from __future__ import annotations

from claimledger.commands import app


@app.command()
def migrate() -> None:
    """Make or update the warehouse's tables. `start` does it by itself; running it again changes nothing."""
    from warehouse.migrate import migrate as bring_up_to_date

    bring_up_to_date()
