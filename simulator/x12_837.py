"""Claims as the practice sends them: 837 professional, institutional and dental."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulator import x12
from simulator.adjudication import Answer
from simulator.claims import Claim, Line
from simulator.practice import Practice, Site
from simulator.x12 import Segment, money
from simulator.x12_837_others import decided_before, named_further, paid_before

VERSIONS = {"P": "005010X222A1", "I": "005010X223A2", "D": "005010X224A2"}
CLEARINGHOUSE = ("LANTERN CLEARINGHOUSE", "LANTERN01")


@dataclass(frozen=True)
class Sending:
    """A claim on its way: sent first, again after a rejection, as a replacement (7) or to a secondary payer.

    `original_number` is the payer's number of the claim that a replacement replaces; `before` is the primary's answer
    and `before_on` the day we had it.
    """

    claim: Claim
    frequency: str = "1"
    original_number: str = ""
    before: Answer | None = None
    before_on: date | None = None


def route(practice: Practice, kind: str) -> x12.Route:
    """From the practice to its clearinghouse."""
    return x12.Route("HC", VERSIONS[kind], "ZZ", practice.submitter_id, "ZZ", CLEARINGHOUSE[1])


def body(practice: Practice, sendings: Sequence[Sending], reference: str, on: date) -> list[Segment]:
    """The segments between ST and SE: one billing provider, a subscriber (and patient) for each claim."""
    site = sendings[0].claim.site
    segments: list[Segment] = [
        ("BHT", "0019", "00", reference, x12.day(on), "0630", "CH"),
        ("NM1", "41", "2", site.name, "", "", "", "", "46", practice.submitter_id),
        ("PER", "IC", "BILLING OFFICE", "TE", "3305550111"),
        ("NM1", "40", "2", CLEARINGHOUSE[0], "", "", "", "", "46", CLEARINGHOUSE[1]),
        *_billing_provider(site),
    ]
    level = 1
    for one in sendings:
        level += 1
        segments += _subscriber(one, level)
        if one.claim.patient.is_dependent:
            level += 1
            segments += _patient(one.claim, level)
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


def _subscriber(one: Sending, level: int) -> list[Segment]:
    claim, patient = one.claim, one.claim.patient
    rank = "S" if claim.primary else "P"
    relation = "" if patient.is_dependent else "18"
    segments: list[Segment] = [
        ("HL", str(level), "1", "22", "1" if patient.is_dependent else "0"),
        ("SBR", rank, relation, f"GRP{patient.member_number[-4:]}", "", "", "", "", "", claim.payer.filing_code),
        ("NM1", "IL", "1", patient.last_name, patient.subscriber_first_name, "", "", "", "MI", patient.member_number),
    ]
    if not patient.is_dependent:
        segments += _address(claim)
    return [*segments, ("NM1", "PR", "2", claim.payer.name, "", "", "", "", "PI", claim.payer.electronic_id)]


def _address(claim: Claim) -> list[Segment]:
    patient = claim.patient
    return [
        ("N3", patient.street),
        ("N4", *patient.town),
        ("DMG", "D8", x12.day(patient.born_on), patient.gender),
    ]


def _patient(claim: Claim, level: int) -> list[Segment]:
    patient = claim.patient
    named = ("NM1", "QC", "1", patient.last_name, patient.first_name)
    return [("HL", str(level), str(level - 1), "23", "0"), ("PAT", "19"), named, *_address(claim)]


def _claim(one: Sending) -> list[Segment]:
    claim = one.claim
    place = {"P": ("11", "B"), "D": ("11", "B"), "I": ("11" if claim.is_inpatient else "13", "A")}[claim.kind]
    number, charge = claim.patient_control_number, money(claim.charge_cents)
    assignment = ("", "A", "Y", "Y") if claim.kind == "I" else ("Y", "A", "Y", "Y")
    segments: list[Segment] = [("CLM", number, charge, "", "", (*place, one.frequency), *assignment)]
    segments += _claim_dates(claim)
    if one.original_number:
        segments.append(("REF", "F8", one.original_number))
    segments.append(("REF", "EA", f"MR{claim.patient.member_number}"))
    if claim.kind != "D":
        segments += _diagnoses(claim)
    segments += _clinician(claim)
    segments += paid_before(one.before) if one.before else named_further(claim)
    decided = {each.line.number: each for each in one.before.lines} if one.before else {}
    for line in claim.lines:
        segments += _line(claim, line)
        if one.before and one.before_on and line.number in decided:
            segments += decided_before(decided[line.number], one.before, one.before_on)
    return segments


def _claim_dates(claim: Claim) -> list[Segment]:
    on = x12.day(claim.service_on)
    if claim.kind == "D":
        return [("DTP", "472", "D8", on)]
    if claim.kind == "I":
        return [("DTP", "434", "RD8", f"{on}-{on}"), ("CL1", "1" if claim.is_inpatient else "3", "1", "01")]
    return []


def _diagnoses(claim: Claim) -> list[Segment]:
    first, *others = claim.diagnoses
    further: list[x12.Element] = [("ABF", one) for one in others]
    if claim.kind != "I":
        return [("HI", ("ABK", first), *further)]
    return [("HI", ("ABK", first)), *([("HI", *further)] if further else [])]


def _clinician(claim: Claim) -> list[Segment]:
    entity = "71" if claim.kind == "I" else "82"
    return [("NM1", entity, "1", *claim.clinician[:2], "", "", "", "XX", claim.clinician[2])]


def _line(claim: Claim, line: Line) -> list[Segment]:
    code = (line.procedure.qualifier, line.procedure.code, *line.modifiers)
    charge, units = money(line.charge_cents), str(line.units)
    service: Segment
    if claim.kind == "I":
        service = ("SV2", line.procedure.revenue_code, "" if claim.is_inpatient else code, charge, "UN", units)
    elif claim.kind == "D":
        service = ("SV3", code, charge, "", "", "", units)
    else:
        service = ("SV1", code, charge, "UN", units, "", "", "1")
    on = ("DTP", "472", "D8", x12.day(line.service_on))
    return [("LX", str(line.number)), service, on, ("REF", "6R", line.control_number)]
