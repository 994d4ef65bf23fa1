"""A practice with a contract, claims it sent and remittances that fall short, as files of two nights."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from contract_folders import folder_with
from sqlalchemy import text

from warehouse.connect import engine
from warehouse.night import run_night
from warehouse.record import note_published

FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 3)
AGREEMENT = """\
contract: example-ppo
payer_id: example-health
name: Example Health Plan, preferred provider agreement
effective_from: 2025-01-01
clauses:
  - clause: "4.2"
    says: "=Office visits & films by <schedule>"
    codes: ["99202-99215"]
    method: fee_schedule
    rates: office.csv
"""


def run_nights(folder: Path, nights: int = 1) -> Path:
    """Runs the first nights and publishes them; gives the configuration."""
    config = folder / "config" if (folder / "config").exists() else folder_with(folder / "config", AGREEMENT)
    for night in (FIRST, SECOND)[:nights]:
        inbox = folder / str(night)
        inbox.mkdir(exist_ok=True)
        for name, content in FILES[night].items():
            (inbox / name).write_text(content)
        run_night(night, inbox, config)
        note_published(night)
    return config


def rows(statement: str) -> list[tuple[object, ...]]:
    with engine("owner").connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def _interchange(kind: str, version: str, body: list[str], number: int) -> str:
    isa = f"ISA*00*          *00*          *ZZ*{'SENDER':<15}*ZZ*{'RECEIVER':<15}*260301*1200*^*00501*{number:09}*0*P*:"
    code = "835" if kind == "HP" else "837"
    start = f"ST*835*{number:04}" if code == "835" else f"ST*837*{number:04}*{version}"
    inside = [start, *body]
    ends = [f"SE*{len(inside) + 1}*{number:04}", f"GE*1*{number}", f"IEA*1*{number:09}"]
    return "".join(f"{each}~\n" for each in [isa, f"GS*{kind}*S*R*20260301*1200*{number}*X*{version}", *inside, *ends])


def _claims(numbers: list[int]) -> str:
    body = [
        "BHT*0019*00*1*20260201*1200*CH", "NM1*41*2*EXAMPLE PRACTICE*****46*990000000", "PER*IC*RUTH*TE*5550100",
        "NM1*40*2*EXAMPLE HEALTH*****46*EXHP1", "HL*1**20*1", "NM1*85*2*EXAMPLE PRACTICE*****XX*1234567893",
        "N3*1 MAIN ST", "N4*ALBANY*NY*12207", "REF*EI*990000000",
    ]  # fmt: skip
    for place, number in enumerate(numbers, start=2):
        body += [
            f"HL*{place}*1*22*0", "SBR*P*18*******CI", f"NM1*IL*1*SECRETNAME*JANE****MI*M{number}",
            "DMG*D8*19700101*F", "NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1",
            f"CLM*ACC-{number}*150***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1", "SV1*HC:99213*150*UN*1***1",
            f"DTP*472*D8*202601{number:02}", f"REF*6R*L{number}",
        ]  # fmt: skip
    return _interchange("HC", "005010X222A1", body, 1)


def _answers(number: int, on: date, answers: list[tuple[int, str, int]]) -> str:
    """A remittance: of each answer the claim, CLP02 and the dollars allowed; a reversal has its signs turned."""
    paid = sum(-allowed if status == "22" else allowed for _, status, allowed in answers)
    body = [
        f"BPR*I*{paid}*C*ACH*CCP*01*111*DA*1*1999999999**01*222*DA*2*{on:%Y%m%d}", f"TRN*1*T{number}*1999999999",
        f"DTM*405*{on:%Y%m%d}", "N1*PR*EXAMPLE HEALTH PLAN", "N3*2 PLAN ST", "N4*ALBANY*NY*12207", "REF*2U*EXHP1",
        "PER*BL*HELP*TE*5550101", "N1*PE*EXAMPLE PRACTICE*XX*1234567893", "LX*1",
    ]  # fmt: skip
    for claim, status, allowed in answers:
        sign = "-" if status == "22" else ""
        body += [
            f"CLP*ACC-{claim}*{status}*{sign}150*{sign}{allowed}**12*ICN{claim}", "NM1*QC*1*SECRETNAME*JANE",
            f"SVC*HC:99213*{sign}150*{sign}{allowed}**1", f"DTM*472*202601{claim:02}",
            f"CAS*CO*45*{sign}{150 - allowed}", f"REF*6R*L{claim}",
        ]  # fmt: skip
    return _interchange("HP", "005010X221A1", body, number)


FILES = {
    FIRST: {
        "sent.837": _claims([5, 6, 7]),
        "paid.835": _answers(2, date(2026, 3, 1), [(5, "1", 80), (6, "1", 80), (7, "1", 92)]),
    },
    SECOND: {"corrected.835": _answers(3, SECOND, [(5, "22", 80), (5, "1", 90), (6, "22", 80), (6, "1", 93)])},
}
