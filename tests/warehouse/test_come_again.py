"""What of a bank file was set aside goes off the worklist when the bank sends it right, in a file of any name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inbox_and_rows import put, rows

from warehouse.night import run_night
from warehouse.settings import settings

CORPUS = Path(__file__).parents[1] / "corpus"
MONDAY, TUESDAY, WEDNESDAY = (date(2026, 3, day) for day in (2, 3, 4))
STATEMENT = (CORPUS / "bai2/ministryofjustice-bai2__svb_us_example.bai2").read_bytes()
BATCHES = (CORPUS / "ach/ach__2lCompanyNameAllZeros.txt").read_bytes()
WHOLE = {
    "account": (STATEMENT, (b"16,142,905800", b"16,142,905801")),
    "batch": (BATCHES, (b"0000004812               MIRAI", b"0000004813               MIRAI")),
}


def night(tonight: date, inbox: Path, name: str, content: bytes) -> list[tuple[str, str | None]]:
    """Runs a night on one file; gives what the worklist says of rejected files."""
    put(inbox / tonight.isoformat(), name, content)
    run_night(tonight, inbox / tonight.isoformat(), settings().config_dir)
    found = rows(
        "select standing, resolved_by from result.worklist_item where kind = 'rejected_file' and night_on = :tonight",
        tonight=tonight,
    )
    return [tuple(row) for row in found]


@pytest.mark.parametrize("unit", WHOLE)
def test_it_goes_off_when_it_comes_right_under_another_name(unit: str, warehouse: str, tmp_path: Path) -> None:
    whole, wrong = WHOLE[unit]
    assert night(MONDAY, tmp_path, "torn", whole.replace(*wrong)) == [("new", None)]
    assert rows("select unit from core.rejected") == [(unit,)]
    assert night(TUESDAY, tmp_path, "still-torn", whole.replace(*wrong) + b"\n") == [("open", None), ("new", None)]
    resolved = night(WEDNESDAY, tmp_path, "right", whole)
    assert [standing for standing, _ in resolved] == ["resolved", "resolved"]
    assert {by.split(",")[0] for _, by in resolved} == {"loaded from right"}
    assert rows("select ties, unexplained_cents from raw.night") == [(True, 0)] * 3
