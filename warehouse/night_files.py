"""How far a night is with its files, for those who watch it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from warehouse.record import key
from warehouse.transaction import transaction


def files_taken_in(night: date) -> tuple[int, int]:
    """How many of the night's files have been read, loaded or rejected, and how many came in."""
    statement = (
        "select count(*) filter (where state <> 'registered'), count(*) from raw.file"
        " where practice_id = :practice_id and night_on = :night"
    )
    with transaction() as connection:
        done, total = connection.execute(text(statement), key(night)).one()
    return done, total
