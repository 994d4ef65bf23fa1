"""How a payer that is not the first answers: what came before comes back as OA-23, of the rest it pays what it owes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator.adjudication import Adjustment, Answer, LineAnswer
from simulator.claims import Claim
from simulator.payers import Payer

STATUS = {2: "2", 3: "3"}  # CLP02 of the second and third payer
FORWARDED_ON = {2: "20"}

Decision = Callable[[LineAnswer, int], tuple[int, list[Adjustment]]]  # line, what is left → paid, the adjustments


def further_answer(before: Answer, claim: Claim, payer: Payer, number: str, decide: Decision) -> Answer:
    """The next payer's answer after `before`, each line of it by `decide`."""
    rank = before.rank + 1
    lines = [_line(line, *decide(line, line.patient_cents)) for line in before.lines]
    return Answer(claim, payer, STATUS[rank], number, lines, rank=rank)


def _line(before: LineAnswer, paid_cents: int, adjustments: list[Adjustment]) -> LineAnswer:
    kept = [one for one in adjustments if one[2]]
    return replace(
        before, paid_cents=paid_cents, adjustments=kept, allowed_cents=before.patient_cents, remarks=(),
    )  # fmt: skip


def pays_all(line: LineAnswer, left_cents: int) -> tuple[int, list[Adjustment]]:
    """All that the payer before left to the patient."""
    return left_cents, [("OA", "23", line.charge_cents - left_cents)]


def pays_nothing(line: LineAnswer, left_cents: int) -> tuple[int, list[Adjustment]]:
    """Its own rate is lower than what came before: the rest is written off."""
    return 0, [("OA", "23", line.charge_cents - left_cents), ("CO", "45", left_cents)]


def denies(line: LineAnswer, left_cents: int) -> tuple[int, list[Adjustment]]:
    """It sees no medical need."""
    return 0, [("OA", "23", line.charge_cents - left_cents), ("CO", "50", left_cents)]


def pays_half(line: LineAnswer, left_cents: int) -> tuple[int, list[Adjustment]]:
    """Half of it, the other half is the patient's."""
    half = left_cents // 2
    return left_cents - half, [("OA", "23", line.charge_cents - left_cents), ("PR", "2", half)]


def repeats_contractual(line: LineAnswer, left_cents: int) -> tuple[int, list[Adjustment]]:
    """Thirteen fifteenths of what is left; all else it calls contractual, though the first payer took that off."""
    paid = left_cents * 13 // 15
    return paid, [("CO", "45", line.charge_cents - paid)]


def pays_as_if_first(allowed_percent: int) -> Decision:
    """It knows of no other payer and pays its own share of the charge."""

    def decide(line: LineAnswer, _: int) -> tuple[int, list[Adjustment]]:
        allowed = line.charge_cents * allowed_percent // 100
        return allowed, [("CO", "45", line.charge_cents - allowed)]

    return decide


def overpays(by_cents: int) -> Decision:
    """The first line gets more than was left of it."""

    def decide(line: LineAnswer, left_cents: int) -> tuple[int, list[Adjustment]]:
        more = by_cents if line.line.number == 1 else 0
        return left_cents + more, [("OA", "23", line.charge_cents - left_cents - more)]

    return decide
