"""A dispute to write letters about, and templates as an office might make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx

from transforms.letters.dispute import Clause, Dispute, Line, Practice
from transforms.letters.fields import Dates, fields_of
from transforms.letters.template import letter

TEMPLATE = Path(__file__).parents[3] / "config" / "letters" / "underpayment.docx"
DATES = Dates(date(2026, 3, 2), date(2026, 4, 1))
CLAUSE = Clause(
    "example-ppo", "Example Health Plan, preferred provider agreement", "contracts/example.yaml", "ab" * 32,
    date(2026, 1, 1), None, "4.2", "Office visits at 110 % of Medicare 2025", 9, 2,
)  # fmt: skip


def line(number: int, **changes: object) -> Line:
    told = Line(
        f"ACC-{number}", f"ICN{number}", date(2026, 1, 5) + timedelta(days=number), "99213", "25", Decimal("1.0000"),
        Decimal("150.00"), Decimal("88.10"), Decimal("92.03"), Decimal("3.93"), "4.2",
        "Medicare 83.66; × 110 % = 92.03",
        "allowed by last year's schedule", date(2026, 2, 1), "paid.835", 8 + 10 * number, 12 + 10 * number,
    )  # fmt: skip
    return replace(told, **changes)


def dispute(count: int = 2, **changes: object) -> Dispute:
    told = Dispute(
        "example-health-last-99213", Practice("Example Practice", ["1234567893"], ["990000000"]), "Example Health Plan",
        "last_years_schedule", "99213", date(2026, 7, 1), [CLAUSE], [line(number) for number in range(count)],
    )  # fmt: skip
    return replace(told, **changes)


def written(about: Dispute, template: bytes | None = None) -> bytes:
    return letter(template or TEMPLATE.read_bytes(), "letters/underpayment.docx", fields_of(about, DATES))


def template_of(*paragraphs: str) -> bytes:
    """A template of plain paragraphs, as Word would save it."""
    document, saved = docx.Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(saved)
    return saved.getvalue()


def words_of(content: bytes) -> str:
    """All text of a Word document, what stands above and below each page too."""
    document = docx.Document(BytesIO(content))
    blocks = [*document.sections[0].header.paragraphs, *document.paragraphs, *document.sections[0].footer.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in blocks), *cells])
