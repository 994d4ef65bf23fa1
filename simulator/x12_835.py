"""Remittances as payers write them: 005010X221A1, with the segments real payers send and each payer's habits."""

from __future__ import annotations

from simulator import x12
from simulator.adjudication import REVERSAL, Answer, LineAnswer
from simulator.practice import Practice
from simulator.remittances import Remittance
from simulator.x12 import Segment, money
from simulator.x12_adjustments import adjusted

VERSION = "005010X221A1"
FILING_CODES = {"BL": "12", "CI": "15"}  # CLP06 knows fewer than the 837's SBR09


def route(practice: Practice, remittance: Remittance) -> x12.Route:
    """From the payer to the practice."""
    return x12.Route("HP", VERSION, "ZZ", remittance.payer.electronic_id, "ZZ", practice.submitter_id)


def body(practice: Practice, one: Remittance) -> list[Segment]:
    """The segments between ST and SE."""
    segments = [*_payment(practice, one), *_payer(one), *_payee(one), ("LX", "1")]
    if one.answers and one.answers[0].claim.kind == "I":
        segments.append(_facility_totals(one))
    for answer in one.answers:
        segments += _claim(answer)
    return segments + _provider_adjustments(one)


def _payment(practice: Practice, one: Remittance) -> list[Segment]:
    on, nothing = x12.day(one.paid_on), one.payment_cents == 0
    how: Segment
    if nothing:
        how = ("BPR", "H", "0", "C", "NON", "", "", "", "", "", "", "", "", "", "", "", on)
    elif one.payer.pays_by == "CHK":
        how = ("BPR", "I", money(one.payment_cents), "C", "CHK", *[""] * 11, on)
    else:
        payer_bank = ("01", "044000037", "DA", "000777001", one.payer.origin_id)
        how = ("BPR", "I", money(one.payment_cents), "C", "ACH", "CCP", *payer_bank, "")
        how += ("01", practice.routing_number, "DA", practice.account, on)
    return [
        how,
        ("TRN", "1", one.trace_number, one.payer.origin_id),
        ("REF", "EV", practice.submitter_id),
        ("DTM", "405", x12.day(one.produced_on)),
    ]


def _payer(one: Remittance) -> list[Segment]:
    payer = one.payer
    named = ("N1", "PR", payer.remittance_name, *(("XV", payer.electronic_id) if payer.id_place == "XV" else ()))
    segments: list[Segment] = [named, ("N3", "PO BOX 4711"), ("N4", "NORTHMERE", "OH", "44198")]
    if payer.id_place == "2U":
        segments.append(("REF", "2U", payer.electronic_id))
    segments.append(("PER", "CX", "CLAIM INQUIRY", "TE", "8005550100"))
    segments.append(("PER", "BL", "EDI SUPPORT", "TE", "8005550101", "EM", "EDI@PAYER.EXAMPLE"))
    return segments


def _payee(one: Remittance) -> list[Segment]:
    site = one.site
    return [
        ("N1", "PE", site.name, "XX", site.npi),
        ("N3", "1 CLINIC WAY"),
        ("N4", "FAIRHOLLOW", "OH", "44199"),
        ("REF", "TJ", site.tax_id),
    ]


def _facility_totals(one: Remittance) -> Segment:
    charges = sum(answer.charge_cents for answer in one.answers)
    year_end = f"{one.produced_on.year}1231"
    return ("TS3", one.site.npi, "13", year_end, str(len(one.answers)), money(charges))


def _claim(one: Answer) -> list[Segment]:
    claim, inpatient = one.claim, one.claim.is_inpatient
    facility = ("11" if inpatient else "13") if claim.kind == "I" else "11"
    filing = FILING_CODES.get(one.payer.filing_code, one.payer.filing_code)
    patient_cents = money(one.patient_cents) if one.patient_cents and one.status != REVERSAL else ""
    clp: Segment = (
        "CLP", one.control_number, one.status, money(one.charge_cents), money(one.paid_cents + one.off_by_cents),
        patient_cents, filing, one.number, facility, "7" if one.replaces_number else "1",
        *(("", "470", "1.8912") if inpatient else ()),
    )  # fmt: skip
    segments = [clp, *adjusted(one.adjustments), *_people(one), *_remarks(one)]
    if one.replaces_number:
        segments.append(("REF", "F8", one.replaces_number))
    segments.append(("REF", "1L", f"GRP{claim.patient.member_number[-4:]}"))
    segments += [("DTM", "232", x12.day(claim.service_on)), ("DTM", "233", x12.day(claim.service_on))]
    if claim.sent_on:
        segments.append(("DTM", "050", x12.day(claim.sent_on[-1])))
    allowed = sum(line.allowed_cents for line in one.lines)
    if allowed > 0 and one.payer.says_allowed:
        segments.append(("AMT", "AU", money(allowed)))
    for line in one.lines:
        segments += _line(one, line)
    return segments


def _people(one: Answer) -> list[Segment]:
    claim, patient = one.claim, one.claim.patient
    member = ("MI", patient.member_number)
    segments: list[Segment] = [("NM1", "QC", "1", patient.last_name, patient.first_name, "", "", "", *member)]
    if patient.is_dependent:
        segments.append(("NM1", "IL", "1", patient.last_name, patient.subscriber_first_name, "", "", "", *member))
    if claim.kind != "I":
        segments.append(("NM1", "82", "1", *claim.clinician[:2], "", "", "", "XX", claim.clinician[2]))
    if one.next_payer:
        segments.append(("NM1", "TT", "2", one.next_payer.name, "", "", "", "", "PI", one.next_payer.electronic_id))
    return segments


def _remarks(one: Answer) -> list[Segment]:
    if one.claim.is_inpatient:
        return [("MIA", "0", "", "", "", *one.remarks)]
    return [("MOA", "", "", *one.remarks)] if one.remarks else []


def _line(one: Answer, line: LineAnswer) -> list[Segment]:
    sent = line.line.procedure
    renamed = line.procedure != sent.code
    fewer = line.paid_units != line.line.units
    segments: list[Segment] = [
        (
            "SVC", (sent.qualifier, line.procedure, *line.modifiers), money(line.charge_cents),
            money(line.paid_cents + line.off_by_cents), sent.revenue_code, str(line.paid_units),
            (sent.qualifier, sent.code, *line.line.modifiers) if renamed else "",
            str(line.line.units) if fewer else "",
        ),
        ("DTM", "472", x12.day(line.line.service_on)),
        *adjusted(line.adjustments),
    ]  # fmt: skip
    if one.payer.returns_line_number:
        segments.append(("REF", "6R", line.line.control_number))
    if one.payer.says_allowed and line.allowed_cents > 0:
        segments.append(("AMT", "B6", money(line.allowed_cents)))
    return segments + [("LQ", "HE", remark) for remark in line.remarks]


def _provider_adjustments(one: Remittance) -> list[Segment]:
    """A PLB for each six entries."""
    year_end = f"{one.produced_on.year}1231"
    entries: list[x12.Element] = []
    for each in one.provider_adjustments:
        entries += [(each.code, each.reference), money(each.cents)]
    return [("PLB", one.site.npi, year_end, *entries[start : start + 12]) for start in range(0, len(entries), 12)]
