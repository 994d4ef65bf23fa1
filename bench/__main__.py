"""`python -m bench [--times N] [--claims N ...]`: makes the files, runs each reader on each, prints medians.

The readers take turns, so that whatever else the machine does falls on all of them alike.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from bench.files import remittance_file
from bench.readers import READERS

FOLDER = Path(__file__).parents[1] / "build" / "bench"
WARM_UP = 20
CLAIMS = (1_000, 10_000, 100_000, 1_000_000)


def main() -> None:
    """Prints one table row per file and reader."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--times", type=int, default=5, help="runs of which the median is taken")
    options.add_argument("--claims", type=int, nargs="+", default=CLAIMS, help="sizes of the files")
    asked = options.parse_args()
    print(
        "| claims | MB | reader | MB/s | MB per CPU second | claims/s | peak MB |\n|---:|---:|---|---:|---:|---:|---:|"
    )
    for claims in asked.claims:
        path, truth = remittance_file(FOLDER, claims)
        names = [name for name, (_, most) in READERS.items() if claims <= most]
        rounds = [{name: _once(name, path) for name in names} for _ in range(asked.times)]
        for name in names:
            _print_row(name, path, truth, [found[name] for found in rounds])


def _once(name: str, path: Path) -> dict[str, object]:
    """One run in a process of its own, so that memory and warm-up are its own."""
    alone = {"OMP_NUM_THREADS": "1", "ARROW_IO_THREADS": "1"}
    command = [sys.executable, "-m", "bench.run", name, str(path), str(remittance_file(FOLDER, WARM_UP)[0])]
    done = subprocess.run(command, check=True, capture_output=True, env=os.environ | alone, cwd=FOLDER.parents[1])
    return json.loads(done.stdout)


def _print_row(name: str, path: Path, truth: dict[str, int], runs: list[dict]) -> None:
    """The medians, after comparing the rows with the truth."""
    for what, number in runs[0]["rows"].items():
        if what in truth and number != truth[what]:
            raise SystemExit(f"{name} found {number} {what} in {path.name}, there are {truth[what]}.")
    seconds, worked, peak = (
        statistics.median(run[key] for run in runs) for key in ("seconds", "cpu_seconds", "peak_mb")
    )
    size = path.stat().st_size / 1e6
    figures = f"{size / seconds:,.1f} | {size / worked:,.1f} | {truth['claims'] / seconds:,.0f} | {peak:,.0f}"
    print(f"| {truth['claims']:,} | {size:,.1f} | {name} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
