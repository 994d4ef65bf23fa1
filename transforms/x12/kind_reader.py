"""What a reader of one kind of transaction is: the contract between `reader` and `remittance`, `claim`, and so on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from transforms.x12.envelope import Refusal
from transforms.x12.segments import Rows, Segments
from transforms.x12.tables import Tables


@dataclass(frozen=True, eq=False)
class Extract:
    """What a reader makes of a window.

    Args:
        tables: rows of frames. Claims that cannot be taken in are left out of them and stand in `rejected`.
            Offsets in `finding` and `rejected` are places in the plain text (`segments.places + window.place`).
        refusals: transactions that cannot be taken in, told from their head.
        carried: whatever the same reader's settler wants to know of this window.
    """

    tables: Tables
    refusals: list[Refusal] = field(default_factory=list)
    carried: Any = None


Settler = Callable[[Extract, list[int]], Tables]
"""Called with each window's extract in file order, and with the ST numbers of the transactions that end in it."""


@dataclass(frozen=True)
class KindReader:
    """A reader of one kind of transaction.

    Args:
        extract: pure, so any process can do it: from a window, with the segments of other kinds hidden, and for
            each of its segments the number of its ST, the rows of all frames. Windows are cut where a claim begins:
            a claim and all below it lie in one window, but its transaction's head may lie in an earlier one.
        settler: makes a new settler for a file, which gives the tables to be taken and may carry on from window to
            window what the next must know; None when the extract's tables are all there is.
    """

    extract: Callable[[Segments, Rows], Extract]
    settler: Callable[[], Settler] | None = None
