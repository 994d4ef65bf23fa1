"""Tells at the end of a run how well underpayments were found."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the table of causes that the test has recorded."""
    reports = [each for outcome in ("passed", "failed") for each in terminalreporter.stats.get(outcome, [])]
    for report in reports:
        told = dict(report.user_properties)
        if "confusion" in told:
            precision, recall, named = told["shares"]
            terminalreporter.section(f"{told['lines']} lines under contract")
            terminalreporter.write_line(
                f"precision {precision:.2%}, recall {recall:.2%}, cause named right {named:.2%}"
            )
            terminalreporter.write_line(told["confusion"])
