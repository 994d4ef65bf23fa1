"""The checkpoint before publication: sql/checks as Data Docs, and the refusal when one of them does not hold.

Each check is a query that gives the offending rows with the arithmetic; no rows means that it holds. The rows carry
keys and amounts only, so the pages show no patient data. A check that does not hold stops publication, not loading.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publishing.data_docs import make_local
from publishing.expectations import Check, run_checks
from publishing.folders import data_docs, make_private
from transforms.errors import PublicationError
from warehouse.connect import engine
from warehouse.record import timed


@dataclass(frozen=True)
class CheckpointResult:
    """All checks of a night, and the page that shows them."""

    checks: list[Check]
    docs: Path


def check(night: date) -> CheckpointResult:
    """Run all checks on what `night` loaded and computed, and write home/data-docs/<night>/index.html.

    That it passed is noted in the night's record, as the step `checkpoint`; `publish` asks for it.

    Raises:
        PublicationError: a check does not hold or cannot be run.
        NightError: the night was never opened.
        WarehouseError: the database is away.
    """
    with engine("loader").connect():
        pass  # a database that is away is said so in words here; the library would not
    docs = data_docs(night)
    shutil.rmtree(docs, ignore_errors=True)
    make_private(docs)
    with timed(night, "checkpoint"):
        result = CheckpointResult(run_checks(night, docs), make_local(docs))
        _refuse_what_failed(night, result)
    return result


def _refuse_what_failed(night: date, result: CheckpointResult) -> None:
    failed = [each for each in result.checks if each.offending_rows]
    if not failed:
        return
    others = f", and {len(failed) - 1} more" if len(failed) > 1 else ""
    raise PublicationError(
        f"The night of {night} is not published. This check does not hold: {failed[0].says} "
        f"({failed[0].name}: {failed[0].offending_rows} rows{others})",
        where=str(result.docs),
        remedy="The rows are beside that page, as CSV. What was loaded stays; mend the cause and run the night again.",
    )
