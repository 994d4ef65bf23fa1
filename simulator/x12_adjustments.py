"""CAS segments, alike in remittances and in claims that tell what a payer decided before."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.adjudication import Adjustment
from simulator.x12 import Segment, money


def adjusted(adjustments: Sequence[Adjustment]) -> list[Segment]:
    """A CAS for each group, its reasons side by side with an empty quantity between."""
    groups: dict[str, list[str]] = {}
    for group, reason, cents in adjustments:
        groups.setdefault(group, []).extend((reason, money(cents), ""))
    return [
        ("CAS", group, *reasons[start : start + 18])
        for group, reasons in groups.items()
        for start in range(0, len(reasons), 18)
    ]
