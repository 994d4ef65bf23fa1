"""What contracts ask of Medicare's files that a folder does not have: no fault, but lines will have no price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

NO_FILES = (
    "medicare/ has no relative value file of CMS (PPRRVU): procedures are not ranked among each other, "
    "and modifiers that go by code have no price"
)


def medicare_lacking(tables: Mapping[str, Any]) -> list[str]:
    """A sentence for each clause that cannot price by Medicare, with file and line, and one if no file is there.

    Args:
        tables: contracts without faults and Medicare's releases, by the names of their tables.
    """
    files = {terms["digest"]: terms["file_name"] for terms in tables["contract_terms"].to_pylist()}
    releases = tables["medicare_release"].to_pylist()
    kinds = {"relative_value": "PPRRVU", "geographic_index": "GPCI"}
    years = {name: {one["service_year"] for one in releases if one["kind"] == kind} for kind, name in kinds.items()}
    localities = set(tables["geographic_index"]["locality"].to_pylist())
    clauses = [clause for clause in tables["contract_clause"].to_pylist() if clause["method"] == "percent_of_medicare"]
    told = [
        f"{files[clause['digest']]}, line {clause['line']}, clause {clause['clause_id']}: {what}"
        for clause in clauses
        for what in _lacks(clause, years, localities)
    ]
    return [*told, *([NO_FILES] if files and not years["PPRRVU"] else [])]


def _lacks(clause: Mapping[str, Any], years: Mapping[str, Set[int]], localities: Set[str]) -> Iterator[str]:
    year = clause["medicare_year"]
    for name, there in years.items():
        if not there or (year is not None and year not in there):
            of_year = f" of {year}" if year is not None else ""
            yield f"medicare/ has no {name} file{of_year}; its lines have no price until CMS's file is there"
    if localities and clause["locality"] not in localities:
        yield f"Medicare has no locality {clause['locality']}; its lines have no price until it is corrected"
