"""Codes of a remittance against the lists of the guide and the dated lists in this folder; see README.md."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.checks.findings import findings
from transforms.x12.owners import Owners
from transforms.x12.segments import Rows


def _listed(name: str) -> pa.Array:
    return pa.array((files(__name__) / name).read_text().split()[1:])


REASONS = _listed("carc.csv")
REMARKS = _listed("rarc.csv")
GROUPS = pa.array(["CO", "PR", "OA", "PI", "CR"])
STATUSES = pa.array(["1", "2", "3", "4", "19", "20", "21", "22", "23", "25"])
HANDLINGS = pa.array(["C", "D", "H", "I", "P", "U", "X"])
DIRECTIONS = pa.array(["C", "D"])
METHODS = pa.array(["ACH", "BOP", "CHK", "FWT", "NON"])


def header_codes(owners: Owners, payment: Rows) -> list[pa.Table]:
    """BPR01, BPR03 and BPR04.

    Args:
        owners: the window's loops.
        payment: BPR segments.
    """
    text = owners.segments.text
    return [
        *_unknown(owners, "unknown_handling", payment, text(payment, 1), HANDLINGS, "BPR01 is {}."),
        *_unknown(owners, "unknown_credit_debit", payment, text(payment, 3), DIRECTIONS, "BPR03 is {}."),
        *_unknown(owners, "unknown_payment_method", payment, text(payment, 4), METHODS, "BPR04 is {}."),
    ]


def claim_codes(owners: Owners, claims: pa.Table, rows: Rows) -> list[pa.Table]:
    """CLP02 of claims, whose CLP are `rows`."""
    return _unknown(owners, "unknown_status", rows, _flat(claims["status_code"]), STATUSES, "CLP02 is {}.")


def adjustment_codes(owners: Owners, adjustments: pa.Table, rows: Rows) -> list[pa.Table]:
    """Groups and reasons of adjustments, whose CAS are `rows`."""
    groups, reasons = _flat(adjustments["group_code"]), _flat(adjustments["reason_code"])
    empty = np.unique(rows[pc.or_(groups.is_null(), reasons.is_null()).to_numpy(False)])
    words = "CAS01 or a reason code is empty, so it is not known why this was adjusted."
    missing = findings(owners.segments, "adjustment_code_missing", empty, owners.transaction_of, words)
    return [
        *([missing] if len(empty) else []),
        *_unknown(owners, "unknown_adjustment_group", rows, groups, GROUPS, "CAS01 is {}."),
        *_unknown(owners, "unknown_adjustment_reason", rows, reasons, REASONS, "The reason code {} is not listed."),
    ]


def remark_codes(owners: Owners, remarks: pa.Table) -> list[pa.Table]:
    """Remark codes of LQ*HE, MIA and MOA."""
    remarks = remarks.filter(pc.not_equal(pc.fill_null(remarks["qualifier"], "HE"), "RX"))
    rows = remarks["segment"].to_numpy() - owners.segments.window.number
    return _unknown(
        owners, "unknown_remark", rows, _flat(remarks["code"]), REMARKS, "The remark code {} is not listed."
    )


def _unknown(  # noqa: PLR0913, PLR0917 - what is compared with what, and what to say
    owners: Owners, rule: str, rows: Rows, codes: pa.Array, known: pa.Array, words: str
) -> list[pa.Table]:
    strange = np.flatnonzero(pc.and_(codes.is_valid(), pc.invert(pc.is_in(codes, value_set=known))).to_numpy(False))
    if not len(strange):
        return []
    messages = [words.format(code[:10]) for code in codes.take(pa.array(strange)).to_pylist()]
    return [findings(owners.segments, rule, rows[strange], owners.transaction_of, messages)]


def _flat(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()
