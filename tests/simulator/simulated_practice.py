"""Plain readings of a simulated folder that share no code with what wrote it, nor with the pipeline."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from simulator.simulate import Order, simulate

Transaction = list[list[str]]
ZERO = Decimal(0)


class SimulatedPractice:
    """A simulated folder and what its truth says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text())

    def content(self, night: str, name: str) -> bytes:
        """The bytes of a file that arrived on that night."""
        return (self.folder / "inbox" / night / name).read_bytes()

    def files(self, kind: str) -> list[tuple[dict[str, Any], bytes]]:
        """What the truth says of each file of a kind, and its bytes."""
        return [(one, self.content(one["night"], one["file"])) for one in self.truth["files"] if one["kind"] == kind]

    def whole_835(self) -> list[tuple[dict[str, Any], bytes]]:
        """All remittance files but those cut short."""
        return [(one, content) for one, content in self.files("835") if one["fault"] != "cut_short"]


def make(folder: Path, claims: int, seed: int, nights: int = 20) -> SimulatedPractice:
    simulate(Order(claims, seed, nights, date(2026, 3, 2)), folder)
    return SimulatedPractice(folder)


def make_ledger(folder: Path, seed: int = 1) -> SimulatedPractice:
    simulate(Order(claims=200, seed=seed, nights=12, start=date(2026, 2, 9), profile="ledger"), folder)
    return SimulatedPractice(folder)


def segments_of(content: bytes) -> list[list[str]]:
    """Every segment of an interchange as its elements, split at the delimiters that ISA declares."""
    text = content.decode("ascii")
    element, end = text[3], text[105]
    return [one.lstrip("\r\n").split(element) for one in text.split(end) if one.strip("\r\n")]


def component_of(content: bytes) -> str:
    return content.decode("ascii")[104]


def transactions_of(content: bytes) -> list[Transaction]:
    transactions: list[Transaction] = []
    for segment in segments_of(content):
        if segment[0] == "ST":
            transactions.append([])
        if transactions and segment[0] not in ("GE", "IEA"):
            transactions[-1].append(segment)
    return transactions


def adjustments(segment: list[str]) -> Decimal:
    return sum((Decimal(one) for one in segment[3::3] if one), ZERO)


def differences(transaction: Transaction) -> list[Decimal]:
    """What is left over at each line, each claim and the transaction: SVC02 − CAS − SVC03 and so on."""
    left: list[Decimal] = []
    paid = of_provider = ZERO
    claim = line = -1
    for segment in transaction:
        name = segment[0]
        if name == "CLP":
            claim, line = len(left), -1
            left.append(Decimal(segment[3]) - Decimal(segment[4]))
            paid += Decimal(segment[4])
        elif name == "SVC":
            line = len(left)
            left.append(Decimal(segment[2]) - Decimal(segment[3]))
        elif name == "CAS":
            left[claim] -= adjustments(segment)
            if line >= 0:
                left[line] -= adjustments(segment)
        elif name == "PLB":
            of_provider += sum((Decimal(one) for one in segment[4::2]), ZERO)
    return [*left, paid - of_provider - Decimal(transaction[1][2])]
