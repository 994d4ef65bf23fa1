"""`claimledger start` and `claimledger stop`: the warehouse's server and Airflow."""

from __future__ import annotations

from claimledger.commands import app


@app.command()
def start() -> None:
    """Start the warehouse's server and Airflow, and wait until they are well."""
    from rich.console import Console

    from claimledger.airflow_environment import where_to_log_in
    from claimledger.services import start_services
    from warehouse.settings import settings

    chosen = settings()
    console = Console(stderr=True)
    with console.status("Starting …") as status:
        start_services(chosen, lambda what: status.update(f"Starting {what} …"))
    console.print(where_to_log_in(chosen), soft_wrap=True, highlight=False)


@app.command()
def stop() -> None:
    """Stop everything that `start` started, and what a killed run left behind."""
    from claimledger.services import stop_services
    from warehouse.settings import settings

    stop_services(settings())
