"""The contracts of the simulated practice, and the rates a payer without one keeps to itself."""

from __future__ import annotations

from simulator.contracts.agreements import institutional, professional, schedules, tables
from simulator.contracts.agreements.professional import Signing
from simulator.contracts.terms import Contract, RateTable

WRONG_LOCALITY = {
    professional.SAN_FRANCISCO: "01112-51", professional.LOS_ANGELES: "01182-73", professional.SACRAMENTO: "01112-75",
}  # fmt: skip


def signed(signing: Signing) -> list[Contract]:
    """Every contract file there is."""
    drawn_up = (
        professional.cedar, schedules.granite, professional.harvest, schedules.ironbridge, institutional.ironbridge,
        professional.summit, institutional.summit, professional.juniper, institutional.juniper, schedules.prairie,
    )  # fmt: skip
    return [contract for draw_up in drawn_up for contract in draw_up(signing)]


def hidden_schedule(signing: Signing) -> RateTable:
    """What the payer without a contract pays, which the practice has never seen."""
    return tables.plain_schedule(signing.medicare, signing.rng, "hidden", 104)
