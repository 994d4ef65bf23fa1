"""What cannot be taken in while files have faults: contract files with one, or with a rate table that has one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa

from transforms.contracts.contract_file import ContractFile
from transforms.contracts.frames import CONTRACT_REFUSED
from transforms.schemas.frame import arrow_schema

_PAYER = re.compile(rb"""^payer_id[ \t]*:[ \t]*(?:"([^"\0\n]+)"|'([^'\0\n]+)'|([^"'#\0\n]+))""", re.MULTILINE)


def faulty_files(names: Collection[str], faults: Sequence[str]) -> set[str]:
    """Which of these files have a fault.

    Args:
        names: of files within the configuration.
        faults: each told as "file, line, field: what; remedy" or "file: what; remedy".
    """
    return {name for name in names if any(fault.startswith((f"{name},", f"{name}:")) for fault in faults)}


def refused_contracts(files: Mapping[str, bytes], contracts: Sequence[ContractFile], faults: Sequence[str]) -> pa.Table:
    """The contract files that are refused, each with its payer where it tells one, as CONTRACT_REFUSED.

    Args:
        files: bytes by name of all contract files and rate tables.
        contracts: the contracts that are right by themselves.
        faults: what is wrong, of contracts against each other too.
    """
    faulty = faulty_files(files, faults)
    refused = {name for name in faulty if name.startswith("contracts/")}
    refused |= {contract.name for contract in contracts if faulty.intersection(contract.rate_files)}
    told = {contract.name: contract.contract.payer_id for contract in contracts}
    rows = [{"file_name": name, "payer_id": told.get(name) or _payer(files[name])} for name in sorted(refused)]
    return pa.Table.from_pylist(rows, arrow_schema(CONTRACT_REFUSED))


def _payer(content: bytes) -> str | None:
    """The payer that a file names which cannot be read as a contract."""
    found = _PAYER.search(content)
    return next(filter(None, found.groups())).decode("utf-8", "replace").strip() or None if found else None
