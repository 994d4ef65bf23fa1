"""A night of remittances against a long history, timed by the night's own record: `python -m bench.night`.

The history is one large file, loaded and matched the night before; tonight's file answers claims of it that were open.
"""

from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path

import structlog
from sqlalchemy import text

from bench.files import CLAIMS_A_TRANSACTION, remittance_file
from bench.scratch import scratch_warehouse
from warehouse.connect import engine
from warehouse.intake import take_in
from warehouse.night import STAGES, close_night, open_night, run_night
from warehouse.receive import receive
from warehouse.sql_files import execute_script
from warehouse.steps import run_stage
from warehouse.upkeep import refresh_statistics

BEFORE, TONIGHT = date(2026, 2, 28), date(2026, 3, 2)
TERMS = """\
  usual_answer_days: 45
  timely_filing_days: 180
  appeal_days: 180
  tolerance_cents: 100
  ageing_days: 90
  effective_from: 2020-01-01
"""
PAYERS = f"""\
- payer_id: bench
  name: Bench Health Plan
  identifiers: [BHP01, "1512345678"]
{TERMS}
- payer_id: "*"
  name: any other payer
{TERMS}
"""
PROCEDURES = ("99213", "99214", "99203", "93000", "71046", "80053", "36415", "97110", "G0439", "J1100")
STEPS = """
    select step, seconds, rows from raw.night_step
    where night_on = :night and (step like '%/%' or step in ('open', 'receive', 'take_in', 'statistics'))
    order by started_at
"""
MATCHED = "select count(*) from result.claim_match where night_on = :night"


def main(history: int = 500_000) -> None:
    """Prints each step of the night with its seconds and rows."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with scratch_warehouse() as home:
        config = _configuration(home / "config")
        _make_history(home, config, history)
        remittance_file(home / "tonight", 2 * CLAIMS_A_TRANSACTION)[0].with_suffix(".json").unlink()
        run_night(TONIGHT, home / "tonight", config)
        with engine("owner").connect() as connection:
            steps = connection.execute(text(STEPS), {"night": TONIGHT}).all()
            matched = connection.scalar(
                text("select count(*) from result.claim_match where night_on = :night"), {"night": TONIGHT}
            )
    print(f"{2 * CLAIMS_A_TRANSACTION:,} remittance claims against {history:,} claims of history; {matched:,} matched")
    for step, seconds, rows in steps:
        print(f"{step:45} {seconds:8.2f} s  {rows:10,} rows")
    print(f"{'together':45} {sum(seconds for _, seconds, _ in steps):8.2f} s")


def _make_history(home: Path, config: Path, claims: int) -> None:
    open_night(BEFORE, config)
    remittance_file(home / "before", claims)[0].with_suffix(".json").unlink()
    for batch in receive(BEFORE, home / "before"):
        take_in(BEFORE, batch)
    with engine("owner").begin() as connection:
        execute_script(connection, Path(__file__).with_name("history.sql"))
        connection.execute(text("select pg_stat_force_next_flush()"))
    refresh_statistics()
    for stage in STAGES.values():
        run_stage(stage, BEFORE)
    close_night(BEFORE)


def _configuration(folder: Path) -> Path:
    (folder / "fee_schedules").mkdir(parents=True)
    (folder / "practice.yaml").write_text('name: Bench Clinic\nnpis: ["1234567893"]\ntax_ids: ["741234567"]\n')
    (folder / "payers.yaml").write_text(PAYERS)
    fees = [f"bench,{code},,9.50,2020-01-01," for code in PROCEDURES]
    header = "payer_id,procedure_code,modifier,allowed,effective_from,effective_to"
    (folder / "fee_schedules" / "bench.csv").write_text("\n".join([header, *fees, ""]))
    return folder


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
