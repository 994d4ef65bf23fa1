"""What comes back on a batch of claims: TA1 for the interchange, 999 for its form, 277CA claim by claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator import x12, x12_837
from simulator.claims import Claim
from simulator.practice import Practice
from simulator.x12 import Segment, money
from simulator.x12_837 import CLEARINGHOUSE, Sending

FORM_VERSION, STATUS_VERSION = "005010X231A1", "005010X214"
ACCEPTED, REJECTED = ("A2", "20", "WQ"), ("A7", "562", "U")


@dataclass(frozen=True)
class Sent:
    """One transaction of a claim file: its ST02 and what it holds; `is_refused` by the 999."""

    control_number: str
    reference: str
    sendings: Sequence[Sending]
    is_refused: bool


def form_route(practice: Practice) -> x12.Route:
    """From the clearinghouse to the practice, functional group FA."""
    return x12.Route("FA", FORM_VERSION, "ZZ", CLEARINGHOUSE[1], "ZZ", practice.submitter_id)


def status_route(practice: Practice) -> x12.Route:
    """From the clearinghouse to the practice, functional group HN."""
    return x12.Route("HN", STATUS_VERSION, "ZZ", CLEARINGHOUSE[1], "ZZ", practice.submitter_id)


def interchange_answer(sent: x12.Envelope) -> list[Segment]:
    """The TA1: our interchange arrived whole."""
    return [("TA1", f"{sent.interchange_number:09d}", f"{sent.made_on:%y%m%d}", sent.made_time, "A", "000")]


def form_body(kind: str, sent: x12.Envelope, transactions: Sequence[Sent]) -> list[Segment]:
    """The 999: each transaction accepted, or refused for a member number that is missing."""
    refused = sum(one.is_refused for one in transactions)
    version = x12_837.VERSIONS[kind]
    segments: list[Segment] = [("AK1", "HC", str(sent.group_number), version)]
    for one in transactions:
        segments.append(("AK2", "837", one.control_number, version))
        segments += _refusal(one.sendings[0].claim) if one.is_refused else [("IK5", "A")]
    status = "A" if not refused else "P" if refused < len(transactions) else "R"
    count = str(len(transactions))
    return [*segments, ("AK9", status, count, count, str(len(transactions) - refused))]


def _refusal(claim: Claim) -> list[Segment]:
    return [
        ("IK3", "NM1", "12", "2010", "8"),
        ("CTX", ("CLM01", claim.patient_control_number)),
        ("IK4", ("9",), "67", "1"),
        ("IK5", "R", "5"),
    ]


def status_body(
    practice: Practice, sent: Sent, claims: Sequence[Claim], refused: Sequence[Claim], envelope: x12.Envelope
) -> list[Segment]:
    """The 277CA of one batch for the one payer of these claims, some of them refused."""
    payer, site, number = claims[0].payer, claims[0].site, envelope.interchange_number
    stamp, total = x12.day(envelope.made_on), sum(claim.charge_cents for claim in claims)
    segments: list[Segment] = [
        ("BHT", "0085", "08", f"{number:09d}", stamp, "0700", "TH"),
        ("HL", "1", "", "20", "1"),
        ("NM1", "PR", "2", payer.name, "", "", "", "", "PI", payer.electronic_id),
        ("TRN", "1", f"{number:09d}"),
        ("DTP", "050", "D8", stamp),
        ("DTP", "009", "D8", stamp),
        ("HL", "2", "1", "21", "1"),
        ("NM1", "41", "2", practice.group.name, "", "", "", "", "46", practice.submitter_id),
        ("TRN", "2", sent.reference),
        ("STC", ("A1", "20"), stamp, "WQ", money(total)),
        ("HL", "3", "2", "19", "1"),
        ("NM1", "85", "2", site.name, "", "", "", "", "XX", site.npi),
        ("TRN", "1", "0"),
    ]
    for level, claim in enumerate(claims, start=4):
        segments += _claim(claim, level, claim in refused, stamp)
    return segments


def _claim(claim: Claim, level: int, is_refused: bool, stamp: str) -> list[Segment]:
    category, code, action = REJECTED if is_refused else ACCEPTED
    patient = claim.patient
    status = (category, code, "85") if is_refused else (category, code)
    segments: list[Segment] = [
        ("HL", str(level), "3", "PT"),
        ("NM1", "QC", "1", patient.last_name, patient.first_name, "", "", "", "MI", patient.member_number),
        ("TRN", "2", claim.patient_control_number),
        ("STC", status, stamp, action, money(claim.charge_cents)),
    ]
    if claim.payer.tells_number and not is_refused:
        segments.append(("REF", "1K", claim.payer_number))
    return [*segments, ("DTP", "472", "D8", x12.day(claim.service_on))]
