"""A state folder whose services were started by a typed night, and how to use and to leave it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from claimledger.marks import heads_of, marked
from claimledger.services import is_well
from warehouse.settings import Settings

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY / "examples" / "samples"
NIGHT = "2026-03-02"
PLANTED = "PLANTEDNAME"


def point_at(home: Path, environment: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CLAIMLEDGER_") and "TEST" not in name]:
        environment.delenv(name)
    environment.setenv("CLAIMLEDGER_HOME", str(home))
    environment.setenv("CLAIMLEDGER_CONFIG", str(REPOSITORY / "config"))


def command(on: str, inbox: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("claimledger")), "night", "--date", on, "--inbox", str(inbox)]


def typed(on: str, inbox: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(on, inbox), capture_output=True, text=True, check=False, timeout=800)


def kill_heads(chosen: Settings) -> None:
    heads = heads_of(chosen.home)
    assert len(heads) == 4
    heads["scheduler"].kill()
    heads["scheduler"].wait(10)
    assert not is_well(chosen), "Airflow itself goes by a heartbeat that is half a minute old"
    others = [head for name, head in heads.items() if name != "scheduler"]
    for head in others:
        head.kill()
    psutil.wait_procs(others, timeout=10)
    assert marked(chosen.home), "a killed head leaves children behind"
    assert not is_well(chosen)
