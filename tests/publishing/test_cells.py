"""Cells of the workbook: no text of a file becomes a formula, in the workbook or after it went through CSV."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.cells import CUT, LONGEST_TEXT, harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-12", "'-12"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("ACC-1", "ACC-1"),
        ("5 = 5", "5 = 5"),
        ("", ""),
    ],
)
def test_text_that_would_be_a_formula_gets_an_apostrophe(text, shown):
    assert harmless(text) == shown


@given(st.text())
def test_no_text_is_a_formula_and_none_is_lost(text):
    shown = harmless(text)
    assert not shown.lstrip().startswith(("=", "+", "-", "@"))
    assert not shown.startswith(("\t", "\r", "\n"))
    assert shown.removeprefix("'") == text or shown == text


def test_text_longer_than_a_cell_says_that_it_was_cut():
    shown = harmless("x" * (LONGEST_TEXT + 1))
    assert len(shown) == LONGEST_TEXT
    assert shown.endswith(CUT)
