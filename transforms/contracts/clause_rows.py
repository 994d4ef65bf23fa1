"""A clause as rows: what it says and how it prices, which codes it is for, its tiers of days and groups of codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transforms.contracts.clause import Clause
from transforms.contracts.methods import (
    Anaesthesia,
    AnyClause,
    CaseRate,
    DiagnosisGroup,
    GroupedRate,
    PercentOfMedicare,
    PerDiem,
)

Row = dict[str, Any]


def clause_row(clause: AnyClause, rate_digests: Mapping[str, str]) -> Row:
    """The clause's row of contract_clause, without digest, position and line.

    Args:
        clause: the clause.
        rate_digests: SHA-256 of each rate table, by name.
    """
    rate_file: str = getattr(clause, "rates", "")
    rates = {"rate_table": rate_digests.get(rate_file), "rate_file": rate_file or None}
    return {**_every(clause), **_of_method(clause), **rates}


def selector_rows(clause: Clause) -> list[Row]:
    """The codes, ranges and prefixes it is for."""
    return [
        {"what": what, "first": span.first, "last": span.last}
        for what, spans in clause.selected.spans.items()
        for span in spans
    ]


def tier_rows(clause: Clause) -> list[Row]:
    """Its tiers of days, if it prices by the day."""
    tiers = clause.tiers if isinstance(clause, PerDiem) else ()
    return [
        {"rank": rank, "through_day": tier.through_day, "amount_cents": tier.amount}
        for rank, tier in enumerate(tiers, 1)
    ]


def group_rows(clause: Clause) -> list[Row]:
    """Its groups of codes, if it prices by group."""
    groups = clause.groups if isinstance(clause, GroupedRate) else {}
    return [{"rate_group": group, "amount_cents": amount} for group, amount in groups.items()]


def _every(clause: AnyClause) -> Row:
    """What clauses of every method may have; a percent belongs to three methods and means what the method says."""
    escalator = clause.escalator
    return {
        "clause_id": clause.clause,
        "says": clause.says,
        "method": clause.method,
        "setting": clause.setting,
        "unit_limit": clause.unit_limit,
        "lesser_of": clause.lesser_of,
        "escalator_percent": escalator and escalator.percent,
        "escalator_from_on": escalator and escalator.from_on,
        "percent": getattr(clause, "percent", None),
        "modifiers": list(clause.modifiers),
        "rank_percents": [],
    }


def _of_method(clause: AnyClause) -> Row:
    """What only clauses of its method have."""
    match clause:
        case PercentOfMedicare():
            return {
                "locality": clause.locality,
                "medicare_year": clause.year,
                "conversion_factor": clause.conversion_factor,
            }
        case CaseRate():
            return {"amount_cents": clause.amount}
        case DiagnosisGroup():
            return _of_diagnosis_group(clause)
        case GroupedRate():
            return {"rank_percents": list(clause.percents)}
        case Anaesthesia():
            return {
                "conversion_factor": clause.conversion_factor,
                "minutes_a_unit": clause.minutes_a_unit,
                "rounding": clause.rounding,
            }
    return {}


def _of_diagnosis_group(clause: DiagnosisGroup) -> Row:
    outlier = clause.outlier
    return {
        "amount_cents": clause.base_rate,
        "outlier_threshold_cents": outlier and outlier.threshold,
        "outlier_percent": outlier and outlier.percent,
        "transfer": clause.transfer is not None,
    }
