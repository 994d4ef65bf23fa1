"""The rate tables that clauses name: found, read once for all methods that use them, and compared with the clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from transforms.contracts.contract_file import ContractFile
from transforms.contracts.methods import DiagnosisGroup, GroupedRate
from transforms.contracts.rates import DRG_WITH_TRANSFER, read_rates
from transforms.contracts.text_tables import TextTable
from transforms.contracts.values import shown


def rates_in_use(
    contracts: Sequence[ContractFile], files: Mapping[str, bytes]
) -> tuple[dict[str, TextTable], list[str]]:
    """The rate tables that contracts name and that hold, by name; and what is wrong with the others.

    Args:
        contracts: contracts, each right by itself.
        files: bytes by name within the configuration.
    """
    faults: list[str] = []
    methods = _methods(contracts, files, faults)
    read = {name: read_rates(name, files[name], uses, faults) for name, uses in sorted(methods.items())}
    tables = {name: table for name, table in read.items() if table is not None}
    faults += [fault for file in contracts for fault in _groups_without_amount(file, tables)]
    return tables, faults


def _methods(contracts: Sequence[ContractFile], files: Mapping[str, bytes], faults: list[str]) -> dict[str, set[str]]:
    """The methods each rate table serves; tables that are not there are told."""
    methods: dict[str, set[str]] = defaultdict(set)
    for file in contracts:
        for number, clause in enumerate(file.contract.clauses):
            name = getattr(clause, "rates", None)
            if name is None:
                continue
            if name in files:
                methods[name] |= {clause.method} | _transfers(clause)
            else:
                what = f"there is no file {shown(name)}; put it there, or correct the name"
                faults.append(file.fault(["clauses", number, "rates"], what))
    return methods


def _transfers(clause: object) -> set[str]:
    return {DRG_WITH_TRANSFER} if isinstance(clause, DiagnosisGroup) and clause.transfer else set()


def _groups_without_amount(file: ContractFile, tables: Mapping[str, TextTable]) -> list[str]:
    """Groups of a rate table that the clause has no amount for."""
    told = []
    for number, clause in enumerate(file.contract.clauses):
        if isinstance(clause, GroupedRate) and clause.rates in tables:
            used = tables[clause.rates].rows["group"].unique()
            told += [
                file.fault(
                    ["clauses", number, "groups"], f"group {shown(group)} of {clause.rates} has no amount; add it"
                )
                for group in sorted(set(used) - set(clause.groups))
            ]
    return told
