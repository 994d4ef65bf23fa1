"""What was agreed for the facility: DRGs and groups with Ironbridge, days and cases with Summit, days with Juniper."""

from __future__ import annotations

from decimal import Decimal

from simulator.contracts import codes, insurers
from simulator.contracts.agreements import tables
from simulator.contracts.agreements.professional import BEGIN, END, Signing
from simulator.contracts.terms import Clause, Contract, Outlier, StopLoss, Tier

ROOMS = ("0100-0219",)
MEDICAL = ("871-872", "291", "392", "194")


def ironbridge(signing: Signing) -> list[Contract]:
    """DRGs with outliers and transfers, outpatient procedures by group, implants at invoice."""
    weights, groups = tables.drg_weights("ironbridge_drg.csv"), tables.groups("ironbridge_groups.csv")
    clauses = (
        implants("8.1", "110"),
        Clause("8.2", "Stays at 9,150.00 times the weight", "drg", drgs=("001-999",), amount_cents=915000,
               rates=weights, outlier=Outlier(9000000, Decimal(60)), is_transfer_per_day=True),
        Clause("8.3", "Outpatient procedures by group", "grouped_rate", tuple(codes.GROUPED), rates=groups,
               groups=tuple(codes.GROUP_CENTS.items()), percents=(Decimal(100), Decimal(50))),
        Clause("8.4", "Everything else at 38 percent of the charge", "percent_of_charge", percent=Decimal(38)),
    )  # fmt: skip
    return [
        Contract("ironbridge-hospital", "ironbridge_hospital.yaml", insurers.IRONBRIDGE.payer_id,
                 "Ironbridge Health, hospital", BEGIN, END, clauses, locations=(signing.facility_npi,),
                 lesser_of="claim"),
    ]  # fmt: skip


def summit(signing: Signing) -> list[Contract]:
    """A case rate for joints, days in tiers for the rest, first-dollar stop-loss."""
    tiers = (Tier(310000, 2), Tier(255000, 5), Tier(198000))
    clauses = (
        implants("6.1", "105"),
        Clause("6.2", "Joint replacement, 21,400.00 a case", "case_rate", drgs=(codes.CASE_DRG,), amount_cents=2140000),
        Clause("6.3", "Medical stays by the day", "per_diem", revenue_codes=ROOMS, drgs=MEDICAL, tiers=tiers),
        Clause("6.4", "Everything else is in the rate by the day", "excluded"),
    )
    return [
        Contract("summit-hospital", "summit_hospital.yaml", insurers.SUMMIT.payer_id, "Summit Choice, hospital", BEGIN,
                 END, clauses, locations=(signing.facility_npi,), lesser_of="claim",
                 stop_loss=StopLoss("first_dollar", 8000000, Decimal(55))),
    ]  # fmt: skip


def juniper(signing: Signing) -> list[Contract]:
    """Days in two tiers, second-dollar stop-loss."""
    tiers = (Tier(280000, 3), Tier(175000))
    clauses = (
        Clause("D.1", "Stays by the day", "per_diem", revenue_codes=ROOMS, tiers=tiers),
        Clause("D.2", "Everything else is in the rate by the day", "excluded"),
    )
    return [
        Contract("juniper-hospital", "juniper_hospital.yaml", insurers.JUNIPER.payer_id, "Juniper Benefit, hospital",
                 BEGIN, END, clauses, locations=(signing.facility_npi,), lesser_of="claim",
                 stop_loss=StopLoss("second_dollar", 7500000, Decimal(40))),
    ]  # fmt: skip


def implants(clause: str, percent: str) -> Clause:
    """A clause that pays implants at a percent of their invoice."""
    says, where = f"Implants at {percent} percent of the invoice", (codes.IMPLANT_REVENUE,)
    return Clause(clause, says, "invoice", revenue_codes=where, percent=Decimal(percent))
