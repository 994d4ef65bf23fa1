"""What is said once and holds for what follows, across windows (used by the readers of 837 and 277CA).

X12 names a provider, subscriber or payer once, above all the claims it applies to. Each window's sayings are tables of
rows with their segment `number`; the last row of each is carried into the next window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from transforms.x12.segments import Rows, Segments


@dataclass(frozen=True, eq=False)
class Context:
    """Sayings in file order.

    Args:
        tables: for each kind of saying its rows, led by the column `number`.
        ends: for each kind the kinds that end what it said before them; a level of the hierarchy ends what named
            the provider before it, and so on.
    """

    tables: dict[str, pa.Table]
    ends: Mapping[str, tuple[str, ...]]

    def after(self, earlier: Context | None) -> Context:
        """The same, led by the last of what was said earlier."""
        if earlier is None:
            return self
        last = {name: table.slice(max(table.num_rows - 1, 0)) for name, table in earlier.tables.items()}
        return replace(self, tables={name: pa.concat_tables([last[name], self.tables[name]]) for name in self.tables})

    def of(self, name: str, numbers: Rows) -> pa.Table:
        """The saying that holds for each of the segments `numbers`; all null where none does."""
        found, said = self._last_before(name, numbers)
        for ending in self.ends[name]:
            found = np.where(said > self._last_before(ending, numbers)[1], found, -1)
        return self.tables[name].take(pa.array(found, mask=found < 0))

    def _last_before(self, name: str, numbers: Rows) -> tuple[Rows, Rows]:
        """Position and number of the last row of a table before each segment; -1 and 0 where there is none."""
        said = np.append(self.tables[name]["number"].to_numpy(), 0)
        found = np.searchsorted(said[:-1], numbers) - 1
        return found, said[found]


def sayings(segments: Segments, rows: Rows, **columns: pa.Array) -> pa.Table:
    """A table of sayings.

    Args:
        segments: the window.
        rows: where each was said.
        columns: what was said.
    """
    return pa.table({"number": pa.array(segments.number(rows))} | columns)
