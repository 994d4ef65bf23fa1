"""Claims priced as a whole (step 7): per diem, case rate, DRG and stop-loss. The amount stands on the first line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.contracts.claims import TRANSFERRED, PricedClaim
from simulator.contracts.methods import case_rate, drg, per_diem
from simulator.contracts.rounding import percent_of
from simulator.contracts.terms import Clause, Contract

if TYPE_CHECKING:
    from simulator.contracts.pricing import PricedLine


@dataclass(frozen=True)
class StayReading:
    """How a payer reads a claim that is priced as a whole; None and False are as it should be."""

    is_transfer: bool | None = None
    at_last_tier: bool = False
    without_stop_loss: bool = False


HONEST = StayReading()


def gather(contract: Contract, lines: Sequence[PricedLine]) -> None:
    """Put into a case rate every line that no earlier clause takes out of it."""
    case = next((one for one in contract.clauses if _is_case_of(one, lines)), None)
    if case is None:
        return
    earlier = contract.clauses[: contract.clauses.index(case)]
    for one in lines:
        if one.clause not in earlier:
            one.clause, one.reading, one.cents = case, None, None


def price(contract: Contract, claim: PricedClaim, lines: Sequence[PricedLine], stay: StayReading) -> None:
    """Put each clause's amount on its first line, nothing on the others."""
    for clause in contract.clauses:
        own = [one for one in lines if one.clause is clause and one.is_by_claim]
        amount = _cents(clause, claim, stay) if own else None
        for one in own if amount is not None else ():
            one.cents = amount if one is own[0] else 0


def stop_losses(contract: Contract, claim: PricedClaim, lines: Sequence[PricedLine], stay: StayReading) -> None:
    """Where the charge exceeds the threshold: a share of all of it, or of what exceeds, on top of the price."""
    one = contract.stop_loss
    if one is None or stay.without_stop_loss or claim.charge_cents <= one.threshold_cents:
        return
    if one.kind == "first_dollar":
        for line in lines:
            line.cents = 0
        lines[0].cents = percent_of(claim.charge_cents, one.percent)
    else:
        lines[0].cents = (lines[0].cents or 0) + percent_of(claim.charge_cents - one.threshold_cents, one.percent)


def _is_case_of(clause: Clause, lines: Sequence[PricedLine]) -> bool:
    return clause.method == "case_rate" and any(one.clause is clause for one in lines)


def _cents(clause: Clause, claim: PricedClaim, stay: StayReading) -> int | None:
    if clause.method == "case_rate":
        return case_rate.case_cents(clause)
    if clause.method == "per_diem":
        days = claim.days
        return per_diem.at_last_tier_cents(clause, days) if stay.at_last_tier else per_diem.stay_cents(clause, days)
    rate = clause.table.rate(claim.drg, (), "", claim.service_on)
    if rate is None:
        return None
    is_transfer = claim.discharge == TRANSFERRED if stay.is_transfer is None else stay.is_transfer
    return drg.stay_cents(clause, rate, claim.days, claim.charge_cents, is_transfer=is_transfer)
