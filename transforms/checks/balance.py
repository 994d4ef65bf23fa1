"""The balancing of a remittance on its lines and claims (005010X221A1, section 1.10.2.1); amounts in AMT take no part."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from transforms.checks.findings import dollars, findings
from transforms.x12.owners import Owners
from transforms.x12.remittance.adjustments import Adjustments
from transforms.x12.remittance.claims import Claims
from transforms.x12.remittance.lines import Lines
from transforms.x12.segments import Mask, Rows


def line_findings(owners: Owners, lines: Lines) -> list[pa.Table]:
    """SVC02 less the line's CAS is SVC03."""
    return _balance(owners, "line_balance", lines.rows, lines.charge.numbers, lines.adjustment_cents, lines.paid.numbers)


def claim_findings(owners: Owners, claims: Claims, lines: Lines, adjusted: Adjustments) -> list[pa.Table]:
    """CLP03 less all CAS is CLP04; lines add up to their claim, and PR adjustments to CLP05."""
    charge, paid = claims.charge.numbers, claims.paid.numbers
    taken_off = owners.claim.total(adjusted.rows, adjusted.amount.numbers)
    on_lines, paid_on_lines = (owners.claim.total(lines.rows, one.numbers) for one in (lines.charge, lines.paid))
    off_claim = taken_off - owners.claim.total(lines.rows, lines.adjustment_cents)
    has_lines = np.bincount(owners.claim.owner[lines.rows], minlength=len(claims.rows)) > 0
    to_patient = owners.segments.equals(adjusted.rows, 1, "PR")
    owed = owners.claim.total(adjusted.rows[to_patient], adjusted.amount.numbers[to_patient])
    said = claims.patient
    return [
        *_balance(owners, "claim_balance", claims.rows, charge, taken_off, paid),
        *_differs(
            owners, "lines_against_claim", claims.rows, has_lines, charge, on_lines,
            "The claim's charge is {}, its lines' charges add up to {}.",
        ),
        *_differs(
            owners, "lines_against_claim", claims.rows, has_lines & (charge == on_lines), paid,
            paid_on_lines - off_claim,
            "The claim was paid {}, its lines' payments less the claim's own adjustments add up to {}.",
        ),
        *_differs(
            owners, "patient_responsibility", claims.rows, said.known, said.numbers, owed,
            "CLP05 says that the patient owes {}, the PR adjustments add up to {}.",
        ),
    ]  # fmt: skip


def _balance(owners: Owners, rule: str, rows: Rows, charge: Rows, adjusted: Rows, paid: Rows) -> list[pa.Table]:  # noqa: PLR0913, E501 - the three amounts of one equation
    off = np.flatnonzero(charge - adjusted != paid)
    if not len(off):
        return []
    words = [
        f"Charge {dollars(one)} less adjustments {dollars(two)} is {dollars(one - two)}, but {dollars(three)} was paid."
        for one, two, three in zip(charge[off].tolist(), adjusted[off].tolist(), paid[off].tolist(), strict=True)
    ]
    return [findings(owners.segments, rule, rows[off], owners.transaction_of, words)]


def _differs(  # noqa: PLR0913 - two columns to compare and what to say
    owners: Owners, rule: str, rows: Rows, asked: Mask, one: Rows, other: Rows, words: str
) -> list[pa.Table]:
    off = np.flatnonzero(asked & (one != other))
    if not len(off):
        return []
    messages = [
        words.format(dollars(a), dollars(b)) for a, b in zip(one[off].tolist(), other[off].tolist(), strict=True)
    ]
    return [findings(owners.segments, rule, rows[off], owners.transaction_of, messages)]
