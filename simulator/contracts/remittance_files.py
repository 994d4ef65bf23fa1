"""The payers' decisions as 835 files: a transaction for each day of payment and payee, balanced at every level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulator import x12
from simulator.contracts.claim_files import group_number
from simulator.contracts.codes import DRGS
from simulator.contracts.decided import Adjustment, DecidedLine, Decision
from simulator.contracts.insurers import Insurer
from simulator.practice import Practice, Site
from simulator.x12 import Segment, money

VERSION = "005010X221A1"
PROCESSED, REVERSAL = "1", "22"


@dataclass(frozen=True)
class Payment:
    """One payment of a payer to one payee."""

    insurer: Insurer
    site: Site
    trace_number: str
    paid_on: date
    decisions: Sequence[Decision]

    @property
    def cents(self) -> int:
        """BPR02 before what is carried forward: the claims' payments added up."""
        return sum(one.paid_cents for one in self.decisions)


def file_of(practice: Practice, payments: Sequence[Payment], number: int, on: date) -> bytes:
    """One payer's file with its payments."""
    insurer = payments[0].insurer
    transactions = [
        x12.transaction("835", place, VERSION, _body(practice, one)) for place, one in enumerate(payments, start=1)
    ]
    route = x12.Route("HP", VERSION, "ZZ", insurer.electronic_id, "ZZ", practice.submitter_id)
    return x12.interchange(route, x12.Envelope(number, number, on), transactions, insurer.delimiters)


def _body(practice: Practice, one: Payment) -> list[Segment]:
    segments = [*_payment(practice, one), *_parties(one), ("LX", "1")]
    for decision in one.decisions:
        segments += _claim(decision)
    return segments


def _payment(practice: Practice, one: Payment) -> list[Segment]:
    on = x12.day(one.paid_on)
    how: Segment
    if one.cents == 0:
        how = ("BPR", "H", "0", "C", "NON", *[""] * 11, on)
    else:
        how = ("BPR", "I", money(one.cents), "C", "ACH", "CCP", "01", "044000037", "DA", "000777001")
        how = (*how, one.insurer.origin_id, "", "01", practice.routing_number, "DA", practice.account, on)
    trace = ("TRN", "1", one.trace_number, one.insurer.origin_id)
    return [how, trace, ("REF", "EV", practice.submitter_id), ("DTM", "405", on)]


def _parties(one: Payment) -> list[Segment]:
    return [
        ("N1", "PR", one.insurer.name, "XV", one.insurer.electronic_id),
        ("N3", "PO BOX 4711"),
        ("N4", "NORTHMERE", "OH", "44198"),
        ("PER", "BL", "EDI SUPPORT", "TE", "8005550101", "EM", "EDI@PAYER.EXAMPLE"),
        ("N1", "PE", one.site.name, "XX", one.site.npi),
        ("N3", "1 CLINIC WAY"),
        ("N4", "FAIRHOLLOW", "OH", "44199"),
        ("REF", "TJ", one.site.tax_id),
    ]


def _claim(one: Decision) -> list[Segment]:
    claim, patient = one.claim, one.claim.patient
    is_professional = claim.kind == "P"
    place = claim.place if is_professional else "11" if claim.is_stay else "13"
    share = money(one.patient_cents) if one.sign > 0 and one.patient_cents else ""
    status = PROCESSED if one.sign > 0 else REVERSAL
    segments: list[Segment] = [
        ("CLP", claim.number, status, money(one.sign * claim.charge_cents), money(one.paid_cents), share, claim.product,
         claim.payer_number, place, "1", *(("", claim.drg, DRGS[claim.drg][0]) if claim.drg else ())),
        *([] if one.has_lines else _adjusted(one.adjustments, one.sign)),
        ("NM1", "QC", "1", patient.last_name, patient.first_name, "", "", "", "MI", patient.member_number),
    ]  # fmt: skip
    if is_professional:
        who = claim.clinician
        segments.append(("NM1", "82", "1", who.last_name, who.first_name, "", "", "", "XX", who.npi))
    segments.append(("REF", "1L", group_number(claim)))
    if claim.plan and claim.plan != group_number(claim):
        segments.append(("REF", "CE", claim.plan))
    through = claim.through_on or claim.service_on
    segments += [("DTM", "232", x12.day(claim.service_on)), ("DTM", "233", x12.day(through))]
    segments.append(("DTM", "050", x12.day(claim.received_on)))
    allowed = sum(line.allowed_cents for line in one.lines)
    if one.sign > 0 and allowed > 0 and claim.insurer.says_allowed:
        segments.append(("AMT", "AU", money(allowed)))
    for line in one.lines if one.has_lines else ():
        segments += _line(one, line)
    return segments


def _line(one: Decision, decided: DecidedLine) -> list[Segment]:
    sent, claim = decided.line, one.claim
    units = sent.minutes or sent.units
    paid_units = units if decided.paid_units is None else decided.paid_units
    modifiers = sent.modifiers
    shown: x12.Element = ("HC", decided.shown_code or sent.code, *modifiers) if sent.code else ("NU", sent.revenue_code)
    original: x12.Element = ("HC", sent.code, *modifiers) if decided.shown_code else ""
    segments: list[Segment] = [
        (
            "SVC", shown, money(one.sign * sent.charge_cents), money(one.sign * decided.paid_cents),
            sent.revenue_code if sent.code else "", str(paid_units), original,
            str(units) if paid_units != units else "",
        ),
        ("DTM", "472", x12.day(claim.service_on)),
        *_adjusted(decided.adjustments, one.sign),
        ("REF", "6R", f"{claim.number}L{sent.number}"),
    ]  # fmt: skip
    if one.sign > 0 and claim.insurer.says_allowed and decided.allowed_cents > 0:
        segments.append(("AMT", "B6", money(decided.allowed_cents)))
    return segments


def _adjusted(adjustments: Sequence[Adjustment], sign: int) -> list[Segment]:
    groups: dict[str, list[str]] = {}
    for group, reason, cents in adjustments:
        groups.setdefault(group, []).extend((reason, money(sign * cents), ""))
    return [("CAS", group, *reasons) for group, reasons in groups.items()]
