"""The contracts of the configuration folder as tables: what an office edits, and Medicare's releases as published.

contracts/*.yaml   what payers have agreed to
rates/*            the rate tables they name, CSV or Excel
invoices.csv       what implants and drugs cost us
providers.csv      who renders our services
medicare/*.csv     CMS's relative value files (PPRRVU) and geographic indices (GPCI), any number of years
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, text

from transforms.contracts.reading import read_contracts
from transforms.medicare.geographic_indices import read_geographic_indices
from transforms.medicare.relative_values import read_relative_values
from transforms.medicare.releases import digest_of
from transforms.medicare.schemas import GEOGRAPHIC_INDEX, RELATIVE_VALUE, RELEASE
from warehouse.copy import append, encoded
from warehouse.record import key
from warehouse.settings import settings
from warehouse.sql_files import SQL, execute, files

FAULTS = SQL / "08_contracts_refused" / "10_configuration_fault.sql"
KNOWN_RELEASES = """
select distinct digest, kind, service_year, released_name, effective_from_on
from ref.medicare_release
where practice_id = :practice_id
"""
TOLD_FAULTS = """
select fault
from result.configuration_fault
where practice_id = :practice_id and night_on = :night
order by place
"""
# The step that a fault in these files holds back; contracts are held back by payer, in 15_contract_known.
HELD = {"invoices.csv": "20_invoice", "providers.csv": "30_provider", "medicare/": "40_medicare"}
PLACES = ("contracts/*", "rates/*", "invoices.csv", "providers.csv")


def load_contracts(connection: Connection, night: date, config_dir: Path, payer_ids: Collection[str]) -> int:
    """Loads the contracts as known from `night` on.

    What files with faults are about stays as the night before knew it: all contracts of their payers, all providers,
    all invoices, all releases of Medicare's.

    Args:
        connection: in whose transaction, which has the tables of 05_open/20_incoming.sql.
        night: the latest night.
        config_dir: the folder the office edits.
        payer_ids: the payers of payers.yaml.

    Returns:
        How many rows are new. What is wrong is in result.configuration_fault (`told_faults`).
    """
    faults: list[str] = []
    tables = read_contract_files(config_dir, payer_ids, faults)
    tables |= read_medicare_files(config_dir, _known_releases(connection), faults)
    execute(connection, FAULTS, {**key(night), "faults": faults})
    for name, table in tables.items():
        append(connection, f"pg_temp.incoming_{name}", table.column_names, encoded(table))
    held = {step for place, step in HELD.items() if any(fault.startswith(place) for fault in faults)}
    undone, *steps = [path for path in files("07_contracts") if path.stem not in held]
    execute(connection, undone, key(night))
    new = sum(execute(connection, path, key(night)).rowcount for path in steps)
    connection.execute(text("select result.refresh_statistics('ref')"))  # prices are asked of what has just been loaded
    return new


def told_faults(connection: Connection, night: date) -> list[str]:
    """What was wrong with the contracts that were to be known from the night on."""
    return list(connection.scalars(text(TOLD_FAULTS), key(night)))


def read_contract_files(config_dir: Path, payer_ids: Collection[str], faults: list[str]) -> dict[str, pa.Table]:
    """The tables of contracts, their rates, invoices and providers, by name.

    Args:
        config_dir: the folder the office edits.
        payer_ids: the payers of payers.yaml.
        faults: what is wrong is added here, as "file, line, field: what; remedy".
    """
    paths = [path for place in PLACES for path in sorted(config_dir.glob(place)) if path.is_file()]
    files = {path.relative_to(config_dir).as_posix(): path.read_bytes() for path in paths}
    return read_contracts(files, payer_ids, faults)


def read_medicare_files(config_dir: Path, known: pa.Table, faults: list[str]) -> dict[str, pa.Table]:
    """Medicare's releases, and what those say that are not known yet.

    Args:
        config_dir: the folder the office edits.
        known: releases that were read before, with the columns of RELEASE: their files are not read again.
        faults: what is wrong is added here, as "file, line, column: what; remedy".
    """
    releases, values, indices = ([schema.empty_table()] for schema in (RELEASE, RELATIVE_VALUE, GEOGRAPHIC_INDEX))
    for name, content, digest in _files(config_dir):
        before = known.filter(pc.equal(known["digest"], digest))
        if before.num_rows:
            releases.append(before)
        elif "GPCI" in name.upper():
            release, rows = read_geographic_indices(name, content, faults)
            releases.append(release)
            indices.append(rows)
        else:
            release, rows = read_relative_values(name, content, faults)
            releases.append(release)
            values.append(rows)
    return {
        "medicare_release": pa.concat_tables(releases),
        "relative_value": pa.concat_tables(values),
        "geographic_index": pa.concat_tables(indices),
    }


def _files(config_dir: Path) -> Iterator[tuple[str, bytes, str]]:
    for path in sorted((config_dir / "medicare").glob("*.csv")):
        content = path.read_bytes()
        yield f"medicare/{path.name}", content, digest_of(content)


def _known_releases(connection: Connection) -> pa.Table:
    known = connection.execute(text(KNOWN_RELEASES), {"practice_id": settings().practice_id}).mappings().all()
    return pa.Table.from_pylist([dict(release) for release in known], RELEASE)
