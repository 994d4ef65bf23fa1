"""`claimledger query`, `url` and `summary` from the command line, on a real warehouse."""

from __future__ import annotations

import subprocess
import sys

import psycopg
import pytest

from claimledger.cli import run

pytestmark = pytest.mark.usefixtures("warehouse")


def test_a_table_has_its_numbers_to_the_right(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["query", "select 'x' as kind, 1234.50 as amount union all select 'long', 7.00"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rstrip() for line in lines if "." in line] == [" x      1234.50", " long      7.00"]
    assert lines[-1] == "2 rows"


def test_csv_goes_to_standard_output_and_nothing_else_does(capfdbinary):
    assert run(["query", "select 1.50 as amount", "--csv"]) == 0
    assert capfdbinary.readouterr() == (b"amount\n1.50\n", b"")


def test_a_mistake_in_the_query_is_pointed_at(capsys):
    assert run(["query", "select nme from mart.night"]) == 1
    shown = capsys.readouterr().err
    assert "line 1, column 8: select nme from mart.night" in shown


def test_writing_is_refused(capsys):
    assert run(["query", "delete from mart.night"]) == 1
    assert "may only read" in capsys.readouterr().err


def test_the_url_is_the_analysts_and_the_warning_is_not_part_of_it(capsys):
    assert run(["url"]) == 0
    shown = capsys.readouterr()
    with psycopg.connect(shown.out.strip()) as connection:
        assert connection.execute("select count(*) from mart.night").fetchone() == (0,)
        with pytest.raises(psycopg.Error):
            connection.execute("delete from raw.night")
    assert "password" in shown.err


def test_a_summary_of_nothing_is_said_in_words(capsys):
    assert run(["summary"]) == 1
    assert "No night has run yet." in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_fault():
    typed = [sys.executable, "-c", "from claimledger.cli import main; main()", "query", "--csv"]
    many = "select generate_series(1, 2000000)"
    with subprocess.Popen([*typed, many], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdout.readline() == b"generate_series\n"
        asked.stdout.close()
        assert asked.stderr.read() == b""


def test_a_table_wider_than_the_terminal_loses_nothing(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert run(["query", f"select '{'x' * 100}' as words, 1 as one"]) == 0
    assert capsys.readouterr().out.count("x") == 100
