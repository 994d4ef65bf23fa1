"""Checked text as Arrow columns: money to whole cents and decimals exactly, never through a float."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

_DOLLARS = pa.decimal128(14, 2)
_HUNDRED = pa.scalar(100, pa.decimal128(3, 0))


def typed(columns: Mapping[str, pd.Series] | pd.DataFrame, schema: pa.Schema) -> pa.Table:
    """Columns of checked text as a table; an empty text is null, but where the schema wants a value.

    Args:
        columns: text (or whole numbers) for every column of the schema.
        schema: names and types; what ends in _cents is text of dollars.
    """
    return pa.table([_array(columns[field.name], field) for field in schema], schema)


def _array(values: pd.Series, field: pa.Field) -> pa.Array:
    if pd.api.types.is_integer_dtype(values.dtype):
        return pa.array(values, field.type)
    texts = pa.array(values.where(values != "") if field.nullable else values, pa.string(), from_pandas=True)
    if field.name.endswith("_cents"):
        return pc.multiply(texts.cast(_DOLLARS), _HUNDRED).cast(pa.int64())
    return texts.cast(field.type)
