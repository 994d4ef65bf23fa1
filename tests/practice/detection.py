"""Whether underpayments were found, and their causes named: what the warehouse says beside the simulator's truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from warehouse.connect import engine

# A stay that was answered without lines is compared as a whole, on its CLP: it has no line number.
FOUND = """
select
    coalesce(sent.patient_control_number, claim.patient_control_number) as patient_control_number,
    line.line_number,
    price.standing,
    price.reason,
    price.expected_cents,
    coalesce(price.variance_cents, 0) as variance_cents,
    price.tolerance_cents,
    cause.cause,
    coalesce(cause.also, '{}') as also
from result.line_price as price
inner join result.standing_answer(1, '9999-12-31') as answer
    on price.file_id = answer.file_id and price.claim_segment = answer.segment and answer.rank_number = 1
inner join core.remittance_claim as claim on price.file_id = claim.file_id and price.claim_segment = claim.segment
left join result.claim_match as match on price.file_id = match.file_id and price.claim_segment = match.segment
left join core.claim as sent on match.claim_file_id = sent.file_id and match.claim_segment = sent.segment
left join core.remittance_line as line on price.file_id = line.file_id and price.segment = line.segment
left join result.standing_cause(1, '9999-12-31') as cause
    on price.file_id = cause.file_id and price.segment = cause.segment and price.night_on <= cause.night_on
where
    not exists (
        select 1
        from result.line_price as later
        where price.file_id = later.file_id and price.segment = later.segment and later.night_on > price.night_on
    )
"""
NONE, DRIFT, OVERPAID, MISSED = "none", "rate_changed", "overpaid", "not found"
SILENT = (NONE, MISSED)


@dataclass
class Detection:
    """How many lines of each true cause were told which cause, and lines whose expected amount is not the true one."""

    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    other_amounts: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = field(default_factory=list)
    mistaken: list[tuple[Mapping[str, Any], Mapping[str, Any] | None]] = field(default_factory=list)
    lines: int = 0

    @property
    def precision(self) -> float:
        """Of the lines told to differ, the share that does."""
        return self._share(of=lambda _, said: said not in SILENT, that=lambda true, _: true != NONE)

    @property
    def recall(self) -> float:
        """Of the lines that differ, the share that was told."""
        return self._share(of=lambda true, _: true != NONE, that=lambda _, said: said not in SILENT)

    @property
    def named_right(self) -> float:
        """Of the lines that differ, the share whose cause was named right."""
        return self._share(of=lambda true, _: true != NONE, that=lambda true, said: true == said)

    def _share(self, of: Callable[[str, str], bool], that: Callable[[str, str], bool]) -> float:
        """Of the lines for which one holds, the share for which the other holds too."""
        counted = {pair: count for pair, count in self.confusion.items() if of(*pair)}
        return sum(count for pair, count in counted.items() if that(*pair)) / (sum(counted.values()) or 1)


def detected(truth: Mapping[str, Any]) -> Detection:
    """What the warehouse found in a simulated practice with contracts, against its truth."""
    with engine("owner").connect() as connection:
        rows = connection.execute(text(FOUND)).mappings().all()
    found = {(row["patient_control_number"], row["line_number"]): row for row in rows}
    detection = Detection()
    for line in compared(truth["lines"], {number for number, line in found if line is None}):
        row = found.get((line["patient_control_number"], line["line"]))
        true, said = _true_cause(line), _said_cause(row, line)
        if (true, said) == (OVERPAID, NONE) and row and abs(row["variance_cents"]) <= row["tolerance_cents"]:
            true = NONE  # by so little that nobody asks
        detection.lines += 1
        detection.confusion[true, said] += 1
        if row and row["standing"] == "priced" and row["expected_cents"] != line["expected_cents"]:
            detection.other_amounts.append((line, row))
        if true != said:
            detection.mistaken.append((line, row))
    return detection


def compared(lines: Sequence[Mapping[str, Any]], whole: Collection[str]) -> Iterator[dict[str, Any]]:
    """The true lines under contract as they are compared: those of claims answered as a whole together."""
    stays: dict[str, dict[str, Any]] = {}
    for line in lines:
        number = line["patient_control_number"]
        if line["contract"] is None or (line["expected"] is None and number not in whole):
            continue
        cents = _cents(line["expected"] or "0.00")
        if number not in whole:
            yield {**line, "expected_cents": cents}
        elif number in stays:
            stays[number]["expected_cents"] += cents
            stays[number]["cause"] = stays[number]["cause"] or line["cause"]
        else:
            stays[number] = {**line, "line": None, "expected_cents": cents}
    yield from stays.values()


def table(confusion: Mapping[tuple[str, str], int]) -> str:
    """The confusion as a table of Markdown: a row a true cause, and what it was taken for."""
    rows = ["| true cause | lines | named right | taken for |", "|---|---:|---:|---|"]
    for true in sorted({true for true, _ in confusion}):
        said = {cause: count for (each, cause), count in sorted(confusion.items()) if each == true}
        wrong = ", ".join(f"{cause} {count}" for cause, count in said.items() if cause != true)
        rows.append(f"| {true} | {sum(said.values())} | {said.get(true, 0)} | {wrong} |")
    return "\n".join(rows)


def _true_cause(line: Mapping[str, Any]) -> str:
    notes = line.get("notes", ())
    return line["cause"] or (DRIFT if "drift" in notes else OVERPAID if OVERPAID in notes else NONE)


def _said_cause(row: Mapping[str, Any] | None, line: Mapping[str, Any]) -> str:
    if row is None:
        return MISSED
    if row["standing"] != "priced" or abs(row["variance_cents"]) <= row["tolerance_cents"]:
        return NONE
    if row["variance_cents"] < 0 and not line["cause"]:
        return OVERPAID
    return row["cause"] or "unexplained"


def _cents(amount: str) -> int:
    whole, _, part = amount.partition(".")
    return int(whole) * 100 + int(part)
