"""What was agreed for the clinicians' services with Granite, Ironbridge and Prairie: fee schedules."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from simulator.contracts import insurers
from simulator.contracts.agreements import tables
from simulator.contracts.agreements.professional import (
    ALL_VISITS,
    BEGIN,
    CLINICAL,
    DRUGS,
    END,
    HOSPITAL_VISITS,
    LABORATORY,
    OTHERS,
    VISITS,
    Signing,
    of_charge,
)
from simulator.contracts.terms import Clause, Contract, Discount, Escalator, RateTable

SECOND_HALF = date(2025, 7, 1)
ALL_OF_IT = Decimal(100)
NO_THERAPY_REDUCTION = ("therapy", (ALL_OF_IT,))
STEEP = ("surgery", (ALL_OF_IT, Decimal(50), Decimal(25)))


def granite(signing: Signing) -> list[Contract]:
    """One contract in two periods, dearer from July on; a discount for prompt payment; no bundling."""
    schedule = tables.dated_schedule(signing.medicare, signing.rng, "granite_2025.csv", 128)
    units = tables.base_units("granite_base_units.csv")
    return [
        _granite("first", schedule, units, BEGIN, SECOND_HALF - timedelta(days=1)),
        _granite("second", schedule, units, SECOND_HALF, None),
    ]


def _granite(half: str, schedule: RateTable, units: RateTable, from_on: date, to_on: date | None) -> Contract:
    rise = Escalator(Decimal(3), SECOND_HALF) if half == "second" else None
    others = (*LABORATORY, *OTHERS)
    clauses = (
        Clause("4.1", "Anaesthesia at 62.50 a unit", "anaesthesia", ("00100-01999",), rates=units,
               conversion_factor=Decimal("62.50")),
        Clause("4.2", "Visits by Exhibit A", "fee_schedule", ALL_VISITS, escalator=rise, rates=schedule),
        Clause("4.3", "Other services by Exhibit A", "fee_schedule", others, rates=schedule),
        of_charge("4.4", DRUGS, "57"),
    )  # fmt: skip
    differing = (("22", Decimal(125)), ("52", Decimal(50)), ("80", Decimal(20)), ("AS", Decimal(15)))
    return Contract(
        "granite-choice", f"granite_choice_{half}_half.yaml", insurers.GRANITE.payer_id, "Granite Mutual, choice",
        from_on, to_on, clauses, discount=Discount(Decimal(3), 15), modifiers=differing,
        reductions=(STEEP, NO_THERAPY_REDUCTION), may_bundle=False,
    )  # fmt: skip


def ironbridge(signing: Signing) -> list[Contract]:
    """A schedule by setting, capped by the claim's charge."""
    schedule = tables.schedule_by_setting(signing.medicare, signing.rng, "ironbridge_2025.xlsx", 121)
    services = (*CLINICAL, *LABORATORY)
    clauses = (
        Clause("7.1", "Services by the workbook", "fee_schedule", services, rates=schedule),
        Clause("7.2", "Drugs by the workbook, up to four units", "fee_schedule", DRUGS, unit_limit=4, rates=schedule),
    )
    return [
        Contract("ironbridge-physicians", "ironbridge_physicians.yaml", insurers.IRONBRIDGE.payer_id,
                 "Ironbridge Health, physicians", BEGIN, END, clauses, locations=(signing.group_npi,),
                 lesser_of="claim", reductions=(NO_THERAPY_REDUCTION,)),
    ]  # fmt: skip


def prairie(signing: Signing) -> list[Contract]:
    """The rented network: a cheap schedule that other payers use without a right to it."""
    schedule = tables.plain_schedule(signing.medicare, signing.rng, "prairie_network.csv", 97)
    services = (*HOSPITAL_VISITS, *OTHERS, *LABORATORY)
    clauses = (
        Clause("N.1", "Office visits at the schedule, whatever is charged", "fee_schedule", VISITS, lesser_of="none",
               rates=schedule),
        Clause("N.2", "Other services by the schedule", "fee_schedule", services, rates=schedule),
        of_charge("N.3", DRUGS, "50"),
    )  # fmt: skip
    return [
        Contract("prairie-network", "prairie_network.yaml", insurers.PRAIRIE.payer_id, "Prairie Network", BEGIN, None,
                 clauses),
    ]  # fmt: skip
