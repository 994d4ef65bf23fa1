"""Every mart shows any past night as it was shown on that night, by one setting."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from claimledger.cli import run
from simulator.simulate import Order, simulate
from warehouse.connect import engine
from warehouse.night import run_night
from warehouse.record import note_published

OF_PEOPLE = {"decision"}  # what people did is shown as it is
FILLED = {
    "claim_balance", "deposit", "ledger_account", "ledger_entry", "ledger_posting", "open_payment", "patient_balance",
    "payer_balance", "payment_match", "remittance", "tie_out", "worklist",
}  # fmt: skip


@pytest.fixture(params=["ledger", "practice"])
def practice(request: pytest.FixtureRequest, warehouse: str, tmp_path: Path) -> Path:
    """A small practice with a bank: several payers and take-backs, or everything that can be wrong in files."""
    order = Order(claims=100, seed=11, nights=5, start=date(2026, 3, 2), profile=request.param, bank_files=True)
    simulate(order, tmp_path / "practice")
    return tmp_path / "practice"


def marts(night: date | None = None) -> dict[str, list[Any]]:
    """All rows of all marts, as an analyst sees them on a night, else on the latest."""
    with engine("analyst").connect() as connection:
        names = connection.scalars(
            text("select table_name from information_schema.views where table_schema = 'mart' order by 1")
        ).all()
        told = {"night": night.isoformat() if night else ""}
        connection.execute(text("select set_config('claimledger.night', :night, true)"), told)
        return {
            name: connection.scalars(text(f"select seen::text from mart.{name} as seen order by 1")).all()
            for name in sorted(set(names) - OF_PEOPLE)
        }


@pytest.mark.timeout(600)  # a few nights through real files and a real server
def test_every_mart_shows_each_past_night_as_it_was(practice: Path) -> None:
    seen = {}
    for folder in sorted((practice / "inbox").iterdir()):
        night = date.fromisoformat(folder.name)
        run_night(night, folder, practice / "config")
        note_published(night)
        seen[night] = marts()
    assert {name for name, rows in seen[night].items() if not rows} & FILLED == set()
    for night, then in seen.items():
        now = marts(night)
        assert [name for name in then if then[name] != now[name]] == [], night


def test_a_query_asks_what_a_night_knew(warehouse: str, capsys: pytest.CaptureFixture[str]) -> None:
    with engine("owner").begin() as connection:
        connection.execute(text(
            "insert into raw.night (practice_id, night_on, state, started_at, published_at) "
            "select 1, day, 'done', day, day from unnest(array[date '2026-03-02', '2026-03-03']) as day"
        ))  # fmt: skip
    asked = ["query", "--csv", "select night_on from mart.latest_night"]
    assert run(asked) == 0
    assert run([*asked, "--night", "2026-03-02"]) == 0
    assert capsys.readouterr().out.split() == ["night_on", "2026-03-03", "night_on", "2026-03-02"]
