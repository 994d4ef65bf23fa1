"""The same seed gives the same bytes, another one others; the services come before the first night."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from contracts_practice import make

from simulator.simulate import Order, simulate

REPOSITORY = Path(__file__).parents[3]
SIMULATE = (
    "import sys, datetime, pathlib; from simulator.simulate import Order, simulate; "
    "simulate(Order(150, 7, 4, datetime.date(2026, 3, 2), profile='contracts'), pathlib.Path(sys.argv[1]))"
)


def digest(folder: Path) -> str:
    everything = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        everything.update(f"{path.relative_to(folder)}\0".encode())
        everything.update(path.read_bytes())
    return everything.hexdigest()


def test_other_processes_with_other_hash_seeds_agree(tmp_path: Path) -> None:
    make(tmp_path / "here", claims=150, seed=7)
    environment = {**os.environ, "PYTHONHASHSEED": "4242", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-c", SIMULATE, tmp_path / "there"]
    subprocess.run(command, check=True, env=environment, cwd=REPOSITORY, timeout=60)
    assert digest(tmp_path / "here") == digest(tmp_path / "there")


def test_another_seed_gives_other_files(tmp_path: Path) -> None:
    make(tmp_path / "one", claims=50, seed=7)
    make(tmp_path / "other", claims=50, seed=8)
    assert digest(tmp_path / "one") != digest(tmp_path / "other")


def test_the_first_night_is_after_the_payments(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2026-01-12"):
        simulate(Order(10, 1, 2, date(2025, 12, 1), profile="contracts"), tmp_path)
