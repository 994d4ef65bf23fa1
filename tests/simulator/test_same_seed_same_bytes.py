"""The same seed gives the same bytes, in any process, on any machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from simulated_practice import make

REPOSITORY = Path(__file__).parents[2]
SIMULATE = (
    "import sys, datetime, pathlib; from simulator.simulate import Order, simulate; "
    "simulate(Order(120, 5, 20, datetime.date(2026, 3, 2)), pathlib.Path(sys.argv[1]))"
)
DIGEST_OF_SEED_5 = "92a20150e1c4bf4e6ae25c45e8b2dd3ca4412ce420e65d043d1b6c7632e699d6"


def digest(folder: Path) -> str:
    """One digest over every file's path and bytes."""
    everything = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        everything.update(f"{path.relative_to(folder)}\0".encode())
        everything.update(path.read_bytes())
    return everything.hexdigest()


def test_digest_is_the_recorded_one(tmp_path: Path) -> None:
    # A change of the simulator changes this on purpose only: record the new digest with it.
    make(tmp_path, claims=120, seed=5)
    assert digest(tmp_path) == DIGEST_OF_SEED_5


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_other_processes_with_other_hash_seeds_agree(tmp_path: Path, hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", SIMULATE, tmp_path], check=True, env=environment, cwd=REPOSITORY, timeout=60)
    assert digest(tmp_path) == DIGEST_OF_SEED_5


def test_another_seed_gives_other_files(tmp_path: Path) -> None:
    make(tmp_path, claims=120, seed=6)
    assert digest(tmp_path) != DIGEST_OF_SEED_5
