"""Checked contracts as Arrow tables: a row a contract, clause, selector, tier, group, modifier, provider, reduction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from transforms.contracts.clause_rows import clause_row, group_rows, selector_rows, tier_rows
from transforms.contracts.contract_file import ContractFile
from transforms.contracts.frames import CONTRACT_FRAMES
from transforms.schemas.frame import arrow_schema

Row = dict[str, Any]


def contract_tables(files: Mapping[str, ContractFile], rate_digests: Mapping[str, str]) -> dict[str, pa.Table]:
    """The tables of contracts, without their rates.

    Args:
        files: the contracts by their digests.
        rate_digests: SHA-256 of each rate table, by name.
    """
    rows: dict[str, list[Row]] = {frame.name: [] for frame in CONTRACT_FRAMES}
    for digest, file in files.items():
        for name, row in _rows(file, rate_digests):
            rows[name].append({"digest": digest, **row})
    return {frame.name: pa.Table.from_pylist(rows[frame.name], arrow_schema(frame)) for frame in CONTRACT_FRAMES}


def _rows(file: ContractFile, rate_digests: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    """All rows of one contract, each with the name of its table and without the digest."""
    contract = file.contract
    yield "contract_terms", _terms(file)
    own = {rule.modifier for rule in contract.modifiers}
    for modifier, change in contract.modifiers_in_force.items():
        told = {"percent": change.percent, "by_report": change.is_by_report, "is_own": modifier in own}
        yield "contract_modifier", {"modifier": modifier, **told}
    for rank, kind in enumerate(contract.provider_percents, 1):
        yield (
            "contract_provider_percent",
            {
                "rank": rank,
                "specialties": list(kind.specialties),
                "is_participating": kind.participating,
                "percent": kind.percent,
            },
        )
    for family, percents in contract.reductions_in_force.items():
        for rank, percent in enumerate(percents, 1):
            yield "contract_reduction", {"family": family, "rank": rank, "percent": percent}
    for number, clause in enumerate(contract.clauses):
        place = {"position": number + 1}
        line = file.document.line(["clauses", number])
        yield "contract_clause", {**place, "line": line, **clause_row(clause, rate_digests)}
        yield from (("clause_selector", {**place, **row}) for row in selector_rows(clause))
        yield from (("clause_tier", {**place, **row}) for row in tier_rows(clause))
        yield from (("clause_group", {**place, **row}) for row in group_rows(clause))


def _terms(file: ContractFile) -> Row:
    contract = file.contract
    tolerance, discount, stop_loss = contract.tolerance, contract.discount, contract.stop_loss
    return {
        "contract_id": contract.contract,
        "payer_id": contract.payer_id,
        "name": contract.name,
        "file_name": file.name,
        "effective_from_on": contract.effective_from,
        "effective_to_on": contract.effective_to,
        **{name: list(chosen) for name, chosen in contract.applies_to},
        "tolerance_cents": tolerance and tolerance.cents,
        "tolerance_percent": tolerance and tolerance.percent,
        "lesser_of": contract.lesser_of,
        "sequestration_percent": contract.sequestration,
        "discount_percent": discount and discount.percent,
        "discount_days": discount and discount.within_days,
        "stop_loss_kind": stop_loss and stop_loss.kind,
        "stop_loss_threshold_cents": stop_loss and stop_loss.threshold,
        "stop_loss_percent": stop_loss and stop_loss.percent,
        "may_bundle": contract.bundling == "payer",
        "is_out_of_network": contract.out_of_network,
    }
