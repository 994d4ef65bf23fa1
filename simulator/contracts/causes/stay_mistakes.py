"""Mistakes about claims that are priced as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.contracts.claim_prices import StayReading
from simulator.contracts.claims import TRANSFERRED
from simulator.contracts.pricing import PricedLine
from simulator.contracts.wrongs import Case, Wrong


def per_diem_tier_wrong(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Every day at the last tier's rate."""
    if one.clause and one.clause.method == "per_diem":
        yield from _as(case, one, "per_diem_tier_wrong", StayReading(at_last_tier=True))


def stop_loss_left_out(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """A dear claim paid as any other."""
    if case.contract.stop_loss and case.claim.charge_cents > case.contract.stop_loss.threshold_cents:
        yield from _as(case, one, "stop_loss_left_out", StayReading(without_stop_loss=True))


def transfer_rate(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """A patient who went home paid for as one who was transferred."""
    if one.clause and one.clause.method == "drg" and case.claim.discharge != TRANSFERRED:
        yield from _as(case, one, "transfer_rate", StayReading(is_transfer=True))


def _as(case: Case, one: PricedLine, cause: str, stay: StayReading) -> Iterator[Wrong]:
    """The claim read so; the mistake is about its first line."""
    if one.line.number > 1:
        return
    lines = case.pricer.price(case.contract, case.claim, stay)
    yield Wrong(cause, one.line.number, {each.line.number: each.cents or 0 for each in lines})


BY_STAY = (per_diem_tier_wrong, stop_loss_left_out, transfer_rate)
