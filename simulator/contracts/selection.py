"""Which contract a claim is under, and which of its clauses holds for a line: the first that fits."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.contracts.claims import PricedClaim, ServiceLine
from simulator.contracts.terms import Clause, Contract


def contracts_of(contracts: Iterable[Contract], claim: PricedClaim) -> list[Contract]:
    """The payer's contracts in force on the day of service whose conditions the claim meets."""
    return [one for one in contracts if one.payer_id == claim.insurer.payer_id and applies(one, claim)]


def applies(one: Contract, claim: PricedClaim) -> bool:
    """Whether the contract is in force for this claim, whoever pays it."""
    return (
        in_force(one, claim)
        and (not one.products or claim.product in one.products)
        and (not one.plans or claim.plan in one.plans)
        and (not one.locations or claim.site.npi in one.locations)
        and (not one.providers or claim.clinician.npi in one.providers)
        and (not one.specialties or claim.clinician.taxonomy in one.specialties)
    )


def in_force(one: Contract, claim: PricedClaim) -> bool:
    """Whether the day of service lies in the contract's time."""
    return one.from_on <= claim.service_on and (one.to_on is None or claim.service_on <= one.to_on)


def clause_of(contract: Contract, claim: PricedClaim, line: ServiceLine) -> Clause | None:
    """The first clause that the line fits."""
    return next((one for one in contract.clauses if fits(one, claim, line)), None)


def fits(clause: Clause, claim: PricedClaim, line: ServiceLine) -> bool:
    """Whether the line has all that the clause asks for."""
    return (
        (not clause.codes or _is_in(line.code, clause.codes))
        and (not clause.revenue_codes or _is_in(line.revenue_code, clause.revenue_codes))
        and (not clause.drgs or _is_in(claim.drg, clause.drgs))
        and (not clause.modifiers or any(one in clause.modifiers for one in line.modifiers))
        and (not clause.places_of_service or claim.place in clause.places_of_service)
        and clause.setting in ("", claim.setting)
    )


def _is_in(code: str, selectors: tuple[str, ...]) -> bool:
    return bool(code) and any(_matches(code, one) for one in selectors)


def _matches(code: str, selector: str) -> bool:
    """A single code, a range of the same length, or a beginning with an asterisk."""
    if selector.endswith("*"):
        return code.startswith(selector[:-1])
    first, _, last = selector.partition("-")
    return len(code) == len(first) and first <= code <= (last or first)
