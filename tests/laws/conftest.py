"""Tells at the end of a run what was killed, and in the midst of which step."""

from __future__ import annotations

from collections import Counter

import pytest

from warehouse.plan import STEPS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints a table of the kills that tests have recorded."""
    reports = [each for outcome in ("passed", "failed") for each in terminalreporter.stats.get(outcome, [])]
    kills = Counter(tuple(said) for report in reports for name, said in report.user_properties if name == "kill")
    if not kills:
        return
    kinds = sorted({kind for kind, _ in kills})
    steps = [step for step in (*STEPS, "close") if any(step == landed for _, landed in kills)]
    terminalreporter.section(f"{kills.total()} kills, by the step in which they landed")
    terminalreporter.write_line("".join(f"{word:>15}" for word in ("", *kinds, "all")))
    for step in (*steps, "all"):
        counts = [sum(kills[kill] for kill in kills if kill[0] == kind and step in {kill[1], "all"}) for kind in kinds]
        terminalreporter.write_line("".join(f"{word:>15}" for word in (step, *counts, sum(counts))))
