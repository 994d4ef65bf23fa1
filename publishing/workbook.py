"""The morning's Excel workbook: summary, tie-out, a sheet a worklist, prices, ageing, what was rejected, findings.

Rows go straight from the warehouse to the file, so a worklist of any length takes the same memory, and one longer than
a sheet of Excel goes on in the next sheet. The same figures give the same bytes: the only date inside is the night's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.worksheet import Worksheet

from publishing.cells import Column, Formats, write_header, write_row
from publishing.contract_faults import FAULTS_TITLE
from publishing.figures import Figures, Row
from publishing.sheets import AGEING, CASES, CONTRACT_FAULTS, FINDINGS, ITEMS, NOT_COMPARED, OVERPAID, REJECTED
from publishing.summary_sheet import write_summary
from publishing.tie_out_sheet import write_tie_out
from publishing.worklist_kinds import TITLES
from transforms.errors import PublicationError

MOST_ROWS = 1_000_000  # of a sheet: Excel holds 1,048,576 lines
PRINTED_COLUMNS = 10  # what a person works from; the columns further right lead back to the file
RowsOf = Callable[[str], Iterable[Row]]


@dataclass(frozen=True)
class Lists:
    """The rows of the workbook's long sheets, each read from the warehouse as it is written.

    Attributes:
        items_of: gives the rows of a worklist by its kind, columns as in sql/80_publish/items.sql.
        open_payments: columns as in sql/80_publish/open_payments.sql.
        cases: columns as in sql/80_publish/cases.sql.
        overpaid: columns as in sql/80_publish/overpaid.sql.
        not_compared: columns as in sql/80_publish/not_compared.sql.
        rejected: columns as in sql/80_publish/rejected.sql.
        findings: columns as in sql/80_publish/finding_rows.sql.
    """

    items_of: RowsOf
    open_payments: Iterable[Row]
    cases: Iterable[Row]
    overpaid: Iterable[Row]
    not_compared: Iterable[Row]
    rejected: Iterable[Row]
    findings: Iterable[Row]


def write_workbook(path: Path, of: Figures, lists: Lists) -> None:
    """Write the workbook whole or not at all: it takes the place of an earlier one at the last moment.

    Args:
        path: where it goes; its folder exists.
        of: the night's figures.
        lists: the rows of its long sheets.

    Raises:
        PublicationError: the disk is full or the folder cannot be written to.
    """
    try:
        with TemporaryDirectory(dir=path.parent) as folder:  # beside it, so that no patient's data goes elsewhere
            unfinished = Path(folder) / path.name
            with Workbook(
                unfinished, {"constant_memory": True, "strings_to_urls": False, "tmpdir": folder}
            ) as workbook:
                _fill(workbook, of, lists)
            unfinished.chmod(0o600)
            unfinished.replace(path)
    except (OSError, XlsxFileError) as error:
        raise PublicationError(
            f"The workbook cannot be written ({error}).",
            where=str(path),
            remedy="Make room on the disk or mend the folder's rights, and publish the night again.",
        ) from error


def _fill(workbook: Workbook, of: Figures, lists: Lists) -> None:
    night = of.night["night_on"]
    workbook.set_properties({"title": f"Worklists, night of {night}", "created": datetime.combine(night, time())})
    formats = Formats.of(workbook)
    write_summary(_sheet(workbook, "Summary"), of, formats)
    write_tie_out(_sheet(workbook, "Tie-out"), of, lists.open_payments, formats)
    held = {row["kind"] for row in of.worklists}
    for kind, title in TITLES.items():
        if kind in held:
            _write_table(workbook, title, ITEMS, lists.items_of(kind), formats)
    if of.configuration_faults:
        _write_table(workbook, FAULTS_TITLE, CONTRACT_FAULTS, of.configuration_faults, formats)
    _write_table(workbook, "Cases", CASES, lists.cases, formats)
    _write_table(workbook, "Overpaid", OVERPAID, lists.overpaid, formats)
    _write_table(workbook, "Not compared", NOT_COMPARED, lists.not_compared, formats)
    _write_table(workbook, "Claims by age", AGEING, of.ageing, formats)
    _write_table(workbook, "Rejected", REJECTED, lists.rejected, formats)
    _write_table(workbook, "Findings", FINDINGS, lists.findings, formats)


def _write_table(workbook: Workbook, title: str, columns: list[Column], rows: Iterable[Row], formats: Formats) -> None:
    """Write rows under a frozen header with a filter, on as many sheets as they need."""
    remaining = iter(rows)
    for number in count(1):
        sheet = _sheet(workbook, title if number == 1 else f"{title} {number}")
        if _write_rows(sheet, columns, islice(remaining, MOST_ROWS), formats) < MOST_ROWS:
            return


def _write_rows(sheet: Worksheet, columns: list[Column], rows: Iterable[Row], formats: Formats) -> int:
    """Write header and rows; gives how many rows there were."""
    write_header(sheet, columns, formats)
    written = 0
    for written, row in enumerate(rows, start=1):
        write_row(sheet, written, columns, row, formats)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, written, len(columns) - 1)
    sheet.print_area(0, 0, written, min(len(columns), PRINTED_COLUMNS) - 1)
    return written


def _sheet(workbook: Workbook, title: str) -> Worksheet:
    """A sheet that prints well: landscape, as wide as the page, with its name and page numbers below."""
    sheet = workbook.add_worksheet(title)
    sheet.set_landscape()
    sheet.set_paper(1)  # letter
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&CConfidential: contains protected health information&RPage &P of &N")
    return sheet
