"""What was agreed for the clinicians' services with Cedar, Harvest, Juniper and Summit: percents of Medicare."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from simulator.contracts import codes as code_lists
from simulator.contracts import insurers
from simulator.contracts.agreements import tables
from simulator.contracts.relative_values import Medicare
from simulator.contracts.terms import Clause, Contract, Escalator

SAN_FRANCISCO, LOS_ANGELES, SACRAMENTO = "01112-05", "01182-18", "01112-63"
FAMILY_MEDICINE, NURSE_PRACTITIONER, ORTHOPAEDICS = "207Q00000X", "363LF0000X", "207X00000X"
BEGIN, END = date(2025, 1, 1), date(2025, 12, 31)
LABORATORY, DRUGS, VISITS = ("80000-89999",), ("J*",), ("99202-99215",)
HOSPITAL_VISITS, THERAPY, SURGERY, IMAGING = ("99221-99285",), ("97010-97799",), ("10000-69999",), ("70000-79999",)
OTHER_MEDICINE = ("90000-99199",)
ALL_VISITS, OTHERS = (*VISITS, *HOSPITAL_VISITS), (*SURGERY, *IMAGING, *OTHER_MEDICINE)
CLINICAL = (*ALL_VISITS, *OTHERS)


@dataclass(frozen=True)
class Signing:
    """What contracts are drawn up from: Medicare's files, chance, and where the practice works."""

    medicare: Medicare
    rng: Random
    group_npi: str
    facility_npi: str


def of_medicare(clause: str, says: str, codes: tuple[str, ...], percent: str, locality: str) -> Clause:
    """A clause that pays a percent of Medicare 2025."""
    return Clause(clause, says, "percent_of_medicare", codes, percent=Decimal(percent), locality=locality, year=2025)


def of_charge(clause: str, codes: tuple[str, ...], percent: str) -> Clause:
    """A clause that pays a percent of what is charged."""
    return Clause(clause, f"{percent} percent of the charge", "percent_of_charge", codes, percent=Decimal(percent))


def laboratory(clause: str, signing: Signing, file_name: str, percent: int) -> Clause:
    """A clause that pays laboratory tests by a list."""
    only = tuple(code_lists.LABORATORY)
    rates = tables.plain_schedule(signing.medicare, signing.rng, file_name, percent, only)
    return Clause(clause, "Laboratory tests by the list in Exhibit B", "fee_schedule", LABORATORY, rates=rates)


def cedar(signing: Signing) -> list[Contract]:
    """Two products of one payer, and what it pays those without a contract."""
    payer, where = insurers.CEDAR.payer_id, SAN_FRANCISCO
    preferred = (
        of_medicare("2.1", "Office visits at 118 percent of Medicare 2025", VISITS, "118", where),
        of_medicare("2.2", "Hospital visits at 112 percent of Medicare 2025", HOSPITAL_VISITS, "112", where),
        of_medicare("2.3", "Surgery at 125 percent of Medicare 2025", SURGERY, "125", where),
        of_medicare("2.4", "Imaging at 120 percent of Medicare 2025", IMAGING, "120", where),
        of_medicare("2.5", "Therapy at 108 percent of Medicare 2025", THERAPY, "108", where),
        of_medicare("2.6", "Other services at 110 percent of Medicare 2025", OTHER_MEDICINE, "110", where),
        laboratory("2.7", signing, "cedar_laboratory.csv", 95),
        of_charge("2.8", DRUGS, "60"),
    )
    managed = (
        Clause("3.1", "Laboratory tests are capitated", "capitated", LABORATORY),
        Clause("3.2", "Not covered by this product", "excluded", ("98940", "90471")),
        replace(of_medicare("3.3", "Visits at 104 percent of Medicare 2025", VISITS, "104", where), setting="office"),
        of_medicare("3.4", "Surgery at 106 percent of Medicare 2025", SURGERY, "106", where),
        of_medicare("3.5", "Others at 101.5 percent of Medicare 2025", (*IMAGING, "90000-99285"), "101.5", where),
        of_charge("3.6", DRUGS, "52"),
    )  # fmt: skip
    outside = (of_medicare("9.1", "Without a contract: 82 percent of Medicare", (), "82", where),)
    return [
        Contract("cedar-preferred", "cedar_preferred.yaml", payer, "Cedar Health Plan, preferred providers", BEGIN,
                 END, preferred, products=("12",), modifiers=(("22", Decimal(120)),)),
        Contract("cedar-managed", "cedar_managed.yaml", payer, "Cedar Health Plan, managed care agreement", BEGIN, END,
                 managed, products=("HM",)),
        Contract("cedar-out-of-network", "cedar_out_of_network.yaml", payer, "Cedar Health Plan, rates out of network",
                 BEGIN, None, outside, is_out_of_network=True),
    ]  # fmt: skip


