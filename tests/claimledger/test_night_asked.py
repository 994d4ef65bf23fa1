"""Slips of the pen are told before anything is started or changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claimledger.cli import run

FAR = str(date.today() + timedelta(days=400))  # noqa: DTZ011 - as people read it off the calendar


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    assert not (tmp_path / "home").exists(), "nothing was started"


@pytest.mark.parametrize("typed", [["night", "--date", FAR], ["run", "--inbox", ".", "--date", FAR]])
def test_a_night_far_ahead_is_refused_as_no_night_before_it_would_take_in_files(typed, capsys):
    assert run(typed) == 1
    assert "more than a year ahead" in capsys.readouterr().err


def test_an_inbox_that_is_not_there_is_named_before_the_example_is_taken_out(tmp_path, capsys):
    assert run(["run", "--inbox", str(tmp_path / "no such folder")]) == 1
    shown = capsys.readouterr().err
    assert "There is no such inbox." in shown
    assert str(tmp_path / "no such folder") in shown


def test_a_date_without_an_inbox_is_not_passed_over(capsys):
    assert run(["run", "--date", "2026-03-02"]) == 2
    assert "goes with an inbox" in capsys.readouterr().err.replace("\n", " ")


def test_a_practice_is_not_mixed_with_what_is_in_the_folder(tmp_path, capsys):
    (tmp_path / "practice").mkdir()
    assert run(["simulate", "--claims", "1", "--seed", "1", "--nights", "1", "--out", str(tmp_path / "practice")]) == 0
    assert run(["simulate", "--claims", "1", "--seed", "2", "--nights", "1", "--out", str(tmp_path / "practice")]) == 2
    assert "already" in capsys.readouterr().err
