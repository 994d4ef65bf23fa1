"""The ledger refuses what would make the books wrong, whoever tries it by hand: a test a rule."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy
from inbox_and_rows import rows

NIGHT, MONTH = date(2026, 3, 10), date(2026, 3, 1)
PAYMENT = [("payment_clearing", None, 500), ("receivable", 1, -500)]
ENTRY = """
insert into ledger.entry (practice_id, night_on, month_on, fact_kind, fact_key, revision, words)
values (1, :night, :month, :kind, :key, :revision, 'by hand') returning entry_id
"""
WITH_POSTINGS = """
with entered as ({entry})
insert into ledger.posting (practice_id, entry_id, position, night_on, account, holder, amount_cents)
select 1, entry_id, position, :night, account, holder, amount_cents
from entered cross join (values {postings}) as side (position, account, holder, amount_cents)
"""
WRITERS = pytest.mark.parametrize("role", ["owner", "loader"])
pytestmark = pytest.mark.usefixtures("warehouse")


def post(role="owner", postings=PAYMENT, *, revision=1, month=MONTH):
    """Posts an entry with its postings in one statement, as the nights do."""
    told = ", ".join(
        f"({position}, '{account}', {'null' if holder is None else holder}::smallint, {cents})"
        for position, (account, holder, cents) in enumerate(postings, start=1)
    )
    statement = WITH_POSTINGS.format(entry=ENTRY, postings=told)
    rows(statement, role, night=NIGHT, month=month, kind="remittance_claim", key="7/12", revision=revision)


def refused(code, action, *args, **changes):
    """What the database said when it refused, with that SQLSTATE."""
    with pytest.raises(sqlalchemy.exc.DBAPIError) as caught:
        action(*args, **changes)
    assert caught.value.orig.sqlstate in code.split(" or "), caught.value.orig
    return caught.value.orig.diag.message_primary


@WRITERS
def test_an_entry_that_balances_is_taken(role):
    post(role)
    assert rows("select sum(amount_cents), count(*) from ledger.posting") == [(0, 2)]


@WRITERS
def test_an_entry_that_does_not_balance(role):
    lopsided = [("payment_clearing", None, 500), ("receivable", 1, -499)]
    assert "off by 1 cents" in refused("LE005", post, role, lopsided)
    assert rows("select count(*) from ledger.entry") == [(0,)]


@WRITERS
def test_an_entry_without_postings(role):
    told = {"night": NIGHT, "month": MONTH, "kind": "charge", "key": "A|2026-01-05", "revision": 1}
    assert "comes with its postings" in refused("LE002", rows, ENTRY, role, **told)


@WRITERS
def test_a_posting_added_to_an_entry(role):
    post()
    added = """
        insert into ledger.posting (practice_id, entry_id, position, night_on, account, amount_cents)
        select 1, entry_id, position, night_on, 'suspense', cents
        from ledger.entry cross join (values (3, 100), (4, -100)) as more (position, cents)
    """
    refused("LE006", rows, added, role)


@WRITERS
def test_a_posting_of_another_day_than_its_entry(role):
    statement = WITH_POSTINGS.format(
        entry=ENTRY, postings="(1, 'bank', null::smallint, 5), (2, 'suspense', null, -5)"
    ).replace("position, :night,", "position, :night + 1,")
    refused("LE006", rows, statement, role, night=NIGHT, month=MONTH, kind="deposit", key="1/2", revision=1)


@WRITERS
def test_an_account_that_is_not_in_the_chart(role):
    assert "petty_cash" in refused("LE007", post, role, [("petty_cash", None, 5), ("bank", None, -5)])


@WRITERS
def test_a_skipped_revision(role):
    post()
    refused("LE004", post, role, [("bank", None, 5), ("suspense", None, -5)], revision=3)


@WRITERS
def test_the_same_fact_twice_under_its_key(role):
    post()
    refused("23505", post, role)


@WRITERS
def test_the_same_fact_twice_under_the_next_revision(role):
    post()
    assert "posted already" in refused("LE008", post, role, revision=2)


def test_a_correction_under_the_next_revision_is_taken():
    post()
    post(postings=[(account, holder, -cents) for account, holder, cents in PAYMENT], revision=2)
    assert rows("select count(*) from ledger.entry") == [(2,)]


@WRITERS
def test_an_entry_into_a_closed_month(role):
    closed = "insert into ledger.closed_month values (1, :month, '2026-04-02 09:00+00', 'ruth')"
    rows(closed, month=MONTH)
    assert "first open month" in refused("LE003", post, role)
    refused("LE003", post, role, month=date(2026, 2, 1))
    post(role, month=date(2026, 4, 1))


CHANGES = [
    "update ledger.entry set words = 'never'",
    "update ledger.posting set amount_cents = amount_cents * 2",
    "delete from ledger.entry",
    "delete from ledger.posting",
    "truncate ledger.entry cascade",
    "truncate ledger.posting",
    "delete from ledger.closed_month",
    "update ledger.closed_month set month_on = '2020-01-01'",
    "truncate ledger.closed_month",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_to_what_is_posted(change):
    post()
    assert "stays as it is" in refused("LE001", rows, change)
    refused("42501", rows, change, "loader")
    refused("42501 or 25006", rows, change, "analyst")


def test_the_analyst_posts_nothing():
    refused("42501 or 25006", post, "analyst")
