"""Columns of text to columns of numbers and codes, with what is wrong in them (between `sheet` and the two readers)."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from transforms.medicare.sheet import Sheet

_NUMBER = r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_THOUSANDS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?"


def decimals(  # noqa: PLR0913 - a column, what it holds and where its faults go
    sheet: Sheet, title: str, text: pd.Series, kind: pa.Decimal128Type, faults: list[str], *, required: bool = False
) -> pa.Array:
    """Amounts, exactly; null where the cell is empty. All null where any is wrong.

    Args:
        sheet: the file.
        title: CMS's title of the column.
        text: its cells.
        kind: the decimal type, which no amount may exceed, nor be finer than.
        faults: what is wrong is added here.
        required: whether an empty cell is a fault.
    """
    grouped = text.str.fullmatch(_THOUSANDS)
    plain = text.where(~grouped, text.str.replace(",", "", regex=False))
    empty, number = plain == "", plain.str.fullmatch(_NUMBER)
    negative = number & plain.str.startswith("-")
    fits = plain.str.fullmatch(rf"0*[0-9]{{0,{kind.precision - kind.scale}}}(?:\.[0-9]{{0,{kind.scale}}}0*)?")
    said = [
        *sheet.tell(~number & ~empty, title, '"{}" is not a number', text),
        *sheet.tell(negative, title, "{} is negative", text),
        *sheet.tell(
            number & ~negative & ~fits, title, f"{{}} is too large or has more than {kind.scale} decimals", text
        ),
        *(sheet.tell(empty, title, "the cell is empty") if required else []),
    ]
    faults += said
    return pa.nulls(len(text), kind) if said else texts(plain).cast(kind)


def coded(sheet: Sheet, title: str, text: pd.Series, form: tuple[str, str], faults: list[str]) -> pd.Series:
    """Codes in capitals, each of which must have a form.

    Args:
        sheet: the file.
        title: CMS's title of the column.
        text: its cells.
        form: a regular expression, and what to say of a cell that does not fit it; `{}` stands for the cell.
        faults: what is wrong is added here.
    """
    pattern, what = form
    capitals = text.str.upper()
    faults += sheet.tell(~capitals.str.fullmatch(pattern), title, what, text)
    return capitals


def padded(text: pd.Series, digits: int) -> pd.Series:
    """Numbers that are names, with the zeros in front that spreadsheets drop; other texts as they are."""
    return text.where(~text.str.fullmatch("[0-9]+"), text.str.zfill(digits))


def texts(text: pd.Series) -> pa.Array:
    """Texts; null where the cell is empty."""
    return pa.array(text.where(text != "", None).astype(object), pa.string(), from_pandas=True)
