"""Letters opened again as Word would: what they say, an office's own template, and what a wrong one is told."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from disputes import DATES, TEMPLATE, dispute, line, template_of, words_of, written

from transforms.errors import ConfigurationError
from transforms.letters.causes import CAUSES
from transforms.letters.dispute import Practice
from transforms.letters.fields import LONGEST_TEXT, Dates, fields_of
from transforms.letters.template import letter


def test_the_letter_says_who_what_how_much_which_clause_why_and_by_when() -> None:
    words = words_of(written(dispute(12)))
    for said in (
        "Example Practice", "NPI 1234567893", "March 2, 2026", "Example Health Plan", "example-health-last-99213",
        "12 service lines in 12 claims", "$1,057.20", "$1,104.36", "$47.16", "clause 4.2", "by April 1, 2026",
        "“Office visits at 110 % of Medicare 2025”", CAUSES["last_years_schedule"], "July 1, 2026",
        "services January 5, 2026 to January 16, 2026", "2 more are in the enclosed list", "All 12 lines",
        "remittances.txt",
    ):  # fmt: skip
        assert said in words, said
    assert "{" not in words


def test_the_table_has_a_header_ten_lines_and_the_total() -> None:
    table = docx.Document(BytesIO(written(dispute(12)))).tables[-1]
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    assert len(rows) == 12
    assert rows[1] == ["ACC-0", "ICN0", "2026-01-05", "99213 25", "150.00", "88.10", "92.03", "3.93"]
    assert rows[10][0] == "ACC-9"
    assert rows[11][4:] == ["1,800.00", "1,057.20", "1,104.36", "47.16"]


def test_a_few_lines_are_all_in_the_letter() -> None:
    words = words_of(written(dispute(1)))
    assert "1 service line in 1 claim" in words
    assert "enclosed list)" not in words


def test_a_case_without_contract_or_cause_is_still_a_letter() -> None:
    words = words_of(written(dispute(clauses=[], cause=None, deadline_on=None, procedure_code=None)))
    assert "Fee schedule in force" in words
    assert "below what the contract gives" in words
    assert "time for appeals" not in words


def test_a_letter_written_too_late_does_not_claim_to_be_in_time() -> None:
    late = fields_of(dispute(), Dates(date(2026, 7, 2), date(2026, 8, 1)))
    assert late["deadline_on"] == ""
    assert fields_of(dispute(), DATES)["deadline_on"] == "July 1, 2026"


def test_an_office_writes_its_own_template() -> None:
    own = template_of(
        "Dear {{ payer_name }},",
        "{%p for line in lines %}",
        "{{ line.patient_control_number }}: {{ line.short }} ({{ line.derivation }})",
        "{%p endfor %}",
    )
    assert words_of(written(dispute(), own)).splitlines() == [
        "",
        "Dear Example Health Plan,",
        "ACC-0: 3.93 (Medicare 83.66; × 110 % = 92.03)",
        "ACC-1: 3.93 (Medicare 83.66; × 110 % = 92.03)",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ payer_nam }} and {{ amount }}", "a field that letters do not have: amount, payer_nam."),
        ("{% for line in lines %}{{ line.sum }}{% endfor %}", "a field that letters do not have: sum."),
        ("{% for line in lines %}{{ line.code }}", "not written right"),
        ("{{ payer_name", "not written right"),
        ("{{ payer_name | loud }}", "not written right"),
        ("{{ line_count + 1 }}", "cannot be filled in (TypeError)"),
        ("{{ payer_name.__class__.__mro__ }}", "cannot be filled in (SecurityError)"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_file(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        written(dispute(), template_of(text))
    assert said in refused.value.what
    assert refused.value.where == "letters/underpayment.docx"
    assert "docs/disputes.md" in refused.value.remedy


@pytest.mark.parametrize("content", [b"", b"Dear payer,", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_word_document_is_told(content: bytes) -> None:
    with pytest.raises(ConfigurationError, match="is no Word document"):
        letter(content, "letters/underpayment.docx", fields_of(dispute(), DATES))


def test_hostile_text_stays_text() -> None:
    hostile = "A&B <w:p> \x00\x0b\ufffe {{ payer_name }} {% for %} \u202e " + "x" * 5_000
    words = words_of(written(dispute(payer_name=hostile, practice=Practice(hostile), lines=[line(0, code=hostile)])))
    assert "A&B <w:p>   {{ payer_name }} {% for %} \u202e xxx" in words
    assert "x" * LONGEST_TEXT not in words


def test_the_projects_template_is_plain_of_hidden_authors() -> None:
    properties = docx.Document(str(TEMPLATE)).core_properties
    assert (properties.author, properties.comments) == ("", "")
