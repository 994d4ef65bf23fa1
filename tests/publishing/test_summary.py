"""The morning summary as text: what it says, at any width, with and without colour."""

from __future__ import annotations

from io import StringIO

import pytest
from night_of_figures import figures, item, night_row, tie
from rich.console import Console

from publishing.summary import render


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path / "home"))


def shown(width=100, colour=None, **changes):
    out = StringIO()
    Console(file=out, width=width, color_system=colour, force_terminal=colour is not None).print(
        render(figures(**changes))
    )
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_it_fits_the_terminal_and_loses_no_word(width):
    text = shown(width)
    assert max(map(len, text.splitlines())) <= width
    words = set(text.split())
    assert set(item()["summary"].split()) <= words
    assert set(item()["payer_name"].split()) <= words
    assert {"1,204.50", "14,100.50", "1,234,567.89", "ACC-000123", "2026-04-02"} <= words


def test_it_has_no_escape_codes_without_colour_and_says_the_same_with_it():
    assert "\x1b" not in shown()
    assert "\x1b[" in shown(colour="standard")


def test_totals_that_tie_are_said_to():
    assert "to the cent" in shown()


def test_what_does_not_tie_is_named():
    night = night_row(ties=False, differences=[{"file_id": 7, "name": "a.835", "unit": "claims", "in": 3, "loaded": 2}])
    text = shown(width=120, night=night)
    assert "✗ What came in is not what was loaded and rejected:" in text
    assert "file_id 7, name a.835, unit claims, in 3, loaded 2" in text


def test_a_night_that_was_not_tied_out_does_not_claim_to_tie():
    text = shown(night=night_row(ties=None))
    assert "Not tied out yet." in text
    assert "to the cent" not in text


def test_an_empty_night_says_so():
    text = shown(files=[], findings=[], worklists=[], top_items=[], ageing=[])
    assert "No file came in." in text
    assert "Nothing to work." in text


def test_text_from_a_file_can_neither_steer_the_terminal_nor_style_it():
    text = shown(top_items=[item(payer_name="\x1b]0;title\x07[red]Payer[/red]", summary="a\nb")])
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[red]Payer[/red]" in text


def test_a_worklist_shows_its_standing_and_an_empty_one_a_zero():
    lines = {line.split("  ")[0]: line.split()[-6:] for line in shown().splitlines() if line}
    assert lines["Denied"] == ["12", "14,100.50", "11", "1", "0", "2"]
    assert lines["Underpaid"] == ["0", "–", "0", "0", "0", "0"]


def test_books_that_tie_say_so_with_both_sides():
    text = shown()
    assert "✓ unexplained cents 0" in text
    (line,) = (line.split() for line in text.splitlines() if line.startswith("ledger = 0"))
    assert line[-3:] == ["88,523.83", "88,523.83", "0.00"]


def test_books_that_are_off_name_the_smallest_unit():
    unit = {"file": "\x1ba.835", "segment": 12, "trace_number": "T1", "remitted_cents": 500, "posted_cents": 450}
    off = [tie("ledger = 0"), tie("remittances = postings", "0.50", [unit])]
    text = shown(width=120, night=night_row(unexplained_cents=50), tie_out=off)
    assert "✗ unexplained cents 50" in text
    assert "file �a.835, segment 12, trace number T1, remitted cents 500, posted cents 450" in text


def test_open_payments_are_shown_by_age():
    (line,) = (line.split() for line in shown().splitlines() if line.startswith("0-3"))
    assert line == ["0-3", "2", "310.25", "1", "5.00"]


def test_a_night_whose_books_are_not_posted_claims_nothing():
    text = shown(night=night_row(unexplained_cents=None))
    assert "Not posted yet." in text
    assert "unexplained" not in text


def test_of_many_faults_of_contracts_the_first_are_shown_and_the_rest_counted():
    faults = [
        {"fault": f"contracts/a.yaml, line {line}: [red]\x1b is no field here; take it out"} for line in range(1, 13)
    ]
    text = shown(configuration_faults=faults)
    assert "contracts/a.yaml, line 10: [red]" in text
    assert "line 11" not in text
    assert "and 2 more: claimledger contract check shows them all" in text
    assert "\x1b" not in text
