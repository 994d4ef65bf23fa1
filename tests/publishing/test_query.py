"""Queries as the analyst: exact answers, errors that point, and no way to write."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from publishing import query
from publishing.query import ask, write_csv
from transforms.errors import WarehouseError

pytestmark = pytest.mark.usefixtures("warehouse")


def csv(sql):
    out = BytesIO()
    write_csv(sql, out)
    return out.getvalue().decode()


def test_values_are_exact_and_columns_named():
    answer = ask("select 0.10 as amount, date '2026-03-30' as night_on, null as nothing, 50 % 7 as rest", 10)
    assert answer.columns == ["amount", "night_on", "nothing", "rest"]
    assert answer.rows == [(Decimal("0.10"), date(2026, 3, 30), None, 1)]


def test_an_answer_is_cut_where_it_was_asked_to_be_and_says_so():
    assert ask("select generate_series(1, 3)", 3).is_cut is False
    answer = ask("select generate_series(1, 4)", 3)
    assert answer.rows == [(1,), (2,), (3,)]
    assert answer.is_cut is True


def test_csv_is_exact_with_iso_dates_and_quotes_where_needed():
    sql = "select 0.10 as amount, date '2026-03-30' as night_on, 'a,b' as words, null as nothing; "
    assert csv(sql) == 'amount,night_on,words,nothing\n0.10,2026-03-30,"a,b",\n'


def test_csv_has_no_limit_and_a_query_may_end_in_a_comment():
    assert csv("select generate_series(1, 2000) -- all").count("\n") == 2001


@pytest.mark.parametrize("run", [lambda sql: ask(sql, 10), csv], ids=["table", "csv"])
@pytest.mark.parametrize(
    ("sql", "what", "where"),
    [
        ("select\n  nme from mart.night", 'column "nme" does not exist', "line 2, column 3: nme from mart.night"),
        (
            "select * from mart.nihgt",
            'relation "mart.nihgt" does not exist',
            "line 1, column 15: select * from mart.nihgt",
        ),
        ("select * form mart.night", "syntax error", "line 1, column 10: select * form mart.night"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(run, sql, what, where):
    with pytest.raises(WarehouseError) as mistake:
        run(sql)
    assert what in mistake.value.what
    assert mistake.value.where == where


@pytest.mark.parametrize(
    "sql",
    [
        "delete from raw.night",
        "select patient_last_name from core.claim",
        "create table mart.mine (a int)",
        "create temporary table mine (a int)",
        "insert into mart.night (practice_id) values (1)",
        "set transaction read write",
        "commit; delete from raw.night",
    ],
)
def test_the_analyst_cannot_write_nor_read_beyond_the_marts(sql):
    with pytest.raises(WarehouseError):
        ask(sql, 10)


def test_a_query_that_takes_too_long_is_stopped_in_words(monkeypatch):
    monkeypatch.setattr(query, "LONGEST_SECONDS", 0.2)
    with pytest.raises(WarehouseError, match=r"longer than 0\.2 seconds"):
        ask("select pg_sleep(30)", 1)


def test_a_connection_is_as_good_as_new_after_a_mistake():
    with pytest.raises(WarehouseError):
        ask("select wrong", 1)
    assert ask("select 1", 1).rows == [(1,)]


@pytest.mark.parametrize("sql", ["", "  ;", "-- nothing"])
def test_a_query_that_asks_nothing_is_told_so(sql):
    with pytest.raises(WarehouseError, match="gives no rows"):
        ask(sql, 1)


def test_a_database_that_goes_away_is_no_mistake_of_the_query(operator):
    def end_all(*_):
        operator.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(29)%' "
                         "and pid <> pg_backend_pid()")  # fmt: skip

    ending = threading.Timer(1, end_all)
    ending.start()
    with pytest.raises(WarehouseError, match="went away"):
        ask("select pg_sleep(29)", 1)
    ending.join()
