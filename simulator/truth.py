"""The judge's record: what each claim met, and what the worklists ought to say on every night.

It keeps a state for each claim and payer from what arrived, night by night, and logs an item when it should appear and
when it should go. It knows because the simulator planned it, not because it matched or priced anything.
"""

from __future__ import annotations

from datetime import date, timedelta

from simulator import nights
from simulator.adjudication import Answer
from simulator.claim_state import ClaimState, Given, Item, wanted_items
from simulator.claims import Claim
from simulator.remittances import OFF_BY_CENTS, Remittance
from simulator.x12_837 import Sending

HELD = ("unbalanced_line", "unbalanced_claim", "unbalanced_transaction", "trace_reused")


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
        given = Given(remittance.paid_on, one.is_reversal, one.is_overtaken, one.flags, about)
        (state.given if one.payer is one.claim.payer else state.forwarded).append(given)

    def _refresh(self, state: ClaimState, night: date) -> None:
        """Log what has come up for the claim and what has gone."""
        wanted = wanted_items(state, night)
        for key in [key for key in state.items if key not in wanted]:
            state.items.pop(key)["until"] = night
        for key, item in wanted.items():
            if key not in state.items:
                state.items[key] = self._logged(item, night)

    def _logged(self, item: Item, night: date) -> Item:
        logged = {**item, "from": night, "until": None}
        self.log.append(logged)
        return logged


def _of_remittance(one: Remittance) -> Item:
    return {"payer_id": one.payer.payer_id, "payment_cents": one.payment_cents, "fault": one.batch}
