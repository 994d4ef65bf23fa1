"""The practice's claims as 837 files, professional and institutional."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from simulator import x12
from simulator.contracts.claims import PricedClaim, ServiceLine
from simulator.practice import Practice, Site
from simulator.x12 import Segment, money

VERSIONS = {"P": "005010X222A1", "I": "005010X223A2"}
CLEARINGHOUSE = ("LANTERN CLEARINGHOUSE", "LANTERN01")
ROOMS = ("0100", "0219")
CLAIMS_A_TRANSACTION = 500


def file_of(practice: Practice, kind: str, claims: Sequence[PricedClaim], number: int, on: date) -> bytes:
    """One file with claims of a kind."""
    batches = [claims[start : start + CLAIMS_A_TRANSACTION] for start in range(0, len(claims), CLAIMS_A_TRANSACTION)]
    transactions = [
        x12.transaction("837", place, VERSIONS[kind], _body(practice, one, f"K{number:05d}{place:04d}", on))
        for place, one in enumerate(batches, start=1)
    ]
    route = x12.Route("HC", VERSIONS[kind], "ZZ", practice.submitter_id, "ZZ", CLEARINGHOUSE[1])
    return x12.interchange(route, x12.Envelope(number, number, on), transactions, x12.Delimiters(line_end="\n"))


def group_number(claim: PricedClaim) -> str:
    """The policy's group: a plan that is told by it, else the patient's own."""
    return claim.plan if any(one.isdigit() for one in claim.plan) else f"GRP{claim.patient.member_number[-4:]}"


def _body(practice: Practice, claims: Sequence[PricedClaim], reference: str, on: date) -> list[Segment]:
    site = claims[0].site
    segments: list[Segment] = [
        ("BHT", "0019", "00", reference, x12.day(on), "0630", "CH"),
        ("NM1", "41", "2", site.name, "", "", "", "", "46", practice.submitter_id),
        ("PER", "IC", "BILLING OFFICE", "TE", "3305550111"),
        ("NM1", "40", "2", CLEARINGHOUSE[0], "", "", "", "", "46", CLEARINGHOUSE[1]),
        *_billing_provider(site),
    ]
    level = 1
    for one in claims:
        level += 1
        segments += _subscriber(one, level)
        if one.patient.is_dependent:
            level += 1
            segments += _patient(one, level)
        segments += _claim(one)
    return segments


def _billing_provider(site: Site) -> list[Segment]:
    return [
        ("HL", "1", "", "20", "1"),
        ("PRV", "BI", "PXC", site.taxonomy),
        ("NM1", "85", "2", site.name, "", "", "", "", "XX", site.npi),
        ("N3", "1 CLINIC WAY"),
        ("N4", "FAIRHOLLOW", "OH", "441990001"),
        ("REF", "EI", site.tax_id),
    ]


def _subscriber(claim: PricedClaim, level: int) -> list[Segment]:
    patient, insurer = claim.patient, claim.insurer
    relation = "" if patient.is_dependent else "18"
    segments: list[Segment] = [
        ("HL", str(level), "1", "22", "1" if patient.is_dependent else "0"),
        ("SBR", "P", relation, group_number(claim), "", "", "", "", "", claim.product),
        ("NM1", "IL", "1", patient.last_name, patient.subscriber_first_name, "", "", "", "MI", patient.member_number),
    ]
    if not patient.is_dependent:
        segments += _address(claim)
    return [*segments, ("NM1", "PR", "2", insurer.name, "", "", "", "", "PI", insurer.electronic_id)]


def _address(claim: PricedClaim) -> list[Segment]:
    patient = claim.patient
    return [("N3", patient.street), ("N4", *patient.town), ("DMG", "D8", x12.day(patient.born_on), patient.gender)]


def _patient(claim: PricedClaim, level: int) -> list[Segment]:
    named = ("NM1", "QC", "1", claim.patient.last_name, claim.patient.first_name)
    return [("HL", str(level), str(level - 1), "23", "0"), ("PAT", "19"), named, *_address(claim)]


def _claim(claim: PricedClaim) -> list[Segment]:
    is_professional = claim.kind == "P"
    place = (claim.place, "B", "1") if is_professional else ("11" if claim.is_stay else "13", "A", "1")
    assignment = ("Y", "A", "Y", "Y") if is_professional else ("", "A", "Y", "Y")
    segments: list[Segment] = [("CLM", claim.number, money(claim.charge_cents), "", "", place, *assignment)]
    segments += [] if is_professional else _stay(claim)
    segments.append(("REF", "EA", f"MR{claim.patient.member_number}"))
    segments.append(("HI", ("ABK", claim.diagnosis)))
    if claim.drg:
        segments.append(("HI", ("DR", claim.drg)))
    who = claim.clinician
    segments.append(
        ("NM1", "82" if is_professional else "71", "1", who.last_name, who.first_name, "", "", "", "XX", who.npi)
    )
    segments.append(("PRV", "PE" if is_professional else "AT", "PXC", who.taxonomy))
    for line in claim.lines:
        segments += _line(claim, line)
    return segments


def _stay(claim: PricedClaim) -> list[Segment]:
    first, last = x12.day(claim.service_on), x12.day(claim.through_on or claim.service_on)
    segments: list[Segment] = [("DTP", "434", "RD8", f"{first}-{last}")]
    if claim.is_stay:
        segments.append(("DTP", "435", "DT", f"{first}0900"))
    return [*segments, ("CL1", "1" if claim.is_stay else "3", "1", claim.discharge)]


def _line(claim: PricedClaim, line: ServiceLine) -> list[Segment]:
    code: x12.Element = ("HC", line.code, *line.modifiers) if line.code else ""
    charge, units = money(line.charge_cents), str(line.units)
    service: Segment
    if claim.kind == "I":
        unit = "DA" if ROOMS[0] <= line.revenue_code <= ROOMS[1] else "UN"
        service = ("SV2", line.revenue_code, code, charge, unit, units)
    elif line.minutes:
        service = ("SV1", code, charge, "MJ", str(line.minutes), "", "", "1")
    else:
        service = ("SV1", code, charge, "UN", units, "", "", "1")
    on = ("DTP", "472", "D8", x12.day(claim.service_on))
    return [("LX", str(line.number)), service, on, ("REF", "6R", f"{claim.number}L{line.number}")]
