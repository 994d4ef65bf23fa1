"""What a remittance must say, and what it cannot: required elements, impossible payments, segments out of place."""

from __future__ import annotations

import pyarrow as pa

from transforms.checks.findings import findings
from transforms.x12.owners import Owners
from transforms.x12.remittance.header import Header
from transforms.x12.segments import Rows
from transforms.x12.values import cents

_BELOW_TRANSACTION = ("CAS", "SVC", "NM1", "MIA", "MOA", "LQ", "AMT", "QTY")


def header_findings(owners: Owners, header: Header) -> list[pa.Table]:
    """TRN02, N1*PR and N1*PE; BPR02 against its sign and BPR04."""
    segments, opened = owners.segments, header.rows
    paid = cents(segments, header.payment, 2)
    negative = header.payment[paid.numbers < 0]
    unpaid = header.payment[segments.equals(header.payment, 4, "NON") & (paid.numbers != 0)]
    return [
        *_noticed(owners, "trace_missing", opened[~segments.filled(header.trace, 2)], "There is no TRN02."),
        *_noticed(owners, "payer_missing", opened[header.payer < 0], "There is no N1*PR."),
        *_noticed(owners, "payee_missing", opened[header.payee < 0], "There is no N1*PE."),
        *_noticed(owners, "negative_payment", negative, "BPR02 is below zero: a payer cannot pay less than nothing."),
        *_noticed(owners, "payment_without_method", unpaid, "BPR04 is NON, no payment, but BPR02 is an amount."),
    ]


def claim_elements(owners: Owners, unnamed: Rows) -> list[pa.Table]:
    """CLP01 and CLP02, and SVC without a procedure (`unnamed`)."""
    segments, rows = owners.segments, owners.claim.rows
    return [
        *_noticed(owners, "control_number_missing", rows[~segments.filled(rows, 1)], "CLP01 is empty."),
        *_noticed(owners, "status_missing", rows[~segments.filled(rows, 2)], "CLP02 is empty."),
        *_noticed(owners, "procedure_missing", unnamed, "SVC01 and SVC04 are empty."),
    ]


def out_of_place(owners: Owners) -> list[pa.Table]:
    """Segments of claims and lines that no claim owns; they are kept as sent."""
    rows = owners.segments.rows(*_BELOW_TRANSACTION)
    rows = rows[owners.claim.owner[rows] < 0]
    return _noticed(owners, "outside_claim", rows, "This segment belongs to a claim, but stands outside of one.")


def unread_findings(owners: Owners, rule: str, rows: Rows, words: str) -> list[pa.Table]:
    """Segments of which something could not be read."""
    return _noticed(owners, rule, rows, words)


def _noticed(owners: Owners, rule: str, rows: Rows, words: str) -> list[pa.Table]:
    return [findings(owners.segments, rule, rows, owners.transaction_of, words)] if len(rows) else []
