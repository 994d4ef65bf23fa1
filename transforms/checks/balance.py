"""The balancing of a remittance on lines and claims (005010X221A1, section 1.10.2.1); amounts in AMT take no part."""

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
    return _balance(
        owners,
        "line_balance",
        lines.rows,
        charge=lines.charge.numbers,
        adjusted=lines.adjustment_cents,
        paid=lines.paid.numbers,
    )


def claim_findings(owners: Owners, claims: Claims, lines: Lines, adjusted: Adjustments) -> list[pa.Table]:
    """CLP03 less all CAS is CLP04; lines add up to their claim, and PR adjustments to CLP05."""
    rows, charge, paid, said = claims.rows, claims.charge.numbers, claims.paid.numbers, claims.patient
    taken_off = owners.claim.total(adjusted.rows, adjusted.amount.numbers)
    to_patient = owners.segments.equals(adjusted.rows, 1, "PR")
    owed = owners.claim.total(adjusted.rows[to_patient], adjusted.amount.numbers[to_patient])
    words = "CLP05 says that the patient owes {}, the PR adjustments add up to {}."
    return [
        *_balance(owners, "claim_balance", rows, charge=charge, adjusted=taken_off, paid=paid),
        *_against_lines(owners, claims, lines, taken_off),
        *_differs(owners, "patient_responsibility", rows, asked=said.known, one=said.numbers, other=owed, words=words),
    ]


def _against_lines(owners: Owners, claims: Claims, lines: Lines, taken_off: Rows) -> list[pa.Table]:
    """Charges and payments of the lines against those of the claim, once a claim."""
    charge, paid = claims.charge.numbers, claims.paid.numbers
    on_lines, paid_on_lines = (owners.claim.total(lines.rows, one.numbers) for one in (lines.charge, lines.paid))
    of_claim = taken_off - owners.claim.total(lines.rows, lines.adjustment_cents)
    has_lines = np.bincount(owners.claim.owner[lines.rows], minlength=len(claims.rows)) > 0
    charged = "The claim's charge is {}, its lines' charges add up to {}."
    settled = "The claim was paid {}, its lines' payments less the claim's own adjustments add up to {}."
    same = has_lines & (charge == on_lines)
    net, rule, rows = paid_on_lines - of_claim, "lines_against_claim", claims.rows
    return [
        *_differs(owners, rule, rows, asked=has_lines, one=charge, other=on_lines, words=charged),
        *_differs(owners, rule, rows, asked=same, one=paid, other=net, words=settled),
    ]


def _balance(  # noqa: PLR0913 - the three amounts of one equation
    owners: Owners, rule: str, rows: Rows, *, charge: Rows, adjusted: Rows, paid: Rows
) -> list[pa.Table]:
    off = np.flatnonzero(charge - adjusted != paid)
    if not len(off):
        return []
    words = [
        f"Charge {dollars(one)} less adjustments {dollars(two)} is {dollars(one - two)}, but {dollars(three)} was paid."
        for one, two, three in zip(charge[off].tolist(), adjusted[off].tolist(), paid[off].tolist(), strict=True)
    ]
    return [findings(owners.segments, rule, rows[off], owners.transaction_of, words)]


def _differs(  # noqa: PLR0913 - two columns to compare and what to say
    owners: Owners, rule: str, rows: Rows, *, asked: Mask, one: Rows, other: Rows, words: str
) -> list[pa.Table]:
    off = np.flatnonzero(asked & (one != other))
    if not len(off):
        return []
    messages = [
        words.format(dollars(a), dollars(b)) for a, b in zip(one[off].tolist(), other[off].tolist(), strict=True)
    ]
    return [findings(owners.segments, rule, rows[off], owners.transaction_of, messages)]
