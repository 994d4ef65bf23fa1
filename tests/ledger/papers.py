"""What a practice sends and gets, as text: claims (837P), remittances (835) and bank statements (BAI2), in dollars."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count

PAYERS = {
    "medicare": ("MEDICARE", "MCARE", "1111111111"),
    "medicaid": ("MEDICAID", "MCAID", "1222222222"),
    "acme": ("ACME HEALTH", "ACME1", "1333333333"),
}
SERVICE_DAY, PAYMENT_DAY = date(2026, 3, 2), date(2026, 3, 9)
_numbers = count(1)


@dataclass(frozen=True)
class Claim:
    """A claim as it is sent to one payer; `others` are further payers by rank."""

    number: str
    charge: str
    payer: str = "medicare"
    rank: str = "P"
    others: dict[str, str] = field(default_factory=dict)
    frequency: str = "1"
    sent_on: date = date(2026, 3, 3)


@dataclass(frozen=True)
class Answer:
    """A remittance claim: `adjustments` by "group-reason", as CO-45."""

    number: str
    charge: str
    paid: str
    adjustments: dict[str, str] = field(default_factory=dict)
    status: str = "1"
    payer_number: str = ""

    def reversed(self) -> Answer:
        """The same with every amount turned."""
        turned = {reason: _turned(amount) for reason, amount in self.adjustments.items()}
        return Answer(self.number, _turned(self.charge), _turned(self.paid), turned, "22", self.payer_number)


def sent(*claims: Claim) -> bytes:
    """One 837P with a transaction a claim."""
    return _interchange("HC", "005010X222A1", "837", [_claim(claim) for claim in claims])


def remitted(
    payer: str,
    trace: str,
    *answers: Answer,
    provider: tuple[tuple[str, str, str], ...] = (),
    payment: str | None = None,
    paid_on: date = PAYMENT_DAY,
    method: str = "ACH",
) -> bytes:
    """One 835; `provider` are PLB reasons, references and amounts; `payment` is BPR02 where it is not what adds up.

    `method` is BPR04: ACH or CHK.
    """
    name, payer_id, origin = PAYERS[payer]
    total = sum((Decimal(answer.paid) for answer in answers), Decimal())
    total -= sum((Decimal(amount) for _, _, amount in provider), Decimal())
    paid = payment or str(total)
    method = "NON" if Decimal(paid) == 0 else method
    body = [
        f"BPR*I*{paid}*C*{method}************{paid_on:%Y%m%d}",
        f"TRN*1*{trace}*{origin}",
        f"DTM*405*{paid_on:%Y%m%d}",
        f"N1*PR*{name}*XV*{payer_id}",
        "N1*PE*ALDER CLINIC*XX*1234567893",
        "LX*1",
        *(segment for answer in answers for segment in _answer(answer)),
    ]
    if provider:
        amounts = "*".join(f"{reason}:{reference}*{amount}" for reason, reference, amount in provider)
        body.append(f"PLB*1234567893*20261231*{amounts}")
    return _interchange("HP", "005010X221A1", "835", [body])


def advised(payer: str, trace: str, amount: str, on: date = PAYMENT_DAY, direction: str = "C") -> bytes:
    """One 820: a payment (C, or D for money fetched) that no remittance need tell of."""
    name, payer_id, origin = PAYERS[payer]
    body = [
        f"BPR*C*{amount}*{direction}*ACH************{on:%Y%m%d}",
        f"TRN*1*{trace}*{origin}",
        f"N1*PR*{name}*XV*{payer_id}",
        "N1*PE*ALDER CLINIC*XX*1234567893",
        "ENT*1",
        f"RMR*IV*INVOICE 1**{amount}",
    ]
    return _interchange("RA", "005010X218", "820", [body])


def banked(*deposits: tuple[str, str], on: date = PAYMENT_DAY, kind: str = "142") -> bytes:
    """A BAI2 statement with a credit for each amount and text."""
    entries = [f"16,{kind},{_cents(amount)},Z,,,{text}/" for amount, text in deposits]
    total = sum(_cents(amount) for amount, _ in deposits)
    records = [
        f"01,BANK,ALDER,{on:%y%m%d},0600,{next(_numbers)},,,2/",
        f"02,ALDER,111000025,1,{on:%y%m%d},,USD,2/",
        "03,4567,USD/",
        *entries,
        f"49,{total},{len(entries) + 2}/",
        f"98,{total},1,{len(entries) + 4}/",
        f"99,{total},1,{len(entries) + 6}/",
    ]
    return "\n".join(records).encode()


def _claim(claim: Claim) -> list[str]:
    name, payer_id, _ = PAYERS[claim.payer]
    other = [
        segment
        for rank, payer in claim.others.items()
        for segment in (
            f"SBR*{rank}*18*******CI",
            "OI***Y***Y",
            "NM1*IL*1*DOE*PAT****MI*M1",
            f"NM1*PR*2*{PAYERS[payer][0]}*****PI*{PAYERS[payer][1]}",
        )
    ]
    return [
        f"BHT*0019*00*{next(_numbers)}*{claim.sent_on:%Y%m%d}*0600*CH",
        "NM1*41*2*ALDER CLINIC*****46*S1",
        "PER*IC*OFFICE*TE*5555550100",
        "NM1*40*2*HOUSE*****46*R1",
        "HL*1**20*1",
        "NM1*85*2*ALDER CLINIC*****XX*1234567893",
        "N3*1 WAY",
        "N4*TOWN*OH*44199",
        "REF*EI*741234567",
        "HL*2*1*22*0",
        f"SBR*{claim.rank}*18*******MB",
        "NM1*IL*1*DOE*PAT****MI*M1",
        "DMG*D8*19600101*F",
        f"NM1*PR*2*{name}*****PI*{payer_id}",
        f"CLM*{claim.number}*{claim.charge}***11:B:{claim.frequency}*Y*A*Y*Y",
        "HI*ABK:E119",
        *other,
        "LX*1",
        f"SV1*HC:99214*{claim.charge}*UN*1***1",
        f"DTP*472*D8*{SERVICE_DAY:%Y%m%d}",
    ]


def _answer(answer: Answer) -> list[str]:
    owed = sum((Decimal(amount) for why, amount in answer.adjustments.items() if why.startswith("PR")), Decimal())
    adjustments = [f"CAS*{why.replace('-', '*')}*{amount}" for why, amount in answer.adjustments.items()]
    number = answer.payer_number or f"ICN{answer.number}{answer.charge.lstrip('-')}"
    return [
        f"CLP*{answer.number}*{answer.status}*{answer.charge}*{answer.paid}*{owed}*12*{number}*11*1",
        "NM1*QC*1*DOE*PAT****MI*M1",
        f"SVC*HC:99214*{answer.charge}*{answer.paid}**1",
        f"DTM*472*{SERVICE_DAY:%Y%m%d}",
        *adjustments,
    ]


def _interchange(group: str, guide: str, kind: str, bodies: list[list[str]]) -> bytes:
    number = f"{next(_numbers):09d}"
    segments = [
        f"ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*0600*^*00501*{number}*0*P*:",
        f"GS*{group}*SENDER*RECEIVER*20260302*0600*{int(number)}*X*{guide}",
    ]
    for place, body in enumerate(bodies, 1):
        segments += [f"ST*{kind}*{place:04d}*{guide}", *body, f"SE*{len(body) + 2}*{place:04d}"]
    segments += [f"GE*{len(bodies)}*{int(number)}", f"IEA*1*{number}"]
    return ("~".join(segments) + "~").encode()


def _turned(amount: str) -> str:
    return str(-Decimal(amount))


def _cents(amount: str) -> int:
    return int(Decimal(amount) * 100)
