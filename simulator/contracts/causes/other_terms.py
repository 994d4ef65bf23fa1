"""Mistakes in which the payer goes by other terms than those of the contract the claim is under."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.contracts import insurers
from simulator.contracts.pricing import PricedLine
from simulator.contracts.reading import ALL_OF_IT
from simulator.contracts.rounding import percent_of
from simulator.contracts.selection import in_force
from simulator.contracts.terms import Contract
from simulator.contracts.wrongs import Case, Wrong

SEQUESTRATION_BY_LAW = 2


def out_of_network_rate(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """What the payer pays those without a contract."""
    own = (each for each in _of_payer(case) if each.is_out_of_network)
    yield from _under(case, one, "out_of_network_rate", own)


def other_contract(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """What another contract of the same payer gives."""
    others = (each for each in _of_payer(case) if not each.is_out_of_network and each is not case.contract)
    yield from _under(case, one, "other_contract", (each for each in others if in_force(each, case.claim)))


def silent_ppo(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """What the rented network's contract gives, to which this payer has no right."""
    rented = (each for each in case.contracts if each.payer_id == insurers.PRAIRIE.payer_id)
    if case.contract.payer_id != insurers.PRAIRIE.payer_id:
        yield from _under(case, one, "silent_ppo", rented)


def any_silent_ppo(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """What any other payer's contract gives: what could be taken for the mistake above."""
    others = (each for each in case.contracts if each.payer_id != case.contract.payer_id and in_force(each, case.claim))
    yield from _under(case, one, "silent_ppo", others)


def lesser_of_misapplied(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """The charge, where the price is due although it is more."""
    rule = (one.clause.lesser_of if one.clause else "") or case.contract.lesser_of
    if rule != "line" and one.reading and one.line.charge_cents < (one.cents or 0):
        yield Wrong("lesser_of_misapplied", one.line.number, {one.line.number: one.line.charge_cents})


def discount_without_right(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """The discount for prompt payment, taken by a payer that was late."""
    discount = case.contract.discount
    if discount and (case.claim.paid_on - case.claim.received_on).days > discount.within_days and one.cents:
        cents = percent_of(one.cents, 100 - discount.percent)
        yield Wrong("discount_without_right", one.line.number, {one.line.number: cents})


def sequestration_without_right(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """Medicare's two percent held back from the payment by a plan that may not."""
    if case.contract.sequestration_percent is None and one.cents and one.reading:
        yield Wrong("sequestration_without_right", one.line.number, {one.line.number: one.cents}, withholds=True)


def bundled(case: Case, one: PricedLine) -> Iterator[Wrong]:
    """A line said to be part of another, under a contract that does without bundling."""
    if not case.contract.may_bundle and one.cents and one.line.number > 1:
        yield Wrong("bundled", one.line.number, {one.line.number: 0}, bundles=True)


def _of_payer(case: Case) -> Iterator[Contract]:
    return (
        each
        for each in case.contracts
        if each.payer_id == case.contract.payer_id and each.contract != case.contract.contract
    )


def _percents(one: PricedLine) -> set[Decimal]:
    """What the line's rank leaves of it; the same under both contracts, or its rank would be a second mistake."""
    return set(one.ranked.percents) - {ALL_OF_IT} if one.ranked else set()


def _under(case: Case, one: PricedLine, cause: str, contracts: Iterator[Contract]) -> Iterator[Wrong]:
    if one.reading is None or case.claim.kind != "P":
        return
    for each in contracts:
        other = case.pricer.price(each, case.claim)[one.line.number - 1]
        if other.reading and other.cents and _percents(other) == _percents(one):
            yield Wrong(cause, one.line.number, {one.line.number: other.cents})


BY_OTHER_TERMS = (
    out_of_network_rate, other_contract, silent_ppo, lesser_of_misapplied, discount_without_right,
    sequestration_without_right, bundled,
)  # fmt: skip
