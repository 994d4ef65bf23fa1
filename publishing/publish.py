"""The last step of a night: the workbook and the summary are written, and the marts show the night."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from publishing.figures import figures, reading, rows, stream
from publishing.folders import make_private, published
from publishing.summary import summary
from publishing.workbook import Lists, write_workbook
from transforms.errors import PublicationError
from warehouse.record import note_published, timed

TEXT_WIDTH = 100


def publish(night: date) -> Path:
    """Publish `night`, or publish it again: the same figures give the same workbook.

    Returns:
        home/published/<night>/worklists.xlsx; summary.txt lies beside it.

    Raises:
        PublicationError: the night failed, its checkpoint has not passed since its last step, or the disk is full.
        NightError: the night was never opened.
    """
    _refuse_unless_checked(night)
    workbook = published(night) / "worklists.xlsx"
    with timed(night, "publish"):
        make_private(workbook.parent)
        _write_workbook(workbook, night)
        note_published(night)
        _write_text(workbook.with_name("summary.txt"), night)
    return workbook


def _refuse_unless_checked(night: date) -> None:
    with reading() as connection:
        found = rows(connection, "checkpoint_passed", night)
    if found and found[0]["state"] != "failed" and found[0]["has_passed"]:
        return
    raise PublicationError(
        "The night cannot be published: it failed, or its checkpoint has not passed since its last step.",
        where=str(night),
        remedy=f"Run the night again: `claimledger night --date {night}`.",
    )


def _write_workbook(path: Path, night: date) -> None:
    with reading(night, unpublished=True) as connection:
        lists = Lists(
            items_of=lambda kind: stream(connection, "items", night, kind=kind),
            open_payments=stream(connection, "open_payments", night),
            cases=stream(connection, "cases", night),
            overpaid=stream(connection, "overpaid", night),
            not_compared=stream(connection, "not_compared", night),
            rejected=stream(connection, "rejected", night),
            findings=stream(connection, "finding_rows", night),
        )
        write_workbook(path, figures(connection, night), lists)


def _write_text(path: Path, night: date) -> None:
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as out:
        Console(file=out, width=TEXT_WIDTH, color_system=None).print(summary(night))
    unfinished.replace(path)
