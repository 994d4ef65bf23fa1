"""The fields that a letter's template may name, made from a dispute: all of them text, lists of text, or lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from transforms.letters.causes import in_a_sentence
from transforms.letters.dispute import Clause, Dispute, Line

LINES_IN_LETTER = 10
LONGEST_TEXT = 300  # characters of a name or sentence; what is longer is cut, so that it cannot fill the letter
NOT_IN_XML = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
ENCLOSURES = ["Line list (lines.xlsx)", "Contract clause (clause.txt)", "Remittance extract (remittances.txt)"]


@dataclass(frozen=True)
class Dates:
    """When the letter is written, and by when an answer is asked for."""

    letter_on: date
    answer_by_on: date


def fields_of(dispute: Dispute, dates: Dates) -> dict[str, Any]:
    """What a template may name; docs/disputes.md lists it.

    Args:
        dispute: the case.
        dates: of the letter.
    """
    return {
        "letter_on": day(dates.letter_on),
        "answer_by_on": day(dates.answer_by_on),
        "deadline_on": day(_to_come(dispute.deadline_on, dates.letter_on)),
        "case_id": clean(dispute.case_id),
        "practice_name": clean(dispute.practice.name),
        "practice_npis": clean(", ".join(dispute.practice.npis)),
        "practice_tax_ids": clean(", ".join(dispute.practice.tax_ids)),
        "payer_name": clean(dispute.payer_name),
        "procedure_code": clean(dispute.procedure_code),
        "cause": clean(dispute.cause),
        "cause_words": in_a_sentence(dispute.cause),
        "clauses": [_clause(clause) for clause in dispute.clauses],
        "enclosures": ENCLOSURES,
        **_figures(dispute),
    }


def _to_come(deadline_on: date | None, letter_on: date) -> date | None:
    """A deadline while it has not passed: a letter that is late does not say so."""
    return deadline_on if deadline_on and deadline_on >= letter_on else None


def _figures(dispute: Dispute) -> dict[str, Any]:
    lines, days = dispute.lines, [line.service_on for line in dispute.lines if line.service_on]
    return {
        "line_count": f"{len(lines):,}",
        "claim_count": f"{dispute.claims:,}",
        "lines_words": _counted(len(lines), "service line"),
        "claims_words": _counted(dispute.claims, "claim"),
        "first_service_on": day(min(days, default=None)),
        "last_service_on": day(max(days, default=None)),
        "charge_total": _sum(lines, "charge"),
        "allowed_total": _sum(lines, "allowed"),
        "expected_total": _sum(lines, "expected"),
        "short_total": dollars(dispute.short),
        "lines": [_line(line) for line in lines[:LINES_IN_LETTER]],
        "more_lines": f"{len(lines) - LINES_IN_LETTER:,}" if len(lines) > LINES_IN_LETTER else "",
    }


def _line(line: Line) -> dict[str, str]:
    return {
        "patient_control_number": clean(line.patient_control_number),
        "payer_control_number": clean(line.payer_control_number),
        "service_on": line.service_on.isoformat() if line.service_on else "",
        "code": clean(line.code),
        "modifiers": clean(line.modifiers),
        "units": f"{line.units.normalize():f}",
        "charge": dollars(line.charge),
        "allowed": dollars(line.allowed),
        "expected": dollars(line.expected),
        "short": dollars(line.short),
        "derivation": clean(line.derivation),
    }


def _clause(clause: Clause) -> dict[str, str]:
    return {
        "clause_id": clean(clause.clause_id),
        "says": clean(clause.says),
        "contract_id": clean(clause.contract_id),
        "contract_name": clean(clause.contract_name),
        "effective_from_on": day(clause.effective_from_on),
        "effective_to_on": day(clause.effective_to_on),
    }


def clean(text: str | None) -> str:
    """Text without what no document can hold (control characters become a blank), not longer than LONGEST_TEXT."""
    told = NOT_IN_XML.sub(" ", text or "")
    return told if len(told) <= LONGEST_TEXT else told[: LONGEST_TEXT - 1] + "…"


def dollars(amount: Decimal) -> str:
    """An amount as letters write it: 1,234.50."""
    return f"{amount:,.2f}"


def day(told: date | None) -> str:
    """A day as letters write it: March 2, 2026; nothing for None."""
    return f"{told:%B} {told.day}, {told.year}" if told else ""


def _sum(lines: Sequence[Line], name: str) -> str:
    return dollars(sum((getattr(line, name) for line in lines), Decimal(0)))


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
