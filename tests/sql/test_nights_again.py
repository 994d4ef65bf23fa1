"""A night run again gives the same rows, whatever came after it; and any night's worklist can be asked for."""

from __future__ import annotations

from datetime import date

import pytest
import sql_case as case
from sqlalchemy import text

from warehouse.connect import engine

SCRATCH = {"worklist_flag"}  # one night's workings, by design
CORRECTED = case.HERE / "60_worklists" / "denied_then_corrected_then_denied_again"
CHANGED_LATER = case.HERE / "50_price" / "schedule_known_later_prices_again"

RULE_LATER = case.HERE / "50_price" / "interest_by_a_rule_known_later"
ACCEPTED_LATER = case.HERE / "60_worklists" / "interest_no_longer_owed_when_the_277ca_comes"
RATE_TOLD_LATER = case.HERE / "50_price" / "rate_changed_explains_earlier_nights"
RATE_TAKEN_BACK = case.HERE / "50_price" / "rate_change_taken_back_with_its_line"
RATE_CAME_BACK = case.HERE / "50_price" / "rate_falls_and_comes_back"
OF_RATES = [RATE_TOLD_LATER, RATE_TAKEN_BACK, RATE_CAME_BACK]
AGAIN = [CORRECTED, CHANGED_LATER, RULE_LATER, ACCEPTED_LATER, *OF_RATES]


@pytest.mark.parametrize("folder", AGAIN, ids=lambda folder: folder.name)
def test_every_night_again_in_any_order_changes_no_row(warehouse: str, folder: case.Path) -> None:
    nights = case.load(folder)
    case.run(nights)
    first = results()
    case.run([nights[-1], nights[0], *nights])
    assert results() == first
    assert len(first["worklist_item"]) >= len(nights) - 1


def test_notes_and_decisions_of_people_stay(warehouse: str) -> None:
    nights = case.load(CORRECTED)
    case.run(nights[:1])
    with engine("owner").begin() as connection:
        connection.execute(text(
            "insert into work.item_state (practice_id, item_key, status, owner, changed_at, changed_by) "
            "select practice_id, item_key, 'in_work', 'ruth', '2026-03-11 09:00+00', 'ruth' from result.worklist_item"
        ))  # fmt: skip
        connection.execute(text(
            "insert into work.item_note (practice_id, item_key, written_at, written_by, note) "
            "select practice_id, item_key, '2026-03-11 09:00+00', 'ruth', 'called' from result.worklist_item"
        ))  # fmt: skip
    case.run([nights[0], *nights[1:]])
    publish(nights)
    assert as_of(nights[2]) == [("reopened", "in_work", "ruth")]
    with engine("owner").connect() as connection:
        assert connection.scalar(text("select count(*) from work.item_note")) == 1


def test_a_note_cannot_be_changed_or_removed(warehouse: str) -> None:
    with engine("owner").begin() as connection:
        connection.execute(text(
            "insert into work.item_note (practice_id, item_key, written_at, written_by, note) "
            "values (1, 'denied-0', '2026-03-11 09:00+00', 'ruth', 'called')"
        ))  # fmt: skip
    for attempt in (
        "update work.item_note set note = 'never'",
        "delete from work.item_note",
        "truncate work.item_note",
    ):
        with engine("owner").connect() as connection, pytest.raises(Exception, match="Notes are kept as written"):
            connection.execute(text(attempt))


def test_the_analyst_sees_the_worklist_of_any_night(warehouse: str) -> None:
    nights = case.load(CORRECTED)
    case.run(nights)
    publish(nights[:2])
    standing = [as_of(night, role="analyst")[0][0] for night in nights]
    assert standing == ["new", "resolved", "reopened"]
    with engine("analyst").connect() as connection:
        shown = connection.execute(text("select night_on, standing from mart.worklist")).all()
    assert shown == [(nights[1], "resolved")]


def results() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of result, in order."""
    with engine("owner").connect() as connection:
        names = connection.scalars(
            text(
                "select table_name from information_schema.tables "
                "where table_schema = 'result' and table_type = 'BASE TABLE'"
            )
        ).all()
        return {
            name: sorted((tuple(row) for row in connection.execute(text(f"select * from result.{name}"))), key=str)
            for name in sorted(set(names) - SCRATCH)
        }


def publish(nights: list[date]) -> None:
    with engine("owner").begin() as connection:
        connection.execute(
            text("update raw.night set published_at = '2026-03-20 06:00+00' where night_on = any(:nights)"),
            {"nights": nights},
        )


def as_of(night: date, role: str = "owner") -> list[tuple[object, ...]]:
    with engine(role).connect() as connection:
        rows = connection.execute(
            text("select standing, work_status, owner from mart.worklist_as_of(:night) order by item_key"),
            {"night": night},
        )
        return [tuple(row) for row in rows]
