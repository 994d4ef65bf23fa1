"""docs/data-dictionary.md: the marts as their comments describe them, and the core tables as their schemas do."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from publishing.figures import Row, reading, rows
from transforms.schemas.catalogue import FRAMES
from transforms.schemas.frame import DATE, INTEGER, QUANTITY, TEXT

TYPES = {INTEGER: "bigint", TEXT: "text", DATE: "date", QUANTITY: "numeric(18,4)"}

HEAD = """\
# Data dictionary

Made by `claimledger dictionary` from the comments of the warehouse and from `transforms/schemas`; change it there.

**mart** is what analysts read: the latest published night, amounts in dollars with two decimals. After
`set claimledger.night = '2026-03-02'` (or with `claimledger query --night 2026-03-02 "…"`) every mart shows what that
night knew; what people did since (`decision`, the state of worklist items) is shown as it is. **core** is what the
files say, for those who follow a figure back to its file: a frame of `transforms/schemas` a table, with `practice_id`
and `file_id` before the columns listed here, amounts in cents. The segment number in a row is the place in the file.
"""


def dictionary() -> str:
    """The data dictionary as Markdown, from the migrated warehouse and the schemas."""
    with reading() as connection:
        columns = rows(connection, "dictionary")
    marts = groupby(columns, key=lambda row: (row["relation_name"], row["grain"]))
    parts = [HEAD, "## mart", *(_mart(name, grain, list(described)) for (name, grain), described in marts)]
    parts += ["## core", *(_frame(name) for name in FRAMES)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _mart(name: str, grain: str | None, columns: list[Row]) -> str:
    lines = ((row["column_name"], row["type_name"], row["meaning"]) for row in columns)
    return _section(f"mart.{name}", grain, lines)


def _frame(name: str) -> str:
    schema = FRAMES[name]
    lines = (
        (column, TYPES[described.dtype.type.pyarrow_dtype], described.description)
        for column, described in schema.columns.items()
    )
    return _section(f"core.{name}", f"Grain: {schema.description}.", lines)


def _section(title: str, grain: str | None, columns: Iterable[tuple[str, str, str | None]]) -> str:
    lines = [f"| `{name}` | {kind} | {_cell(meaning or '')} |" for name, kind, meaning in columns]
    return "\n".join([f"### {title}\n", grain or "", "\n| column | type | meaning |", "|---|---|---|", *lines])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
