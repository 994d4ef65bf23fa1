"""Pricing of many lines under a mix of contracts, and of a night beside a history: `python -m bench.price [LINES]`.

The lines are those of a simulated practice, multiplied. The night is priced twice by its own stage: beside some 60,000
lines priced on earlier nights, and beside ten times as many, whose rows must not be touched. Then an analyst asks for
every row of every mart.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import structlog
from sqlalchemy import Connection, text

from bench.contract_nights import Nights, lengthen_history, run_contract_nights
from bench.scratch import scratch_warehouse
from warehouse.connect import engine
from warehouse.plan import STAGES
from warehouse.record import key, note_published
from warehouse.sql_files import execute, execute_script, files
from warehouse.steps import run_stage
from warehouse.transaction import transaction

EXPECTED = "50_price/45_expected"
TIMES_THE_HISTORY = 10
COUNTS = """
    select
        (select count(*) from line_to_price),
        (select count(*) from line_expected where expected_cents is not null),
        (select count(*) from situation)
"""
# Where a row lies and which transaction wrote it, beside what it says: a row written again is another one.
OTHER_NIGHTS = """
    select count(*), sum(hashtextextended(concat(price.ctid, price.xmin, price), 0)::numeric)
    from result.line_price as price where night_on <> :night
"""
TONIGHT = "select count(*) from result.line_price where night_on = :night"
STEPS = """
    select step, seconds, rows from raw.night_step
    where night_on = :night and step like '%/%' and started_at >= :since and seconds >= 0.3
    order by started_at
"""


MARTS = "select table_name from information_schema.views where table_schema = 'mart' order by table_name"


def main(lines: int = 1_000_000) -> None:
    """Prints the seconds of each step of pricing, then those of the nights."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with scratch_warehouse() as home:
        nights = run_contract_nights(home)
        price_lines(nights.history, lines)
        price_night(nights)
        lengthen_history(nights.history, 1, TIMES_THE_HISTORY - 1)
        price_night(nights)
        ask_marts(nights)


def price_lines(night: date, lines: int) -> None:
    """Prices that many lines of a night's in a transaction that is taken back; prints the seconds of each step."""
    with transaction() as connection:
        for path in _before_pricing():
            execute(connection, path, key(night))
        _multiply(connection, lines)
        start = time.perf_counter()
        for path in files(EXPECTED):
            with _timed(path.stem):
                execute(connection, path, key(night))
        seconds = time.perf_counter() - start
        asked, priced, situations = connection.execute(text(COUNTS)).one()
        connection.rollback()
    print(f"{'together':45} {seconds:8.2f} s")
    print(f"{asked:,} lines, {situations:,} situations, {priced:,} lines have a price; {asked / seconds:,.0f} lines/s")


def price_night(nights: Nights) -> None:
    """Prices tonight's lines as the night does; prints its seconds and what became of the other nights' rows."""
    with engine("owner").connect() as connection:
        before = connection.execute(text(OTHER_NIGHTS), {"night": nights.tonight}).one()
    since, start = datetime.now(UTC), time.perf_counter()
    run_stage(STAGES["price"], nights.tonight)
    seconds = time.perf_counter() - start
    with engine("owner").connect() as connection:
        after = connection.execute(text(OTHER_NIGHTS), {"night": nights.tonight}).one()
        tonight = connection.scalar(text(TONIGHT), {"night": nights.tonight})
        steps = connection.execute(text(STEPS), {"night": nights.tonight, "since": since}).all()
    for step, step_seconds, rows in steps:
        print(f"{step:45} {step_seconds:8.2f} s  {rows:10,} rows")
    told = "none of them touched" if before == after else "TOUCHED"
    print(f"{tonight:,} lines tonight beside {before[0]:,} of earlier nights, {told}: {seconds:.2f} s")


def ask_marts(nights: Nights) -> None:
    """Publishes the nights; prints the seconds that all rows of a mart take, where they are more than half of one."""
    for night in (nights.history, nights.tonight):
        note_published(night)
    with engine("analyst").connect() as connection:
        for mart in connection.scalars(text(MARTS)).all():
            start = time.perf_counter()
            rows = connection.scalar(text(f"select count(*) from (select * from mart.{mart} offset 0) as every"))
            seconds = time.perf_counter() - start
            if seconds > 0.5:
                print(f"{f'mart.{mart}':45} {seconds:8.2f} s  {rows:10,} rows", flush=True)


def _before_pricing() -> list[Path]:
    """The steps of the stage that come before the pricing itself."""
    first = files(EXPECTED)[0]
    return [path for path in files("50_price") if path < first]


def _multiply(connection: Connection, lines: int) -> None:
    own = connection.scalar(text("select count(*) from line_to_price")) or 1
    execute_script(connection, Path(__file__).with_name("more_lines.sql"))
    connection.execute(text("select pg_temp.more_lines(:copies)"), {"copies": -(-lines // own)})


@contextmanager
def _timed(step: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{step:45} {time.perf_counter() - start:8.2f} s", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
