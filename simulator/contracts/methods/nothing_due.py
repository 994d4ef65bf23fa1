"""Capitated and excluded lines: nothing is due for them by contract."""

from __future__ import annotations

METHODS = ("capitated", "excluded")


def line_cents() -> int:
    """The line's price."""
    return 0
