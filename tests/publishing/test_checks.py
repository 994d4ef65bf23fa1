"""Every check of sql/checks passes a right night and finds the one thing that was broken in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from small_night import NIGHT, insert, insert_night
from sqlalchemy import text

from warehouse.connect import engine
from warehouse.sql_files import files

CHECKS = {path.stem: path for path in files("checks")}

# What nobody but a superuser's repair could do: the ledger's triggers refuse it.
WITHOUT_GUARD = """
do $$ begin
alter table ledger.entry disable trigger user;
alter table ledger.posting disable trigger user;
{};
end $$
"""

# the check that should notice, and what is done to the night
BROKEN = {
    "10_night_is_recorded": "update raw.night set ties = null",
    "12_files_are_read": "update raw.file set state = 'registered' where file_id = 1",
    "14_rejections_say_why": "delete from core.rejected",
    "20_totals_of_night_are_those_of_files": "update raw.file set paid_in_cents = 11999 where file_id = 2",
    "22_loaded_totals_are_in_core": "update core.remittance_claim set paid_cents = 12001",
    "24_night_ties": "update raw.night set claims_rejected = 1",
    "30_remittance_claims_have_remittances": "delete from core.remittance",
    "31_remittance_lines_have_claims": "delete from core.remittance_claim",
    "32_adjustments_have_owners": "delete from core.remittance_line",
    "33_claims_have_submissions": "delete from core.submission",
    "40_matches_point_to_claims": "delete from core.claim",
    "41_line_matches_point_to_lines": "delete from core.claim_line",
    "50_line_balance_is_right": "update core.remittance_line set balance_difference_cents = 1",
    "51_claim_balance_is_right": "update core.adjustment set amount_cents = 7999",
    "60_books_tie_out": "update result.tie_out set difference_cents = 1",
    "62_entries_balance": WITHOUT_GUARD.format("update ledger.posting set amount_cents = 11999 where position = 1"),
    "64_posted_remittances_have_postings": WITHOUT_GUARD.format("delete from ledger.entry"),
}


def noticed(connection, night=NIGHT):
    values = {"practice_id": 1, "night": night}
    found = {name: connection.execute(text(path.read_text()), values).fetchall() for name, path in CHECKS.items()}
    return {name: rows for name, rows in found.items() if rows}


@pytest.fixture
def connection(warehouse):
    with engine("owner").connect() as connection:
        insert_night(connection)
        yield connection


def test_every_check_has_a_case():
    assert set(CHECKS) == set(BROKEN)


def test_a_right_night_passes(connection):
    assert noticed(connection) == {}


def test_each_check_notices_what_it_is_for(connection):
    missed = []
    for name, damage in BROKEN.items():
        with connection.begin_nested() as before:
            connection.execute(text(damage))
            if name not in noticed(connection):
                missed.append(name)
            before.rollback()
    assert missed == []


def test_a_line_without_its_claim_is_noticed_too(connection):
    connection.execute(text("delete from core.claim"))
    rows = noticed(connection)["33_claims_have_submissions"]
    assert [(row.what, row.segment, row.owner_segment) for row in rows] == [("line", 14, 10)]


def test_a_balance_that_is_wrong_comes_with_its_arithmetic(connection):
    connection.execute(text("update core.adjustment set amount_cents = 7999"))
    (row,) = noticed(connection)["50_line_balance_is_right"]
    assert (row.charge_cents, row.adjustment_cents, row.paid_cents, row.reckoned_cents) == (20000, 7999, 12000, 1)


def test_a_night_without_a_record_fails(connection):
    assert set(noticed(connection, NIGHT + timedelta(days=1))) == {"10_night_is_recorded"}


def test_another_night_and_practice_are_left_alone(connection):
    connection.execute(text("update raw.file set state = 'registered'"))
    day_after = NIGHT + timedelta(days=1)
    insert(
        connection,
        "raw.night",
        {"night_on": day_after, "state": "done", "started_at": "2026-04-01", "ties": True, "unexplained_cents": 0},
    )
    assert noticed(connection, day_after) == {}
