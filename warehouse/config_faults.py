"""Faults of the configuration's files in one sentence, as an error tells them."""

from __future__ import annotations

from collections.abc import Sequence

MOST_TOLD = 20


def first_of(faults: Sequence[str], between: str) -> str:
    """The first faults, and how many there are besides.

    Args:
        faults: each told as "file, line, field: what".
        between: what parts two of them.
    """
    more = f"; and {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
    return between.join(faults[:MOST_TOLD]) + more
