"""truth.json: the judge's record as a file, one record a line. Its structure is described in docs/simulator.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import nights
from simulator.books.records import books_of
from simulator.truth import ClaimState

if TYPE_CHECKING:
    from simulator.simulate import Simulation


def write_truth(simulation: Simulation, path: Path) -> None:
    """Write what the simulation knows: its order, files, items and claims."""
    order, truth = simulation.order, simulation.truth
    head = {
        "seed": order.seed,
        "claims": order.claims,
        "nights": list(nights.between(simulation.first, simulation.last)),
        "npis": [simulation.practice.group.npi, simulation.practice.facility.npi],
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_text(head)[:-1])
        for name, rows in (("files", truth.files), ("items", truth.log), ("claims", _claims(truth.claims.values()))):
            file.write(f',\n"{name}": [')
            for place, row in enumerate(rows):
                file.write(("," if place else "") + "\n" + _text(row))
            file.write("]")
        file.write(f',\n"books": {_books(books_of(simulation.books))}')
        file.write("}\n")


def _books(books: dict[str, Any]) -> str:
    """One record a line."""
    lists = (
        f"{_text(name)}: {_text(rows)}"
        if isinstance(rows, dict)
        else f"{_text(name)}: [" + ",".join(f"\n{_text(row)}" for row in rows) + "]"
        for name, rows in books.items()
    )
    return "{\n" + ",\n".join(lists) + "}"


def _claims(states: Iterable[ClaimState]) -> Iterator[dict[str, Any]]:
    for state in states:
        claim = state.claim
        yield {
            "patient_control_number": claim.patient_control_number,
            "payer_id": claim.payer.payer_id,
            "kind": claim.kind,
            "fate": claim.fate.name,
            "is_secondary": claim.primary is not None,
            "charge_cents": claim.charge_cents,
            "service_on": claim.service_on,
            "sent": state.sendings,
            "answers": [{**one.where, "is_reversal": one.is_reversal} for one in state.given],
            "forwarded": state.forwarded,
            "final": _final(state),
            "lines": [
                {
                    "control_number": line.control_number,
                    "procedure_code": line.procedure.code,
                    "modifiers": list(line.modifiers),
                    "units": line.units,
                    "charge_cents": line.charge_cents,
                }
                for line in claim.lines
            ],
        }


def _final(state: ClaimState) -> str:
    """How the claim stands after the last night, in one word."""
    if state.sent_on is None:
        return "never_sent"
    if state.is_in_doubt:
        return "in_doubt"
    if state.is_refused:
        return "rejected"
    if not state.is_answered:
        return "waiting"
    standing = state.standing
    if standing is None:
        return "reversed"
    return standing.flags[0].kind if standing.flags else "settled"


def _text(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=True)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
