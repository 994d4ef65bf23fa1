"""The judge's record: what each claim met, and what the worklists ought to say on every night.

It keeps a state for each claim and payer from what arrived, night by night, and logs an item when it should appear and
when it should go. It knows because the simulator planned it, not because it matched or priced anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from simulator import nights
from simulator.adjudication import Answer, Flag
from simulator.claims import Claim
from simulator.remittances import OFF_BY_CENTS, Remittance
from simulator.x12_837 import Sending

Item = dict[str, Any]
Key = tuple[str, ...]
HELD = ("unbalanced_line", "unbalanced_claim", "unbalanced_transaction", "trace_reused")


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
    forwarded: list[Item] = field(default_factory=list)
    sendings: list[Item] = field(default_factory=list)
    items: dict[Key, Item] = field(default_factory=dict)

    @property
    def standing(self) -> Given | None:
        """The answer that counts: the last one, unless every answer has been reversed."""
        answers = [one for one in self.given if not one.is_reversal]
        answers.sort(key=lambda one: (not one.is_overtaken, one.answered_on))
        return answers[-1] if len(answers) > len(self.given) - len(answers) else None

    @property
    def is_answered(self) -> bool:
        """Whether anything came back on what was sent last."""
        return self.sent_on is not None and any(one.answered_on >= self.sent_on for one in self.given)


class Truth:
    """Takes what arrives, night by night, and keeps the log of items."""

    def __init__(self) -> None:
        self.claims: dict[tuple[str, str], ClaimState] = {}
        self.log: list[Item] = []
        self.files: list[Item] = []
        self._due: dict[date, list[ClaimState]] = {}
        self._touched: dict[int, ClaimState] = {}
        self._set_aside: dict[str, Item] = {}

    def sent(self, one: Sending, sent_on: date, file: str, control_number: str, night: date) -> None:
        """A claim that we sent arrived in one of our own 837 files."""
        state = self._state(one.claim, one.claim.payer.payer_id)
        state.sent_on, state.is_refused = sent_on, ""
        where = {"night": night, "file": file, "transaction": control_number}
        state.sendings.append({**where, "submitted_on": sent_on, "frequency": one.frequency})
        for days in (one.claim.payer.usual_answer_days, one.claim.payer.ageing_days):
            due_on = max(night, nights.on_or_after(sent_on + timedelta(days=days + 1)))
            self._due.setdefault(due_on, []).append(state)

    def refused(self, claim: Claim, by: str) -> None:
        """A 999 or a 277CA turned the claim away."""
        self._state(claim, claim.payer.payer_id).is_refused = by

    def answered(self, remittance: Remittance, file: str, night: date) -> None:
        """A remittance arrived that counts (no copy of an earlier one)."""
        where = {"night": night, "file": file, "trace_number": remittance.trace_number}
        for one in remittance.answers:
            self._give(one, remittance, where, night)
        kind = {"trace_reused": "conflict"}.get(remittance.batch, "unbalanced" if remittance.batch in HELD else "")
        if kind:
            amount = remittance.payment_cents if kind == "conflict" else OFF_BY_CENTS
            self._logged({"kind": kind, **_of_remittance(remittance), **where, "amount_cents": amount}, night)

    def set_aside(self, file: str, why: str, unit: str, night: date) -> None:
        """A file, or a transaction of one, arrived that nobody can take in."""
        item = {"kind": "rejected_file", "file": file, "night": night, "why": why, "unit": unit}
        self._set_aside[file] = self._logged(item, night)

    def made_good(self, file: str, night: date) -> None:
        """What had been set aside arrived whole."""
        self._set_aside[file]["until"] = night

    def end(self, night: date) -> None:
        """The night is over: look again at every claim that something arrived about, or that has waited too long."""
        for state in self._due.pop(night, ()):
            self._touched[id(state)] = state
        for state in self._touched.values():
            self._refresh(state, night)
        self._touched.clear()

    def _state(self, claim: Claim, payer_id: str) -> ClaimState:
        state = self.claims.setdefault((claim.patient_control_number, payer_id), ClaimState(claim))
        self._touched[id(state)] = state
        return state

    def _give(self, one: Answer, remittance: Remittance, where: Item, night: date) -> None:
        payer_id = one.claim.payer.payer_id
        state = self._state(one.claim, payer_id)
        about = {
            **where,
            "control_number_shown": one.control_number,
            "status": one.status,
            "paid_cents": one.paid_cents,
        }
        about["payer_id"] = remittance.payer.payer_id
        if one.claim.fate.name == "control_number_lost_twin":
            item = {
                "kind": "ambiguous",
                **_of_remittance(remittance),
                **about,
                "amount_cents": abs(one.paid_cents) or one.charge_cents,
            }
            self._logged(item, night)
            for number in one.claim.alike:
                twin = self.claims[number, payer_id]
                twin.is_in_doubt, self._touched[id(twin)] = True, twin
            return
        if one.payer is not one.claim.payer:  # forwarded: the next payer's answer changes nothing here
            state.forwarded.append(about)
            return
        state.given.append(Given(remittance.paid_on, one.is_reversal, one.is_overtaken, one.flags, about))

    def _refresh(self, state: ClaimState, night: date) -> None:
        """Log what has come up for the claim and what has gone."""
        wanted = self._wanted(state, night)
        for key in [key for key in state.items if key not in wanted]:
            state.items.pop(key)["until"] = night
        for key, item in wanted.items():
            if key not in state.items:
                state.items[key] = self._logged(item, night)

    def _wanted(self, state: ClaimState, night: date) -> dict[Key, Item]:
        claim = state.claim
        about = {"patient_control_number": claim.patient_control_number, "payer_id": claim.payer.payer_id}
        whole = {**about, "procedure_code": None, "amount_cents": claim.charge_cents}
        if state.sent_on is None:
            return {
                ("unmatched", str(place)): {
                    **{"kind": "unmatched", **whole, **one.where},
                    "amount_cents": abs(one.where["paid_cents"]) or claim.charge_cents,
                }
                for place, one in enumerate(state.given)
            }
        if state.is_in_doubt:
            return {}
        if state.is_refused:
            return {("rejected_claim",): {"kind": "rejected_claim", **whole, "by": state.is_refused}}
        standing = state.standing
        if state.is_answered and standing:
            flags = standing.flags if standing.answered_on >= state.sent_on else []
            return {_key(flag): {"kind": flag.kind, **about, **_of_flag(flag), **standing.where} for flag in flags}
        return _overdue(state, (night - state.sent_on).days, whole)

    def _logged(self, item: Item, night: date) -> Item:
        logged = {**item, "from": night, "until": None}
        self.log.append(logged)
        return logged


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


def _of_remittance(one: Remittance) -> Item:
    return {"payer_id": one.payer.payer_id, "payment_cents": one.payment_cents, "fault": one.batch}
