"""The contracts of a configuration folder, read and checked without a warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from transforms.errors import ConfigurationError
from transforms.medicare.schemas import RELEASE
from warehouse.config_faults import first_of
from warehouse.config_yaml import Payer, read_entries
from warehouse.contract_files import read_contract_files, read_medicare_files


@dataclass(frozen=True)
class ContractFolder:
    """What was read.

    Attributes:
        tables: contracts, rates, invoices, providers and Medicare's releases, by the names of their tables.
        faults: what is wrong, as "file, line, field: what; remedy"; while there is any, the tables are not whole.
    """

    tables: dict[str, pa.Table]
    faults: list[str]


def read_contract_folder(config_dir: Path) -> ContractFolder:
    """Reads all that a night would read of contracts.

    Raises:
        ConfigurationError: there is no such folder.
    """
    refuse_missing(config_dir)
    faults: list[str] = []
    payers = read_entries(config_dir / "payers.yaml", Payer, faults)
    tables = read_contract_files(config_dir, {payer.payer_id for payer in payers}, faults)
    tables |= read_medicare_files(config_dir, RELEASE.empty_table(), faults)
    return ContractFolder(tables, faults)


def refuse_missing(config_dir: Path) -> None:
    """Says so where there is no such folder.

    Raises:
        ConfigurationError: there is none.
    """
    if not config_dir.is_dir():
        raise ConfigurationError(
            "There is no such configuration folder.",
            where=str(config_dir),
            remedy="Name the folder that has payers.yaml and contracts/, or set CLAIMLEDGER_CONFIG to it.",
        )


def refusal(config_dir: Path, faults: Sequence[str]) -> ConfigurationError:
    """The error that says what is wrong with a folder's contracts."""
    return ConfigurationError(
        f"The contracts cannot be used: {first_of(faults, '. ')}.",
        where=str(config_dir),
        remedy="Correct these places; `claimledger contract check` lists them one by one.",
    )
