"""The way in: the bytes of all contract files and rate tables to checked tables, every fault told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

import pyarrow as pa

from transforms.contracts.contract_file import ContractFile, read_contract_file
from transforms.contracts.contradictions import contradictions
from transforms.contracts.frames import CONTRACT_RATE, CONTRACT_REFUSED, INVOICE, PROVIDER
from transforms.contracts.practice_tables import read_invoices, read_providers
from transforms.contracts.rates import rate_rows
from transforms.contracts.rates_in_use import rates_in_use
from transforms.contracts.refused import refused_contracts
from transforms.contracts.tables import contract_tables
from transforms.schemas.frame import arrow_schema


def read_contracts(files: Mapping[str, bytes], payer_ids: Collection[str], faults: list[str]) -> dict[str, pa.Table]:
    """Contract files, their rate tables, invoices.csv and providers.csv as the tables of `frames.py`, by name.

    What is wrong keeps its file out of the tables. The other contracts of the payers in `contract_refused` must not be
    used either: half a payer's contracts could price by terms that nobody agreed to.

    Args:
        files: bytes by name within the configuration: contracts/a.yaml, rates/b.csv, rates/c.xlsx, invoices.csv,
            providers.csv. Others are passed over, as are rate tables that no contract names.
        payer_ids: the payers there are, as in payers.yaml.
        faults: what is wrong is added here, as "file, line, field: what; remedy".
    """
    tables = {
        INVOICE.name: _practice_table(files, "invoices.csv", faults),
        PROVIDER.name: _practice_table(files, "providers.csv", faults),
    }
    read = [read_contract_file(name, files[name], faults) for name in sorted(files) if _is_contract(name)]
    contracts = [file for file in read if file is not None]
    rates, told = rates_in_use(contracts, files)
    faults += told
    faults += contradictions(contracts, payer_ids)
    whole = [file for file in contracts if all(name in rates for name in file.rate_files)]
    rate_digests = {name: hashlib.sha256(files[name]).hexdigest() for name in rates}
    of_rates = {rate_digests[name]: rate_rows(table, rate_digests[name]) for name, table in rates.items()}
    tables[CONTRACT_RATE.name] = pa.concat_tables([arrow_schema(CONTRACT_RATE).empty_table(), *of_rates.values()])
    tables[CONTRACT_REFUSED.name] = refused_contracts(files, contracts, faults)
    return tables | contract_tables({_digest(file, files): file for file in whole}, rate_digests)


def _is_contract(name: str) -> bool:
    return name.startswith("contracts/") and name.lower().endswith((".yaml", ".yml"))


def _practice_table(files: Mapping[str, bytes], name: str, faults: list[str]) -> pa.Table:
    read, frame = (read_invoices, INVOICE) if name == "invoices.csv" else (read_providers, PROVIDER)
    return read(name, files[name], faults) if name in files else arrow_schema(frame).empty_table()


def _digest(file: ContractFile, files: Mapping[str, bytes]) -> str:
    """SHA-256 of the contract's bytes and, behind them, those of its rate tables: new with every change of a price."""
    return hashlib.sha256(b"".join([file.content, *(files[name] for name in file.rate_files)])).hexdigest()
