"""One claim at one payer as the judge sees it: what was sent, what came back, and what the worklists should say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from simulator.adjudication import Flag
from simulator.claims import Claim

Item = dict[str, Any]
Key = tuple[str, ...]


@dataclass(slots=True)
class Given:
    """What stays of an answer once it has arrived."""

    answered_on: date
    is_reversal: bool
    is_overtaken: bool
    flags: list[Flag]
    where: Item


@dataclass(slots=True)
class ClaimState:
    """One claim at one payer as it stands: when it was sent (as far as the files say), and what came back."""

    claim: Claim
    sent_on: date | None = None
    is_refused: str = ""
    is_in_doubt: bool = False
    given: list[Given] = field(default_factory=list)
    forwarded: list[Given] = field(default_factory=list)
    sendings: list[Item] = field(default_factory=list)
    items: dict[Key, Item] = field(default_factory=dict)

    @property
    def standing(self) -> Given | None:
        """The answer that counts."""
        return standing_of(self.given)

    @property
    def is_answered(self) -> bool:
        """Whether anything came back on what was sent last."""
        return self.sent_on is not None and any(one.answered_on >= self.sent_on for one in self.given)


def standing_of(given: Iterable[Given]) -> Given | None:
    """The answer that counts: the last one, unless every answer has been reversed."""
    told = list(given)
    answers = [one for one in told if not one.is_reversal]
    answers.sort(key=lambda one: (not one.is_overtaken, one.answered_on))
    return answers[-1] if len(answers) > len(told) - len(answers) else None


def wanted_items(state: ClaimState, night: date) -> dict[Key, Item]:
    """What the worklists should hold of the claim on this night."""
    claim = state.claim
    about = {"patient_control_number": claim.patient_control_number, "payer_id": claim.payer.payer_id}
    whole = {**about, "procedure_code": None, "amount_cents": claim.charge_cents}
    if state.sent_on is None:
        return {("unmatched", str(place)): _unmatched(one, whole) for place, one in enumerate(state.given)}
    if state.is_in_doubt:
        return {}
    if state.is_refused:
        return {("rejected_claim",): {"kind": "rejected_claim", **whole, "by": state.is_refused}}
    wanted = _of_further_payers(state)
    standing = state.standing
    if state.is_answered and standing:
        flags = standing.flags if standing.answered_on >= state.sent_on else []
        return wanted | {_key(flag): {"kind": flag.kind, **about, **_of_flag(flag), **standing.where} for flag in flags}
    return wanted | _overdue(state, (night - state.sent_on).days, whole)


def _unmatched(one: Given, whole: Item) -> Item:
    amount = abs(one.where["paid_cents"]) or whole["amount_cents"]
    return {"kind": "unmatched", **whole, **one.where, "amount_cents": amount}


def _of_further_payers(state: ClaimState) -> dict[Key, Item]:
    """What payers say to whom another one sent the claim on."""
    by_payer: dict[str, list[Given]] = {}
    for one in state.forwarded:
        by_payer.setdefault(one.where["payer_id"], []).append(one)
    standing = (standing_of(given) for given in by_payer.values())
    about = {"patient_control_number": state.claim.patient_control_number}
    return {
        (*_key(flag), one.where["payer_id"]): {"kind": flag.kind, **about, **_of_flag(flag), **one.where}
        for one in standing
        if one
        for flag in one.flags
    }


def _overdue(state: ClaimState, waited_days: int, whole: Item) -> dict[Key, Item]:
    """Silent past the payer's usual days; or, where an answer came and was taken back, ageing past the office's."""
    payer = state.claim.payer
    kind, patience = ("ageing", payer.ageing_days) if state.is_answered else ("silent", payer.usual_answer_days)
    return {(kind,): {"kind": kind, **whole, "submitted_on": state.sent_on}} if waited_days > patience else {}


def _key(flag: Flag) -> Key:
    return (flag.kind, flag.line.control_number if flag.line else "")


def _of_flag(flag: Flag) -> Item:
    line = flag.line
    return {
        "procedure_code": line.procedure.code if line else None,
        "line_number": line.number if line else None,
        "amount_cents": flag.amount_cents,
        "expected_cents": flag.expected_cents,
        "allowed_cents": flag.allowed_cents,
        "reasons": list(flag.reasons),
    }
