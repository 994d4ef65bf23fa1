"""Which column of a sheet is which, by its title (between `sheet` and the two readers)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.medicare.sheet import Sheet


@dataclass(frozen=True)
class Sought:
    """A column that a reader needs.

    Args:
        name: our name of it.
        title: CMS's title, as faults tell it.
        patterns: of its title in capitals, signs made blanks; a later one counts only where no title fits an earlier.
        left: whether the last pattern must fit two columns, and the left one is meant.
    """

    name: str
    title: str
    patterns: Sequence[str]
    left: bool = False


def find_columns(sheet: Sheet, wanted: Sequence[Sought], faults: list[str]) -> dict[str, int]:
    """The position of each column by our name; one that is missing or there twice is told and left out.

    Args:
        sheet: the file.
        wanted: the columns that are needed.
        faults: what is wrong is added here.
    """
    found = {sought.name: _positions(sheet.titles, sought) for sought in wanted}
    _name_untitled(sheet.titles, found)
    for sought in wanted:
        positions = found[sought.name]
        if len(positions) != 1:
            which = "two columns have" if positions else "no column has"
            faults.append(sheet.sentence(sheet.header_row, sought.title, f"{which} this title"))
    return {name: positions[0] for name, positions in found.items() if len(positions) == 1}


def _positions(titles: Sequence[str], sought: Sought) -> list[int]:
    for pattern in sought.patterns:
        positions = [at for at, title in enumerate(titles) if re.fullmatch(pattern, title)]
        if positions:
            if sought.left and pattern == sought.patterns[-1]:
                return positions[:1] if len(positions) == 2 else []
            return positions
    return []


def _name_untitled(titles: Sequence[str], found: dict[str, list[int]]) -> None:
    """Code and modifier stand first where the header lost its last line, which alone names them."""
    untitled = [at for at, title in enumerate(titles) if not title]
    if found.get("code") == found.get("modifier") == [] and untitled[:2] == [0, 1]:
        found["code"], found["modifier"] = [0], [1]
