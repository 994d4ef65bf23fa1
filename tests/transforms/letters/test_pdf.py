"""The letter as PDF, its text copied out again: the same words as in Word, on pages that are numbered."""

from __future__ import annotations

import logging
from datetime import date
from io import BytesIO

import docx
import pytest
from disputes import dispute, line, template_of, words_of, written
from docx.shared import Mm
from pdf_text import pages_of
from PIL import Image

from transforms.letters.causes import CAUSES
from transforms.letters.dispute import Practice
from transforms.letters.pdf import pdf_of
from transforms.letters.word_blocks import document_of

DAY = date(2026, 3, 2)


def printed(content: bytes) -> bytes:
    return pdf_of(document_of(content), "Case", DAY)


def run_together(text: str) -> str:
    return "".join(text.split())


def test_the_pdf_says_what_the_word_document_says() -> None:
    content = written(dispute(12))
    (page,) = pages_of(printed(content))
    shown = run_together(page)
    for words in filter(None, map(run_together, words_of(content).splitlines())):
        assert words.removesuffix("Pageof") in shown
    assert "Page1of1" in shown


def test_the_same_letter_gives_the_same_bytes() -> None:
    content = written(dispute())
    assert printed(content) == printed(content)
    assert b"D:20260302" in printed(content)


def test_names_keep_their_letters_and_what_the_font_lacks_is_marked(caplog: pytest.LogCaptureFixture) -> None:
    about = dispute(practice=Practice("Žďár Ølsen Ελλάς Київ ﬁn e\u0301 診"), payer_name="\u202eX")
    with caplog.at_level(logging.WARNING):
        pages = pages_of(printed(written(about)))
    shown = run_together("".join(pages))
    assert "ŽďárØlsenΕλλάςКиївfiné?" in shown
    assert caplog.text == "", "a log holds nothing of a letter"


def test_text_that_is_long_or_has_no_blanks_stays_on_the_page() -> None:
    about = dispute(payer_name="W" * 5_000, lines=[line(0, patient_control_number="A" * 200, code="9" * 200)])
    pages = pages_of(printed(written(about)))
    assert run_together("".join(pages)).count("W") > 290
    assert len(pages) <= 3


def test_a_long_letter_goes_over_pages_with_number_and_head_on_each() -> None:
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "{{ practice_name }}"
    for _ in range(30):
        own.add_paragraph("{{ cause_words }} " * 8)
    saved = BytesIO()
    own.save(saved)
    pages = pages_of(printed(written(dispute(), saved.getvalue())))
    assert len(pages) > 1
    assert all("Example Practice" in page for page in pages)
    assert run_together("".join(pages)).count(run_together(CAUSES["last_years_schedule"])) == 240


def test_a_logo_lists_and_looks_of_an_offices_own_template_are_printed() -> None:
    own, logo, saved = docx.Document(), BytesIO(), BytesIO()
    Image.new("RGB", (60, 20), (200, 30, 30)).save(logo, "PNG")
    own.sections[0].header.paragraphs[0].add_run().add_picture(logo, width=Mm(30))
    own.add_heading("Dispute", 1)
    own.add_paragraph("{{ payer_name }}", style="List Bullet")
    own.add_paragraph().add_run("bold and slanted").bold = True
    own.paragraphs[-1].runs[0].italic = True
    table = own.add_table(1, 2, style="Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = "{{ short_total }}", "{{ case_id }}"
    own.save(saved)
    pdf = printed(written(dispute(), saved.getvalue()))
    shown = run_together("".join(pages_of(pdf)))
    assert shown == "Dispute•ExampleHealthPlanboldandslanted7.86example-health-last-99213"
    assert pdf.count(b"/Subtype /Image") == 1


def test_an_empty_template_is_an_empty_page() -> None:
    assert pages_of(printed(written(dispute(), template_of("")))) == [""]
