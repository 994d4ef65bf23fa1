"""What was typed about a what-if run, checked before the history is priced."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import typer

from warehouse.contract_folder import refuse_missing
from warehouse.what_if import WhatIf

NAME = re.compile(r"[\w][\w .-]{0,59}")


def asked_history(
    folder: Path, period: tuple[date | None, date | None], payer_id: str | None, name: str | None
) -> WhatIf:
    """The run that is asked for.

    Args:
        folder: the other configuration.
        period: first and last day of service; None: no limit.
        payer_id: the only payer; None: all.
        name: what the run is called; None: as the folder.

    Raises:
        BadParameter: the period runs backwards, or the name is none.
        ConfigurationError: there is no such folder.
    """
    since, until = period
    if since and until and until < since:
        raise typer.BadParameter(f"--until {until} lies before --since {since}.")
    refuse_missing(folder)
    run_name = name if name is not None else folder.resolve().name
    if not NAME.fullmatch(run_name):
        raise typer.BadParameter("Name the run with letters, digits, spaces, points and hyphens: --name spring-offer.")
    return WhatIf(run_name, folder.resolve(), since, until, payer_id)
