"""`claimledger night` as a person types it, followed by the steps that it says are done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread

from small_practice import Practice

from warehouse.plan import STEPS

OVER = "over"
COMMAND = Path(sys.executable).with_name("claimledger")


class TypedNight:
    """The command while it runs.

    Args:
        practice: whose night it is.
        night: its date.
    """

    def __init__(self, practice: Practice, night: str) -> None:
        self._asked = (practice, night)
        folders = ["--inbox", str(practice.inbox(night)), "--config", str(practice.config)]
        self._process = subprocess.Popen(
            [str(COMMAND), "night", "--date", night, *folders],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: list[str] = []
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    @property
    def said(self) -> str:
        """What it has said so far on the side of the summary."""
        return "".join(self._lines)

    @property
    def step(self) -> str:
        """The first step that it has not called done, `OVER` when there is none."""
        done = {line.split("✓ ")[1].split("  ")[0].strip().replace(" ", "_") for line in self._lines if "✓ " in line}
        return next((step for step in STEPS if step not in done), OVER)

    def runs(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def ended(self) -> int:
        """Waits for its end; gives what it returns."""
        code = self._process.wait()
        self._reading.join()
        return code

    def again(self) -> TypedNight:
        """The same command, typed again."""
        return TypedNight(*self._asked)

    def _read(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as words:
            for line in words:
                self._lines.append(line)
