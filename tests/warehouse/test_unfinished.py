"""A night that broke off half way and was never run again: the next one leaves the warehouse as if nothing had been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inbox_and_rows import put, remittance, rows

from simulator.simulate import Order, simulate
from transforms.errors import NightError
from warehouse.archive import place
from warehouse.intake import take_in
from warehouse.night import open_night, run_night
from warehouse.receive import receive
from warehouse.record import note_published
from warehouse.settings import settings
from warehouse.steps import run_stage
from warehouse.totals import tie_out
from warehouse.unfinished import finish_earlier_nights

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
# The journal and the moments of the nights tell of the break; the flags are the scratch of one run.
OF_A_RUN = {"raw.night", "raw.night_run", "raw.night_step", "mart.night", "mart.night_step", "result.worklist_flag"}
TOTALS = """
    select night_on, state, files_in, files_loaded, transactions_in, claims_in, claims_loaded, charge_in_cents,
        paid_loaded_cents, ties, differences, errors, warnings
    from raw.night order by night_on
"""


def everything() -> dict[str, list[Any]]:
    """All rows that nights write and that analysts see, and the nights' totals."""
    tables = rows("""
        select table_schema || '.' || table_name as name
        from information_schema.tables
        where table_schema in ('raw', 'core', 'ref', 'result', 'mart')
    """)
    names = sorted({table.name for table in tables} - OF_A_RUN)
    return {"totals": rows(TOTALS)} | {name: rows(f"select * from {name} as row order by row::text") for name in names}


def forget_everything() -> None:
    [told] = rows("""
        select string_agg(table_schema || '.' || table_name, ', ') as tables
        from information_schema.columns inner join information_schema.tables using (table_schema, table_name)
        where table_schema in ('raw', 'core', 'ref', 'result') and table_type = 'BASE TABLE'
            and column_name = 'practice_id'
    """)
    rows(f"truncate {told.tables} restart identity")


@pytest.fixture
def nights(warehouse: str, tmp_path: Path) -> Iterator[list[Path]]:
    """The inboxes of a made-up practice, oldest first."""
    simulate(Order(claims=80, seed=5, nights=4, start=MONDAY), tmp_path / "practice")
    yield sorted((tmp_path / "practice" / "inbox").iterdir())


def on(night: Path) -> date:
    return date.fromisoformat(night.name)


def run(night: Path) -> None:
    run_night(on(night), night, night.parents[1] / "config")


def until_received(night: Path) -> list[list[int]]:
    open_night(on(night), night.parents[1] / "config")
    return receive(on(night), night)


def until_taken_in(night: Path) -> None:
    for batch in until_received(night):
        take_in(on(night), batch)


def until_reconciled(night: Path) -> None:
    until_taken_in(night)
    tie_out(on(night))
    run_stage("40_reconcile", on(night))


def test_the_night_after_finishes_nights_that_broke_off(nights: list[Path]) -> None:
    for night in nights:
        run(night)
    note_published(on(nights[-1]))
    undisturbed = everything()
    assert undisturbed["mart.worklist"]
    assert undisturbed["mart.remittance_claim"]

    forget_everything()
    for break_off, night in zip((until_reconciled, until_received, until_taken_in), nights, strict=False):
        break_off(night)
    run(nights[-1])
    note_published(on(nights[-1]))
    broken = everything()
    assert {name for name in undisturbed if broken[name] != undisturbed[name]} == set()


def test_a_finished_night_is_done_under_a_run_of_its_own(nights: list[Path]) -> None:
    until_taken_in(nights[0])
    run(nights[1])
    runs = rows("select night_on, run_number, state from raw.night_run order by night_on, run_number")
    first, second = on(nights[0]), on(nights[1])
    assert [tuple(each) for each in runs] == [(first, 1, "running"), (first, 2, "done"), (second, 1, "done")]
    assert rows("select count(published_at) from raw.night") == [(0,)]


def test_a_file_of_an_earlier_night_that_still_cannot_be_loaded_stops_the_next_night(
    warehouse: str, tmp_path: Path
) -> None:
    put(tmp_path / "monday", "damaged.835", remittance(tmp_path, 7))
    open_night(MONDAY, settings().config_dir)
    receive(MONDAY, tmp_path / "monday")
    [file] = rows("select sha256 from raw.file")
    damaged = place(settings().home / "archive", file.sha256)
    damaged.chmod(0o600)
    whole = damaged.read_bytes()
    damaged.write_bytes(b"no longer what came in")
    (tmp_path / "tuesday").mkdir()

    open_night(TUESDAY, settings().config_dir)
    with pytest.raises(NightError, match="file 1"):
        take_in(TUESDAY, receive(TUESDAY, tmp_path / "tuesday")[0])
    tie_out(TUESDAY)
    with pytest.raises(NightError, match=r"never read: damaged\.835"):
        finish_earlier_nights(TUESDAY)
    assert rows("select night_on, state from raw.night order by 1") == [(MONDAY, "failed"), (TUESDAY, "running")]

    damaged.write_bytes(whole)
    run_night(TUESDAY, tmp_path / "tuesday", settings().config_dir)
    assert rows("select night_on, state from raw.night order by 1") == [(MONDAY, "done"), (TUESDAY, "done")]
