"""The vocabulary schemas are written in: Arrow column types and the two functions `column` and `frame`."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pyarrow

INTEGER = pyarrow.int64()
CENTS = pyarrow.int64()  # money is whole cents; the column's name ends in _cents
TEXT = pyarrow.string()
DATE = pyarrow.date32()  # the column's name ends in _on
QUANTITY = pyarrow.decimal128(18, 4)  # units, days, visits: may be fractional


def column(kind: pyarrow.DataType, description: str, *, required: bool = False) -> pa.Column:
    """A column of Arrow type `kind`.

    Args:
        kind: one of the types above.
        description: meaning, unit, and the element it is read from.
        required: True when a row cannot be without it (not null).
    """
    return pa.Column(pd.ArrowDtype(kind), nullable=not required, description=description)


def frame(name: str, grain: str, columns: dict[str, pa.Column]) -> pa.DataFrameSchema:
    """A frame called `name`, one row per `grain`, with exactly these columns in this order."""
    return pa.DataFrameSchema(columns, name=name, description=grain, strict=True, ordered=True, coerce=False)


def arrow_schema(schema: pa.DataFrameSchema) -> pyarrow.Schema:
    """The Arrow schema of a frame: names, types and nullability in column order."""
    return pyarrow.schema(
        [
            pyarrow.field(name, described.dtype.type.pyarrow_dtype, nullable=described.nullable)
            for name, described in schema.columns.items()
        ]
    )


SEGMENT = column(INTEGER, "Which segment of the file said this, counting from 1 at the first ISA.", required=True)
TRANSACTION = column(INTEGER, "Segment number of the ST that this belongs to.", required=True)
CLAIM = column(INTEGER, "Segment number of the claim's CLP or CLM; null above claim level.")
LINE = column(INTEGER, "Segment number of the service line's SVC or LX; null above line level.")
PARTY = column(INTEGER, "Segment number of the N1 or NM1 that this describes; null when it describes none.")
OWNERS = {"segment": SEGMENT, "transaction_segment": TRANSACTION, "claim_segment": CLAIM, "line_segment": LINE}
