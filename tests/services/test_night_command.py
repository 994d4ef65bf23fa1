"""`claimledger night` as it is typed: real services, a real executor, and what Airflow keeps of it."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from service_kills import kill_scheduler
from sqlalchemy import text

from claimledger.airflow_client import AirflowClient, Run
from claimledger.services import start_services
from services.home import NIGHT, PLANTED, command, typed
from transforms.errors import NightError
from warehouse.connect import dsn, engine
from warehouse.settings import Settings

pytestmark = [
    pytest.mark.timeout(900),  # services are started and several nights run, perhaps on a busy machine
    pytest.mark.usefixtures("in_home"),
]
NEXT_NIGHT = "2026-03-03"
MARTS = ("claim", "claim_line", "remittance", "remittance_claim", "remittance_line", "adjustment", "worklist")
RUNS = f"select run_number, state from raw.night_run where night_on = '{NIGHT}' order by 1"
# What a database may answer to a row it does not like: the row.
REFUSAL = """
create function core.refuse() returns trigger language plpgsql as
$$ begin raise exception 'refused: %', new; end $$;
create trigger refusal before insert on core.remittance_claim for each row execute function core.refuse()
"""


def rows(statement: str) -> list[Any]:
    with engine("owner").connect() as connection:
        return list(connection.execute(text(statement)).all())


def marts() -> dict[str, list[str]]:
    return {mart: sorted(row[0] for row in rows(f"select t::text from mart.{mart} t")) for mart in MARTS}


def wait(client: AirflowClient, run: Run) -> str:
    while (state := client.state(run)) not in {"success", "failed"}:
        time.sleep(0.5)
    return state


def wait_for_publication(client: AirflowClient, run: Run) -> str:
    """The state in which a night ends, once what it sets off has ended too, so that no other test sees it happen."""
    state = wait(client, run)
    while state == "success" and not client.set_off_by(run):
        time.sleep(0.5)
    for publication in client.set_off_by(run):
        wait(client, publication)
    return state


@pytest.fixture
def client(running: Settings) -> Iterator[AirflowClient]:
    """Airflow's API, after the first night has started it."""
    with AirflowClient(running) as connected:
        yield connected


def test_a_night_ends_with_its_summary(first: subprocess.CompletedProcess[str], in_home: Settings) -> None:
    assert first.returncode == 0, first.stderr
    assert "Night of Monday 2026-03-02  published" in first.stdout
    assert "to the cent" in first.stdout
    assert "✓ take in  3 of 3 files" in first.stderr
    assert "✓ publish" in first.stderr
    assert (in_home.home / "published" / NIGHT / "worklists.xlsx").exists()


def test_a_backfill_from_airflow_changes_nothing(client: AirflowClient, inbox: Path) -> None:
    before, runs = marts(), rows(RUNS)
    asked = {
        "dag_id": "night",
        "from_date": f"{NIGHT}T00:00:00Z",
        "to_date": f"{NIGHT}T23:59:59Z",
        "reprocess_behavior": "completed",
        "dag_run_conf": {"inbox": str(inbox)},
    }
    client._ask("POST", "/api/v2/backfills", body=asked)
    found = client._ask("GET", "/api/v2/dags/night/dagRuns?run_type=backfill")["dag_runs"]
    assert [run["partition_key"] for run in found] == [NIGHT]
    backfill = Run("night", found[0]["dag_run_id"])
    assert wait_for_publication(client, backfill) == "success"
    assert marts() == before
    assert rows(RUNS) == [*runs, (runs[-1][0] + 1, "done")]


def test_the_form_refuses_what_is_no_date(client: AirflowClient) -> None:
    with pytest.raises(NightError, match="400"):
        client.trigger("night", NIGHT, {"night": "tomorrow"})


def test_a_failed_step_is_named_without_patient_data_and_clearing_it_goes_on(
    client: AirflowClient, in_home: Settings, inbox: Path, tmp_path: Path
) -> None:
    remittance = next(inbox.glob("*835*"))
    (tmp_path / "next.835").write_text(remittance.read_text("latin-1").replace("PT-ACCT-001", "PT-ACCT-002"), "latin-1")
    with engine("owner").begin() as connection:
        connection.execute(text(REFUSAL))
    failed = typed(NEXT_NIGHT, tmp_path)
    assert failed.returncode == 1
    assert f"The night of {NEXT_NIGHT} failed at take in." in failed.stderr
    assert "Traceback" not in failed.stderr
    assert rows(f"select state, published_at from mart.night where night_on = '{NEXT_NIGHT}'") == [("failed", None)]
    assert said_about_the_patient(in_home, failed) == []

    with engine("owner").begin() as connection:
        connection.execute(text("drop trigger refusal on core.remittance_claim"))
    run = Run("night", failed.stderr.partition("/runs/")[2].split()[0])
    cleared = {"dry_run": False, "only_failed": True}
    client._ask("POST", f"/api/v2/dags/night/dagRuns/{run.run_id}/clear", body=cleared)
    assert wait_for_publication(client, run) == "success"
    assert rows(f"select state, ties from mart.night where night_on = '{NEXT_NIGHT}'") == [("done", True)]
    assert said_about_the_patient(in_home) == []


def test_ctrl_c_ends_the_waiting_and_not_the_night(client: AirflowClient, inbox: Path) -> None:
    left = subprocess.Popen(command(NIGHT, inbox), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert left.stderr is not None
    assert any("✓ open" in line for line in iter(left.stderr.readline, ""))
    left.send_signal(signal.SIGINT)
    _, told = left.communicate(timeout=60)
    assert (left.returncode, "The night goes on without this window" in told) == (130, True), told
    assert wait_for_publication(client, Run("night", told.partition("/runs/")[2].split()[0])) == "success"


def test_a_night_gets_through_though_its_scheduler_is_killed(
    client: AirflowClient, in_home: Settings, inbox: Path
) -> None:
    before = marts()
    with subprocess.Popen(command(NIGHT, inbox), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as night:
        assert night.stderr is not None
        assert any("✓ open" in line for line in iter(night.stderr.readline, ""))
        kill_scheduler(in_home.home)
        start_services(in_home, str)
        told = night.stderr.read()
    if night.returncode:  # services took longer to start than it waits
        assert "Run `claimledger start`, then the night again" in told
        assert typed(NIGHT, inbox).returncode == 0
    assert marts() == before


def said_about_the_patient(in_home: Settings, *typed: subprocess.CompletedProcess[str]) -> list[str]:
    """Where the planted name turns up outside the warehouse: logs, what was printed, Airflow's database."""
    places = {
        f"{each}": each.read_text(errors="replace") for each in (in_home.home / "logs").rglob("*") if each.is_file()
    }
    assert any("attempt=1.log" in place for place in places)
    places |= {f"typed {number}": each.stdout + each.stderr for number, each in enumerate(typed)}
    with psycopg.connect(dsn("airflow")) as airflow:
        tables = airflow.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        for (table,) in tables:
            places[table] = str(airflow.execute(f'select t::text from "{table}" t').fetchall())
    assert "take_in" in places["task_instance"]
    assert places["xcom"] != "[]"
    return [place for place, said in places.items() if PLANTED in said]
