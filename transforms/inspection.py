"""What a file says, in one JSON object: totals, balance and findings of each transaction (after the readers).

The keys are fixed (design, section 6), because people's scripts rely on them. Amounts are strings with two decimals.
Each batch is boiled down to sums as it passes, so memory stays flat. Rejected transactions are shown as far as they
could be read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pandas as pd

from transforms.checks.findings import dollars
from transforms.inspected_money import facts_of, more_of, traces_of
from transforms.kinds import EMPTY, Kind, kind_of, not_read
from transforms.reader import read
from transforms.x12.source import HEAD_BYTES

Frames = Mapping[str, pd.DataFrame]
Json = dict[str, Any]
_OF = "transaction_segment"
_ENVELOPE = -1  # stands for no transaction
_UNITS = {"file", "transaction", "batch", "account"}  # that an object of the answer stands for
_BALANCE_RULES = {
    "line_balance", "claim_balance", "transaction_balance", "lines_against_charge", "line_charge_missing",
    "advice_balance", "ach_batch_count", "ach_batch_hash", "ach_batch_total", "ach_amount_unreadable",
    "ach_code_unknown", "bai2_account_total", "bai2_account_count", "bai2_group_total", "bai2_amount_unreadable",
    "bai2_balance", "amount_unreadable", "provider_adjustment_unreadable", "payment_unreadable",
}  # fmt: skip
_SUMS: dict[str, dict[str, str | None]] = {  # what the rows of a frame add: a column, or one each
    "remittance_claim": {"claims": None, "charge": "charge_cents", "paid": "paid_cents"},
    "remittance_line": {"service_lines": None},
    "claim": {"claims": None, "charge": "charge_cents"},
    "claim_line": {"service_lines": None},
    "rejected": {"claims": "claims", "charge": "charge_cents", "paid": "paid_cents"},
}
_PARTIES = {"payer_name": "payer", "payer_id": "payer_id", "billing_npi": "payee_npi"}


@dataclass
class _Seen:
    """What the batches of a file said so far.

    Args:
        facts: of each transaction, by the segment number of its ST, the columns of its one-row frames.
        sums: of each transaction what `_SUMS` counts.
        adjustments: of each, cents by group and reason code; `provider_adjustments`: by reason code.
        parties: of each, the payers and billing providers its claims name.
        findings: of each, those of its segments; `rejections`: why it was rejected.
    """

    facts: dict[int, Json] = field(default_factory=dict)
    sums: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    adjustments: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    provider_adjustments: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    parties: dict[int, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    findings: dict[int, list[Json]] = field(default_factory=lambda: defaultdict(list))
    rejections: dict[int, Json] = field(default_factory=dict)


def inspection(name: str, source: BinaryIO) -> Json:
    """The JSON object of one file.

    Args:
        name: the file's name, as it was given.
        source: the file, at its start; it can seek.
    """
    head = source.read(HEAD_BYTES)
    source.seek(0)
    kind = kind_of(head)
    if not kind.supported:
        return _object(name, kind.name, _not_read(kind))
    seen = _Seen()
    for batch in read(source, keep_set_aside=True):
        _add(seen, batch.frames)
    transactions = [_transaction(seen, number) for number in sorted(seen.facts)]
    return _object(name, kind.name, _rejection(seen), transactions, seen.findings[_ENVELOPE])


def unopened(name: str, message: str) -> Json:
    """The JSON object of a file that could not be opened, with the reason in plain words."""
    return _object(name, "UNKNOWN", _said("file_unopened", message, None, 0))


def _object(
    name: str, kind: str, rejected: Json | None, transactions: Sequence[Json] = (), findings: Sequence[Json] = ()
) -> Json:
    return {
        "file": name,
        "kind": kind,
        "rejected": rejected,
        "transactions": list(transactions),
        "findings": list(findings),
    }


def _not_read(kind: Kind) -> Json:
    if kind == EMPTY:
        return _said("empty_file", "The file is empty. Ask the sender for it again.", None, 0)
    return _said("kind_not_read", not_read(kind), None, 0)


def _said(rule: str, message: str, segment: int | None, offset: int) -> Json:
    return {"rule": rule, "message": message, "segment": segment, "offset": offset}


def _add(seen: _Seen, frames: Frames) -> None:
    """Adds a batch."""
    for row in _rows(frames, "transaction_set"):
        seen.facts.setdefault(row["segment"], {}).update(row)
    for row in _rows(frames, "remittance"):
        seen.facts.setdefault(row[_OF], {}).update(row)
    for number, facts in facts_of(frames):
        seen.facts.setdefault(number, {}).update(facts)
    for number, trace in traces_of(frames):
        seen.parties[number]["trace_number"].add(trace)
    for name, sums in _SUMS.items():
        if name in frames:
            _add_sums(seen, frames[name], sums)
    _add_amounts(seen.adjustments, frames, "adjustment", ["group_code", "reason_code"])
    _add_amounts(seen.provider_adjustments, frames, "provider_adjustment", ["reason_code"])
    if "claim" in frames:
        _add_parties(seen, frames["claim"])
    _add_findings(seen, frames)


def _add_sums(seen: _Seen, frame: pd.DataFrame, sums: Mapping[str, str | None]) -> None:
    grouped = frame.groupby(_OF)
    for name, column in sums.items():
        added = grouped.size() if column is None else grouped[column].sum()
        for number, value in zip(added.index.tolist(), added.tolist(), strict=True):
            seen.sums[number][name] += value


def _add_amounts(amounts: dict[int, Counter[str]], frames: Frames, name: str, codes: list[str]) -> None:
    if name not in frames:
        return
    frame = frames[name]
    key = frame[codes].fillna("").astype(object).agg("|".join, axis=1)
    totals = frame.groupby([frame[_OF], key])["amount_cents"].sum()
    for (number, code), cents in zip(totals.index.tolist(), totals.tolist(), strict=True):
        amounts[number][code] += cents


def _add_parties(seen: _Seen, claims: pd.DataFrame) -> None:
    named = claims[[_OF, *_PARTIES]].drop_duplicates().rename(columns=_PARTIES).to_dict("records")
    for row in named:
        for column in _PARTIES.values():
            if not pd.isna(row[column]):
                seen.parties[row[_OF]][column].add(row[column])


def _add_findings(seen: _Seen, frames: Frames) -> None:
    for row in _rows(frames, "finding") + _rows(frames, "rejected"):
        number = _ENVELOPE if row[_OF] is None else row[_OF]
        said = _said(row["rule"], row["message"], row["segment"], row["offset"])
        if row.get("unit") in _UNITS:
            seen.rejections.setdefault(number, said)
        if row.get("unit") != "file":
            seen.findings[number].append({"rule": said["rule"], "severity": row.get("severity", "error")} | said)


def _rows(frames: Frames, name: str) -> list[Json]:
    """The rows of a frame that has few: plain values, None for null."""
    if name not in frames:
        return []
    frame = frames[name].astype(object)
    values = frame.where(frame.notna(), None).to_numpy().tolist()
    return [dict(zip(frame.columns, row, strict=True)) for row in values]


def _rejection(seen: _Seen) -> Json | None:
    """Why nothing of the file is taken in, or why the rest of it could not be read; None when all was read."""
    if _ENVELOPE in seen.rejections:
        return seen.rejections[_ENVELOPE]
    nothing_left = bool(seen.facts) and seen.rejections.keys() >= seen.facts.keys()
    return seen.rejections[min(seen.facts)] if nothing_left else None


def _transaction(seen: _Seen, number: int) -> Json:
    facts, sums, parties = seen.facts[number], seen.sums[number], seen.parties[number]
    return {
        "control_number": facts.get("control_number"),
        "payer": facts.get("payer_name") or _only(parties["payer"]),
        "payer_id": facts.get("payer_id") or _only(parties["payer_id"]),
        "payee_npi": facts.get("payee_npi") or _only(parties["payee_npi"]),
        "trace_number": facts.get("trace_number") or _only(parties["trace_number"]),
        "payment_amount": dollars(facts.get("payment_cents") or 0),
        "claims": sums["claims"],
        "service_lines": sums["service_lines"],
        "charge_total": dollars(sums["charge"]),
        "paid_total": dollars(sums["paid"] + (facts.get("paid_cents") or 0)),
        "adjustments": _amounts(seen.adjustments[number]),
        "provider_adjustments": _amounts(seen.provider_adjustments[number]),
        "balanced": not any(finding["rule"] in _BALANCE_RULES for finding in seen.findings[number]),
        "findings": seen.findings[number],
        **more_of(facts),
    }


def _only(names: set[str]) -> str | None:
    """The one there is; None when claims name several."""
    return next(iter(names)) if len(names) == 1 else None


def _amounts(cents: Mapping[str, int]) -> dict[str, str]:
    return {code: dollars(amount) for code, amount in sorted(cents.items())}
