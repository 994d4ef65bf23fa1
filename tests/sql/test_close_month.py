"""A month that is closed stays as it is; what is found out later goes into the first open one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from books_case import FIRST, SECOND, adjustments, answers, asked, claims, load, remittance, run
from sqlalchemy import text

from claimledger.cli import run as typed
from transforms.errors import DecisionError
from warehouse.connect import engine
from warehouse.decisions import About, Said, decide
from warehouse.months import close_month

APRIL = date(2026, 4, 1)
LATER = datetime(2026, 4, 5, 9, tzinfo=UTC)


@pytest.fixture
def march(warehouse):
    told = [answers(2, "P1", 5000), answers(3, "P2", 6000)]
    load(
        {
            "core.claim": claims("P1", "P2"),
            "core.remittance": [remittance(2, "OFF1", 6000), remittance(3, "T100", 6000)],
            "core.remittance_claim": told,
            "core.adjustment": adjustments(told),
        }
    )
    run(FIRST, SECOND)


def sums(month):
    return asked(
        "select account, holder, sum(amount_cents) from ledger.posting inner join ledger.entry using (entry_id) "
        "where month_on = :month group by 1, 2 order by 1, 2", month=month
    )  # fmt: skip


def test_later_events_go_to_the_first_open_month_and_the_closed_one_stays(march):
    before = sums(date(2026, 3, 1))
    close_month(FIRST, "ruth", LATER)
    decide("remittance", "post", [About(2, 2)], Said("ruth", "confirmed"))
    run(date(2026, 3, 12), FIRST, SECOND)
    assert sums(date(2026, 3, 1)) == before
    assert ("suspense", None, -1000) in sums(APRIL)
    assert asked("select distinct night_on from ledger.entry where month_on = '2026-04-01'") == [(date(2026, 3, 12),)]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("update raw.night set state = 'failed' where night_on = '2026-03-11'", "2026-03-11 is not done"),
        ("update raw.night set unexplained_cents = 5 where night_on = '2026-03-11'", "2026-03-11 does not tie"),
        ("update raw.night set ties = false where night_on = '2026-03-10'", "2026-03-10 does not tie"),
    ],
)
def test_a_month_with_a_night_that_is_not_right_is_not_closed(march, damage, said):
    with engine("owner").begin() as connection:
        connection.execute(text(damage))
    with pytest.raises(DecisionError, match=said):
        close_month(FIRST, "ruth", LATER)


def test_a_month_is_closed_once_after_it_is_over_and_after_the_one_before(march):
    with pytest.raises(DecisionError, match="not over"):
        close_month(FIRST, "ruth", datetime(2026, 3, 31, 23, tzinfo=UTC))
    run(APRIL)
    with pytest.raises(DecisionError, match="before it is open and has entries"):
        close_month(APRIL, "ruth", datetime(2026, 5, 2, tzinfo=UTC))
    close_month(FIRST, "ruth", LATER)
    with pytest.raises(DecisionError, match="closed already"):
        close_month(FIRST, "ruth", LATER)
    close_month(APRIL, "ruth", datetime(2026, 5, 2, tzinfo=UTC))


def test_typed_it_says_what_is_closed_or_why_not(march, capsys):
    assert typed(["close", "--month", "2026-03", "--by", "ruth"]) == 0
    assert "2026-03 is closed" in capsys.readouterr().out
    assert typed(["close", "--month", "2026-02", "--by", "ruth"]) == 1
    assert "closed already" in capsys.readouterr().err
    assert asked("select closed_by from ledger.closed_month") == [("ruth",)]
