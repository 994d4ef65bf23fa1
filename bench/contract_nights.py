"""Nights of a simulated practice with contracts: all but the last two at once as its history, those two as tonight."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import text

from simulator.simulate import Order, simulate
from warehouse.connect import engine
from warehouse.night import run_night
from warehouse.sql_files import execute_script

NIGHTS, NIGHTS_TONIGHT = 7, 2
CLAIMS = 31_200  # some 70,000 lines: 50,000 of history and 20,000 tonight


@dataclass(frozen=True)
class Nights:
    """The night that answered the history, and the night to time."""

    history: date
    tonight: date


def run_contract_nights(home: Path, claims: int = CLAIMS) -> Nights:
    """Simulates a practice and runs its two nights, so that both are received, matched, posted and priced."""
    simulate(Order(claims, seed=7, nights=NIGHTS, start=date(2026, 1, 12), profile="contracts"), home / "practice")
    told = json.loads((home / "practice" / "truth.json").read_text())["nights"]
    history, tonight = told[-NIGHTS_TONIGHT - 1], told[-1]
    for several, into in ((told[:-NIGHTS_TONIGHT], history), (told[-NIGHTS_TONIGHT:], tonight)):
        for night in several:
            shutil.copytree(home / "practice" / "inbox" / night, home / "delivered" / into, dirs_exist_ok=True)
        run_night(date.fromisoformat(into), home / "delivered" / into, home / "practice" / "config")
    return Nights(date.fromisoformat(history), date.fromisoformat(tonight))


def lengthen_history(night: date, first_copy: int, last_copy: int) -> None:
    """Writes facts and results of a night again as of other files, and has the tables looked at."""
    with engine("owner").begin() as connection:
        execute_script(connection, Path(__file__).with_name("more_history.sql"))
        connection.execute(
            text("select pg_temp.more_history(:night, :first, :last)"),
            {"night": night, "first": first_copy, "last": last_copy},
        )
    with engine("owner").connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum (analyze)"))
