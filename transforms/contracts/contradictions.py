"""What no file shows by itself: contracts against each other, against the payers, and clauses nothing can reach."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import combinations

from transforms.contracts.clause import Selected
from transforms.contracts.contract import AppliesTo, Contract
from transforms.contracts.contract_file import ContractFile
from transforms.contracts.lines import Path
from transforms.contracts.selectors import Span
from transforms.contracts.values import shown

# Where such a clause names no codes, it takes those of its table; the others a later clause may take.
BY_TABLE = ("fee_schedule", "grouped_rate", "anaesthesia")


def contradictions(contracts: Sequence[ContractFile], payer_ids: Collection[str]) -> list[str]:
    """All contradictions of contracts that are right by themselves, as "file, line, field: what; remedy".

    Args:
        contracts: the contracts.
        payer_ids: the payers there are, as in payers.yaml.
    """
    ordered = sorted(contracts, key=lambda file: (file.contract.effective_from, file.name))
    told = [fault for file in contracts for fault in _within(file, payer_ids)]
    return told + [fault for one, other in combinations(ordered, 2) for fault in _between(one, other)]


def _within(file: ContractFile, payer_ids: Collection[str]) -> Iterator[str]:
    if file.contract.payer_id not in payer_ids:
        what = f"{shown(file.contract.payer_id)} is not in payers.yaml; add the payer there, or correct the name"
        yield file.fault(["payer_id"], what)
    clauses = file.contract.clauses
    for number, clause in enumerate(clauses):
        place: Path = ["clauses", number, "clause"]
        earlier = clauses[:number]
        if any(clause.clause == before.clause for before in earlier):
            yield file.fault(place, f"{shown(clause.clause)} stands twice; give each clause its own number")
        takers = [before for before in earlier if before.codes or before.revenue_codes or before.method not in BY_TABLE]
        cover = next((before for before in takers if covers(before.selected, clause.selected)), None)
        if cover is not None:
            what = f"{shown(clause.clause)} is never reached, since clause {shown(cover.clause)} takes all its lines"
            yield file.fault(place, f"{what}; put it before that one, or take it out")


def covers(earlier: Selected, later: Selected) -> bool:
    """Whether every line that fits the later clause fits the earlier one too."""
    return (
        earlier.setting in (None, later.setting)
        and (not earlier.modifiers or (bool(later.modifiers) and set(later.modifiers) <= set(earlier.modifiers)))
        and all(_all_within(later.spans[what], spans) for what, spans in earlier.spans.items())
    )


def _all_within(later: tuple[Span, ...], earlier: tuple[Span, ...]) -> bool:
    """Whether each span lies within an earlier one; no spans at all are any code."""
    return not earlier or (bool(later) and all(any(wide.holds(span) for wide in earlier) for span in later))


def _between(one: ContractFile, other: ContractFile) -> Iterator[str]:
    first, second = one.contract, other.contract
    if first.contract == second.contract and first.payer_id != second.payer_id:
        what = (
            f"{shown(second.contract)} is a contract of {shown(first.payer_id)} in {one.name}; give each its own name"
        )
        yield other.fault(["contract"], what)
    elif _overlap(first, second) and first.payer_id == second.payer_id:
        period = f"{one.name} ({first.effective_from} to {first.effective_to or 'no end'})"
        if first.contract == second.contract and _same(first.applies_to, second.applies_to):
            yield other.fault(["effective_from"], f"overlaps {period}; end one before the other begins")
        elif _rivals(first, second):
            what = f"a claim may fit this contract and {shown(first.contract)} of {period} equally well"
            yield other.fault(["applies_to"], f"{what}; say in applies_to what sets them apart")


def _overlap(one: Contract, other: Contract) -> bool:
    last = date.max
    return one.effective_from <= (other.effective_to or last) and other.effective_from <= (one.effective_to or last)


def _same(one: AppliesTo, other: AppliesTo) -> bool:
    return all(set(chosen) == set(getattr(other, name)) for name, chosen in one)


def _rivals(one: Contract, other: Contract) -> bool:
    """Whether both price claims and go by the same things, each of which one claim may meet in both."""
    if one.out_of_network or other.out_of_network:
        return False
    pairs = [(set(chosen), set(getattr(other.applies_to, name))) for name, chosen in one.applies_to]
    return all(bool(mine & theirs) or not (mine or theirs) for mine, theirs in pairs)
