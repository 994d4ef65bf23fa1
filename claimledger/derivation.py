"""How a price comes about, one step a line with its amount, so that it can be followed with a pocket calculator."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimledger.clause_words import dollars, number
from claimledger.contract_tables import period_words
from claimledger.price_remedies import remedy_for
from publishing.tables import console, plain

Answer = Mapping[str, Any]
AMOUNT = r"(-?[\d,]+\.\d\d)"
RESULT = re.compile(rf"(.+?)(?: =|:) {AMOUNT}")
NAMED = re.compile(rf"(?:schedule|case rate|not above the charge) {AMOUNT}\b.*")


class Step(NamedTuple):
    """One step: its words, and the amount it ends in; empty where it ends in none."""

    words: str
    amount: str


def steps_of(answer: Answer) -> list[Step]:
    """The steps of a line that has a price; the last one ends in what is expected."""
    steps = [_step(part) for part in answer["derivation"].split("; ")] if answer["derivation"] else []
    if steps and not steps[-1].amount:
        steps[-1] = Step(steps[-1].words, dollars(answer["expected_cents"]))
    return steps


def _step(part: str) -> Step:
    result = RESULT.fullmatch(part)
    if result:
        return Step(result[1], result[2])
    named = NAMED.fullmatch(part)
    return Step(part, named[1] if named else "")


def show_answers(answers: Sequence[Answer], *, as_json: bool) -> None:
    """Prints the answers on standard output: for people, or a JSON object a line for programs."""
    if as_json:
        for answer in answers:
            sys.stdout.write(json.dumps(as_object(answer), ensure_ascii=False) + "\n")
        return
    out = console()
    for answer in answers:
        _show(out, answer)
    if len(answers) > 1:
        _show_sum(out, answers)


def as_object(answer: Answer) -> dict[str, Any]:
    """An answer for programs; amounts are text with two decimals."""
    is_priced = answer["reason"] is None
    return {
        "line": answer["line_number"],
        "payer": answer["payer_id"],
        "code": answer["procedure_code"],
        "modifiers": answer["modifiers"],
        "service_on": answer["service_on"].isoformat() if answer["service_on"] else None,
        "units": number(answer["units"]),
        "charge": _amount(answer["charge_cents"]),
        "expected": _amount(answer["expected_cents"]) if is_priced else None,
        "reason": answer["reason"],
        "remedy": None if is_priced else remedy_for(answer["reason"]),
        "contract": answer["contract_id"],
        "version": answer["digest"],
        "file": answer["file_name"],
        "clause": answer["clause_id"],
        "clause_says": answer["clause_says"],
        "clause_line": answer["clause_line"],
        "steps": [step._asdict() for step in steps_of(answer)] if is_priced else [],
    }


def _amount(cents: int | None) -> str | None:
    return None if cents is None else dollars(cents).replace(",", "")


def _show(out: Console, answer: Answer) -> None:
    out.print(Text(plain(_what(answer)), style="bold"), soft_wrap=True)
    for label, words in _by_what(answer):
        out.print(Text.assemble((f"  {label:<10}", "dim"), plain(words)), soft_wrap=True)
    if answer["reason"] is not None:
        out.print(Text(f"  no price: {plain(answer['reason'])}", style="bold red"), soft_wrap=True)
        out.print(Text.assemble(("  to do     ", "dim"), remedy_for(answer["reason"])), soft_wrap=True)
    else:
        out.print(Padding(_sum_of_steps(answer), (0, 0, 0, 2), expand=False))
    out.print()


def _what(answer: Answer) -> str:
    """The line as it was asked."""
    code = " ".join(filter(None, [answer["procedure_code"], answer["revenue_code"]]))
    parts = [" ".join([code or f"DRG {answer['drg_code']}", *answer["modifiers"]])]
    parts += [f"{number(answer['units'])} units"] if answer["units"] != 1 else []
    parts += [f"charge {dollars(answer['charge_cents'])}"] if answer["charge_cents"] is not None else []
    return f"Line {answer['line_number']}: {', '.join(parts)}, on {answer['service_on']}"


def _by_what(answer: Answer) -> Iterator[tuple[str, str]]:
    """What prices the line."""
    yield "payer", " ".join(filter(None, [answer["payer_id"], f"({answer['payer_name']})"]))
    if answer["contract_id"] is not None:
        period = period_words(answer["effective_from_on"], answer["effective_to_on"])
        yield "contract", f"{answer['contract_id']}: {answer['contract_name']}, {period}"
        yield "version", answer["digest"][:8]
    elif answer["reason"] is None:
        yield "contract", "none on file; the payer's flat fee schedule (fee_schedules/)"
    if answer["clause_id"] is not None:
        place = f"{answer['file_name']}, line {answer['clause_line']}"
        yield "clause", f"{answer['clause_id']}: {answer['clause_says']} ({place})"


def _sum_of_steps(answer: Answer) -> Table:
    table = Table.grid(padding=(0, 3))
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for words, amount in steps_of(answer):
        table.add_row(Text(plain(words)), amount)
    expected = dollars(answer["expected_cents"])
    table.add_row("", "─" * len(expected))
    table.add_row(Text("expected", style="bold"), Text(expected, style="bold"))
    return table


def _show_sum(out: Console, answers: Sequence[Answer]) -> None:
    priced = [answer["expected_cents"] for answer in answers if answer["reason"] is None]
    out.print(Text(f"Expected for the claim: {dollars(sum(priced))}", style="bold"))
    if len(priced) < len(answers):
        out.print(
            Text(f"without {len(answers) - len(priced)} of {len(answers)} lines, which have no price", style="red")
        )
