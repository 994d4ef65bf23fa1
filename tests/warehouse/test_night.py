"""A whole night: its totals, its record, and that running it again changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inbox_and_rows import put, remittance, rows

from simulator.simulate import Order, simulate
from transforms.errors import ConfigurationError, NightError, WarehouseError
from warehouse import steps
from warehouse.night import STAGES, close_night, open_night, run_night
from warehouse.receive import receive
from warehouse.record import note_late, note_published
from warehouse.settings import settings
from warehouse.steps import run_stage
from warehouse.totals import tie_out

CORPUS = Path(__file__).parents[1] / "corpus"
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
# The journal grows with every run; the flags are the scratch of one run.
OF_A_RUN = ("raw.night_run", "raw.night_step", "mart.night_step", "result.worklist_flag")


def everything() -> dict[str, list[Any]]:
    """All rows of all tables that nights write and of all marts."""
    tables = rows("""
        select table_schema || '.' || table_name as name
        from information_schema.tables
        where table_schema in ('raw', 'core', 'ref', 'result', 'work', 'mart')
    """)
    names = sorted({table.name for table in tables} - set(OF_A_RUN))
    return {name: rows(f"select * from {name} as row order by row::text") for name in names}


def totals(night: date) -> dict[str, Any]:
    [found] = rows("select * from raw.night where night_on = :night", night=night)
    return dict(found._mapping)


@pytest.fixture
def practice(warehouse: str, tmp_path: Path) -> Path:
    """A made-up practice of a few nights."""
    simulate(Order(claims=120, seed=5, nights=3, start=MONDAY), tmp_path / "practice")
    return tmp_path / "practice"


def run(practice: Path, night: Path) -> None:
    run_night(date.fromisoformat(night.name), night, practice / "config")


def test_nights_run_again_give_the_same_rows(practice: Path) -> None:
    nights = sorted((practice / "inbox").iterdir())
    for night in nights:
        run(practice, night)
        note_published(date.fromisoformat(night.name))
    once = everything()
    for night in (nights[-1], nights[0]):
        run(practice, night)
        assert everything() == once, night.name
    assert once["mart.worklist"]
    assert all(totals(date.fromisoformat(night.name))["ties"] for night in nights)


def test_what_came_in_is_what_was_loaded_and_rejected(warehouse: str, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    whole = remittance(tmp_path, 7)
    put(inbox, "whole.835", whole)
    put(inbox, "again.835", whole)
    put(inbox, "cut.835", remittance(tmp_path, 9).split(b"SE*")[0])
    put(inbox, "letter.txt", b"Dear payer")
    put(inbox, "empty.835", b"")
    run_night(MONDAY, inbox, settings().config_dir)
    found = totals(MONDAY)
    assert {name: found[name] for name in found if name.startswith("files")} == {
        "files_in": 4, "files_loaded": 2, "files_rejected": 2, "files_repeated": 1, "files_waiting": 0
    }  # fmt: skip
    assert [found[f"transactions_{end}"] for end in ("in", "loaded", "rejected")] == [2, 1, 1]
    assert [found[f"claims_{end}"] for end in ("in", "loaded", "rejected")] == [16, 7, 9]
    for unit in ("charge", "paid"):
        assert found[f"{unit}_in_cents"] == found[f"{unit}_loaded_cents"] + found[f"{unit}_rejected_cents"]
        assert min(found[f"{unit}_loaded_cents"], found[f"{unit}_rejected_cents"]) > 0
    assert (found["state"], found["ties"], found["differences"]) == ("done", True, [])


def test_bank_entries_tie_as_claims_do(warehouse: str, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    batches = (CORPUS / "ach/ach__2lCompanyNameAllZeros.txt").read_bytes()
    put(inbox, "whole.ach", batches)
    put(inbox, "torn.ach", batches.replace(b"0000004812               MIRAI", b"0000004813               MIRAI"))
    put(inbox, "doubted.ach", (CORPUS / "ach/ach__moov-ids.ach").read_bytes())
    statement = (CORPUS / "bai2/ministryofjustice-bai2__svb_us_example.bai2").read_bytes()
    put(inbox, "torn.bai2", statement.replace(b"16,142,905800", b"16,142,905801"))
    put(inbox, "premium.820", (CORPUS / "820/stupidedi__list-bill-payment.edi").read_bytes())
    run_night(MONDAY, inbox, settings().config_dir)
    found = totals(MONDAY)
    assert (found["ties"], found["differences"]) == (True, [])
    assert [found[f"files_{end}"] for end in ("in", "loaded", "rejected")] == [5, 4, 1]
    assert [found[f"transactions_{end}"] for end in ("in", "loaded", "rejected")] == [7, 5, 2]
    assert [found[f"deposits_{end}"] for end in ("in", "loaded", "rejected")] == [14, 7, 7]
    cents = [found[f"deposit_{end}_cents"] for end in ("in", "loaded", "rejected")]
    assert cents == [1 + 22086 + 490196 + 905801, 490196, 1 + 22086 + 905801]
    told = rows("select source, count(*) from core.bank_entry group by source order by source")
    assert [tuple(row) for row in told] == [("ACH", 6), ("BAI2", 1)]
    assert [row[0] for row in rows("select payment_cents from core.payment_advice")] == [25500]


def test_a_row_that_is_missing_is_named_by_file_and_unit(warehouse: str, tmp_path: Path) -> None:
    put(tmp_path / "inbox", "whole.835", remittance(tmp_path, 7))
    run_night(MONDAY, tmp_path / "inbox", settings().config_dir)
    [lost] = rows("""
        delete from core.remittance_claim where segment = (select max(segment) from core.remittance_claim)
        returning charge_cents, paid_cents
    """)
    differences = {difference["unit"]: difference for difference in tie_out(MONDAY)}
    assert {unit: each["in"] - each["loaded"] - each["rejected"] for unit, each in differences.items()} == {
        "claims": 1,
        "charge_cents": lost.charge_cents,
        "paid_cents": lost.paid_cents,
    }
    assert {each["name"] for each in differences.values()} == {"whole.835"}
    assert totals(MONDAY)["ties"] is False


def test_a_file_that_was_never_read_stops_the_night(warehouse: str, tmp_path: Path) -> None:
    put(tmp_path / "inbox", "waiting.835", remittance(tmp_path, 7))
    open_night(MONDAY, settings().config_dir)
    receive(MONDAY, tmp_path / "inbox")
    with pytest.raises(NightError, match=r"1 files came in and were never read: waiting\.835"):
        tie_out(MONDAY)
    assert totals(MONDAY)["ties"] is False


def test_each_run_and_step_is_recorded(warehouse: str, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    for _ in range(2):
        run_night(MONDAY, tmp_path / "inbox", settings().config_dir)
    runs = rows("select run_number, state, finished_at >= started_at from raw.night_run order by run_number")
    assert [tuple(run) for run in runs] == [(1, "done", True), (2, "done", True)]
    taken = rows("select step from raw.night_step where run_number = 2 and step not like '%/%' order by started_at")
    assert [row.step for row in taken] == ["open", "receive", "statistics", "25_totals", *STAGES.values()]
    assert rows("select min(seconds) >= 0 from raw.night_step where step like '40_reconcile/%'") == [(True,)]


def test_a_night_that_fails_says_why_and_is_not_shown(warehouse: str, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    run_night(MONDAY, tmp_path / "inbox", settings().config_dir)
    note_published(MONDAY)
    published = totals(MONDAY)["published_at"]
    assert published is not None
    run_night(MONDAY, tmp_path / "inbox", settings().config_dir)
    assert totals(MONDAY)["published_at"] == published
    with pytest.raises(ConfigurationError):
        run_night(MONDAY, tmp_path / "inbox", tmp_path / "nowhere")
    assert [totals(MONDAY)[name] for name in ("state", "published_at")] == ["failed", None]
    [told] = rows("select message from raw.night_run where state = 'failed'")
    assert "payers.yaml: the file is missing" in told.message


def test_a_late_night_stays_late(warehouse: str) -> None:
    open_night(MONDAY, settings().config_dir)
    note_late(MONDAY)
    close_night(MONDAY)
    assert (totals(MONDAY)["late"], totals(MONDAY)["state"]) == (True, "done")


def test_a_step_of_a_night_that_was_never_opened_is_refused(warehouse: str) -> None:
    with pytest.raises(NightError, match="never opened"):
        run_stage("40_reconcile", TUESDAY)


def test_a_stage_that_fails_names_its_file_without_data_and_keeps_nothing(
    warehouse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_night(MONDAY, settings().config_dir)
    stage = tmp_path / "sql" / "99_trial"
    stage.mkdir(parents=True)
    (stage / "10_good.sql").write_text("update raw.night set errors = 7 where night_on = :night;")
    (stage / "20_bad.sql").write_text("-- in: nothing\nselect 1;\nselect 'JANE DOE'::date;")
    monkeypatch.setattr(steps, "SQL", tmp_path / "sql")
    monkeypatch.setattr(steps, "files", lambda name: sorted((tmp_path / "sql" / name).glob("*.sql")))
    with pytest.raises(NightError) as caught:
        run_stage("99_trial", MONDAY)
    assert caught.value.where == "sql/99_trial/20_bad.sql"
    assert "InvalidDatetimeFormat" in str(caught.value)
    assert "DOE" not in str(caught.value)
    assert totals(MONDAY)["errors"] == 0


def test_a_full_database_is_told_in_words(warehouse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_night(MONDAY, settings().config_dir)
    (tmp_path / "10_full.sql").write_text("do $$ begin raise sqlstate '53100' using message = 'no room'; end $$;")
    monkeypatch.setattr(steps, "files", lambda _: [tmp_path / "10_full.sql"])
    with pytest.raises(WarehouseError, match="no room") as caught:
        run_stage("99_trial", MONDAY)
    assert "Make room" in caught.value.remedy
