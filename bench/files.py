"""Remittance files of any size with the truth about them, made without any code of the pipeline.

Each claim has one to four service lines with adjustments that balance, references, dates and a supplementary amount;
about 500 bytes. The same size gives the same bytes.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

CLAIMS_A_TRANSACTION = 10_000
_PROCEDURES = ("99213", "99214", "99203", "93000", "71046", "80053", "36415", "97110", "G0439", "J1100")
_NAMES = ("ALVAREZ", "BAKER", "CHEN", "DUBOIS", "EVANS", "FISCHER", "GARCIA", "HOFFMAN", "IBRAHIM", "JOHANSSON")
_ISA = (
    "ISA*00*          *00*          *ZZ*BENCHPAYER     *ZZ*BENCHCLINIC    *260302*0300*^*00501*000000001*0*P*:~"
    "GS*HP*BENCHPAYER*BENCHCLINIC*20260302*0300*1*X*005010X221A1~"
)


def remittance_file(folder: Path, claims: int) -> tuple[Path, dict[str, int]]:
    """A file of that many claims and its truth: counts of rows and sums of cents; made once.

    Args:
        folder: where it is kept.
        claims: how many.
    """
    path, known = folder / f"remittance_{claims}.835", folder / f"remittance_{claims}.json"
    if not known.exists():
        folder.mkdir(parents=True, exist_ok=True)
        truth: Counter[str] = Counter()
        with path.open("w", newline="") as out:
            out.write(_ISA)
            transactions = 0
            for first in range(0, claims, CLAIMS_A_TRANSACTION):
                transactions += 1
                numbers = range(first, min(first + CLAIMS_A_TRANSACTION, claims))
                out.writelines(_transaction(transactions, numbers, truth))
            out.write(f"GE*{transactions}*1~IEA*1*000000001~")
        known.write_text(json.dumps(truth))
    return path, json.loads(known.read_text())


def _transaction(which: int, numbers: range, truth: Counter[str]) -> Iterator[str]:
    """ST to SE; the claims are made first, for BPR02 is their sum."""
    chance = random.Random(which)
    before = truth["paid_cents"]
    claims = [_claim(chance, number, truth) for number in numbers]
    paid = truth["paid_cents"] - before
    head = [
        f"ST*835*{which:04d}",
        f"BPR*I*{_amount(paid)}*C*ACH*CCP*01*111000025*DA*1234567*1512345678**01*111000038*DA*7654321*20260303",
        f"TRN*1*EFT{which:09d}*1512345678",
        "DTM*405*20260302",
        "N1*PR*BENCH HEALTH PLAN*XV*BHP01",
        "N3*1 PAYER PLAZA",
        "N4*AUSTIN*TX*78701",
        "PER*BL*PROVIDER SERVICES*TE*8005550100",
        "N1*PE*BENCH CLINIC*XX*1234567893",
        "REF*TJ*741234567",
        "LX*1",
    ]
    segments = len(head) + sum(claim.count("~") for claim in claims) + 1
    truth["transactions"] += 1
    yield "~".join(head) + "~"
    yield from claims
    yield f"SE*{segments}*{which:04d}~"


def _claim(chance: random.Random, number: int, truth: Counter[str]) -> str:
    """One CLP loop."""
    on = f"2026{chance.randint(1, 2):02d}{chance.randint(1, 28):02d}"
    lines = [_line(chance, number, place, on) for place in range(chance.choice((1, 1, 2, 2, 3, 4)))]
    charge, paid, owed = (sum(line[part] for line in lines) for part in (1, 2, 3))
    truth.update(
        claims=1, lines=len(lines), adjustments=sum(line[4] for line in lines), charge_cents=charge, paid_cents=paid
    )
    truth["adjustment_cents"] += charge - paid
    return (
        f"CLP*PCN{number:09d}*1*{_amount(charge)}*{_amount(paid)}*{_amount(owed)}*12*ICN{number * 7:012d}*11*1~"
        f"NM1*QC*1*{chance.choice(_NAMES)}*PAT{number % 1000}*A***MI*MEM{number % 50000:08d}~"
        f"NM1*82*1*{chance.choice(_NAMES)}*DOC****XX*1{number % 999:09d}~"
        f"REF*EA*MRN{number % 40000:06d}~DTM*232*{on}~DTM*233*{on}~DTM*050*20260225~"
        + "".join(line[0] for line in lines)
    )


def _line(chance: random.Random, number: int, place: int, on: str) -> tuple[str, int, int, int, int]:
    """One SVC loop, its charge, payment, patient's share, and how many adjustments it has."""
    charge = chance.randint(2_000, 60_000)
    allowed = charge * chance.randint(40, 90) // 100
    owed = chance.choice((0, 0, 2_000, allowed // 5)) if allowed > 2_000 else 0
    paid, contractual = allowed - owed, charge - allowed
    modifier = chance.choice(("", "", ":25", ":59", ":26:76"))
    text = (
        f"SVC*HC:{chance.choice(_PROCEDURES)}{modifier}*{_amount(charge)}*{_amount(paid)}**1~DTM*472*{on}~"
        f"CAS*CO*45*{_amount(contractual)}~"
    )
    if owed:
        text += f"CAS*PR*{chance.choice((1, 2, 3))}*{_amount(owed)}~"
    text += f"REF*6R*{number * 10 + place}~AMT*B6*{_amount(allowed)}~"
    remarked = "LQ*HE*N130~" if chance.random() < 0.1 else ""
    return text + remarked, charge, paid, owed, 1 + bool(owed)


def _amount(cents: int) -> str:
    """As payers write amounts: no decimals where there are none."""
    return f"{cents // 100}" if cents % 100 == 0 else f"{cents / 100:.2f}"
