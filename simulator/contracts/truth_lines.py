"""truth.json of the practice with contracts: what every line is worth, what was allowed, and why they differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from simulator.contracts.decided import Decision, LineTruth
from simulator.contracts.periods import DRIFTS, SLIPPED, Slipped
from simulator.contracts.rounding import dollars
from simulator.contracts.terms import Rate, RateTable

Record = dict[str, object]


@dataclass(frozen=True)
class Truth:
    """All that truth.json tells."""

    nights: Sequence[date]
    npis: Sequence[str]
    files: Sequence[Record]
    claims: Sequence[Record]
    lines: Sequence[LineTruth]
    drifted: Mapping[int, Sequence[Record]]
    hidden: RateTable


def write_truth(path: Path, truth: Truth) -> None:
    """Write it, one record a line, so that it can be read with a pager."""
    causes = Counter(one.cause for one in truth.lines if one.cause)
    parts: dict[str, Sequence[object]] = {
        "nights": truth.nights,
        "npis": sorted(truth.npis),
        "files": truth.files,
        "claims": truth.claims,
        "lines": [_line(one) for one in truth.lines],
        "causes": [{"cause": name, "lines": count} for name, count in sorted(causes.items())],
        "constant_factors": [_factor(one) for one in SLIPPED],
        "drift": [_drift(place, told) for place, told in truth.drifted.items()],
        "hidden_schedule": [_rate(one) for one in truth.hidden.rates],
    }
    text = ",\n".join(f"{json.dumps(name)}: [\n" + ",\n".join(map(_text, part)) + "\n]" for name, part in parts.items())
    path.write_text("{\n" + text + "\n}\n", encoding="utf-8")


def claim_record(one: Decision, night: date, file: str, sent_file: str) -> Record:
    """What the truth says of a claim: where it was sent and first answered."""
    claim = one.claim
    return {
        "patient_control_number": claim.number, "payer_id": claim.insurer.payer_id, "kind": claim.kind,
        "charge_cents": claim.charge_cents, "service_on": claim.service_on, "received_on": claim.received_on,
        "paid_on": one.paid_on, "night": night, "sent_file": sent_file, "answered_file": file,
    }  # fmt: skip


def _line(one: LineTruth) -> Record:
    line = one.claim.lines[one.number - 1]
    record: Record = {
        "patient_control_number": one.claim.number, "line": one.number, "payer_id": one.claim.insurer.payer_id,
        "contract": one.contract, "contract_file": one.contract_file, "clause": one.clause, "code": line.code or None,
        "modifiers": list(line.modifiers), "units": line.minutes or line.units, "charge": dollars(line.charge_cents),
        "expected": _amount(one.expected_cents), "allowed": dollars(one.allowed_cents),
        "expected_paid": _amount(one.expected_paid_cents), "paid": dollars(one.paid_cents), "cause": one.cause,
    }  # fmt: skip
    if one.also:
        record["also"] = list(one.also)
    if one.notes:
        record["notes"] = one.notes
    return record


def _factor(one: Slipped) -> Record:
    period = {"from": one.from_on, "to": one.to_on}
    return {"contract": one.contract, "clause": one.clause, "percent": str(one.percent), **period}


def _rate(one: Rate) -> Record:
    return {"code": one.code, "modifier": one.modifier, "amount": dollars(one.amount_cents)}


def _drift(place: int, told: Sequence[Record]) -> Record:
    one = DRIFTS[place]
    lines = [
        {"patient_control_number": each["patient_control_number"], "line": each["line"],
         "old": _amount(each["old"]), "new": _amount(each["new"])}
        for each in told
    ]  # fmt: skip
    usual = Counter((each["old"], each["new"]) for each in lines).most_common(1)
    old, new = usual[0][0] if usual else (None, None)
    return {"payer_id": one.payer_id, "code": one.code, "from": one.from_on, "old": old, "new": new, "lines": lines}


def _amount(cents: object) -> str | None:
    return dollars(cents) if isinstance(cents, int) else None


def _text(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=True)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