def harvest(signing: Signing) -> list[Contract]:
    """A Medicare Advantage plan: Medicare of the year of service, with sequestration."""
    clauses = (
        replace(of_medicare("A.1", "As Medicare of the year of service", CLINICAL, "100", LOS_ANGELES), year=None),
        laboratory("A.2", signing, "harvest_laboratory.csv", 100),
        of_charge("A.3", DRUGS, "45"),
    )  # fmt: skip
    return [
        Contract("harvest-advantage", "harvest_advantage.yaml", insurers.HARVEST.payer_id, "Harvest Advantage", BEGIN,
                 None, clauses, products=("16",), sequestration_percent=Decimal(2)),
    ]  # fmt: skip


def summit(signing: Signing) -> list[Contract]:
    """One contract for primary care, one for specialists."""
    payer, here = insurers.SUMMIT.payer_id, (signing.group_npi,)
    return [
        Contract(f"summit-{name}", f"summit_{name}.yaml", payer, f"Summit Choice, {name}", BEGIN, END,
                 _flat(signing, percent, f"summit_{name}_laboratory.csv"), locations=here, specialties=specialties)
        for name, percent, specialties in (
            ("primary", ("112", "109.5"), (FAMILY_MEDICINE, NURSE_PRACTITIONER)),
            ("specialists", ("123", "117"), (ORTHOPAEDICS,)),
        )
    ]  # fmt: skip


def juniper(signing: Signing) -> list[Contract]:
    """A contract for each plan; neither reduces several procedures."""
    payer, here, agreed = (
        insurers.JUNIPER.payer_id,
        (signing.group_npi,),
        (("gold", "GOLD", "131"), ("silver", "SILVER22", "107")),
    )
    return [
        Contract(f"juniper-{name}", f"juniper_{name}.yaml", payer, f"Juniper Benefit, {name} plan", BEGIN, END,
                 _juniper(signing, percent, name), plans=(plan,), locations=here, reductions=None)
        for name, plan, percent in agreed
    ]  # fmt: skip


def _flat(signing: Signing, percents: tuple[str, str], laboratory_file: str) -> tuple[Clause, ...]:
    visits, others = percents
    return (
        of_medicare("1.1", f"Visits at {visits} percent of Medicare 2025", ALL_VISITS, visits, SACRAMENTO),
        replace(of_medicare("1.2", f"Others at {others} percent of Medicare 2025", OTHERS, others, SACRAMENTO),
                escalator=Escalator(Decimal("2.5"), date(2025, 7, 1))),
        laboratory("1.3", signing, laboratory_file, 90),
        of_charge("1.4", DRUGS, "55"),
    )  # fmt: skip


def _juniper(signing: Signing, percent: str, name: str) -> tuple[Clause, ...]:
    return (
        of_medicare("5.1", f"Long visits at {percent} percent", ("99204", "99205", "99215"), percent, LOS_ANGELES),
        of_medicare("5.2", f"Everything else at {percent} percent", CLINICAL, percent, LOS_ANGELES),
        laboratory("5.3", signing, f"juniper_{name}_laboratory.csv", 88),
        of_charge("5.4", DRUGS, "58"),
    )  # fmt: skip
