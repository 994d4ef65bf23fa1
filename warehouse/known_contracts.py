"""Contracts as somebody looks at them: each version with all its rows, from the warehouse or from a folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, column, select, table, text

from transforms.contracts.frames import CONTRACT_FRAMES
from transforms.errors import ClaimledgerError
from warehouse.contract_folder import read_contract_folder, refusal
from warehouse.record import key, latest_night
from warehouse.settings import settings
from warehouse.transaction import transaction

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
TABLES = [frame.name for frame in CONTRACT_FRAMES]
KNOWN_SINCE = """
select digest, min(known_from_on) as known_from_on
from ref.contract
where practice_id = :practice_id and known_from_on <= :night and (known_to_on is null or known_to_on > :night)
group by digest
"""
RATE_ROWS = """
select rate_table, count(*) as lines
from ref.contract_rate
where practice_id = :practice_id and rate_table = any(:rate_tables)
group by rate_table
"""


@dataclass(frozen=True)
class ContractVersion:
    """One version of one period of a contract.

    Attributes:
        rows: its rows by table; those of contract_terms are one.
        rate_lines: how many lines each of its rate tables has.
        known_from_on: the night since which it is known; None: no night knows it yet.
    """

    rows: Rows
    rate_lines: Mapping[str, int]
    known_from_on: date | None

    @property
    def terms(self) -> Row:
        """Its row of contract_terms."""
        return self.rows["contract_terms"][0]

    def of_clause(self, name: str, position: int) -> list[Row]:
        """The rows of a clause in one of its tables."""
        return [row for row in self.rows[name] if row["position"] == position]

    def holds_on(self, day: date) -> bool:
        """Whether it is for services of that day."""
        last = self.terms["effective_to_on"]
        return bool(self.terms["effective_from_on"] <= day and (last is None or day <= last))


def contracts_in_force() -> list[ContractVersion]:
    """What the latest night knows; nothing where there is no warehouse or it does not answer."""
    try:
        night = latest_night()
        if night is None:
            return []
        with transaction() as connection:
            return _known(connection, night)
    except (ClaimledgerError, OSError):
        return []


def contracts_of_folder(config_dir: Path) -> list[ContractVersion]:
    """What a folder's files say, with the night since which the same version is known.

    Raises:
        ConfigurationError: there is no such folder, or its contracts are faulty.
    """
    read = read_contract_folder(config_dir)
    if read.faults:
        raise refusal(config_dir, read.faults)
    rates = read.tables["contract_rate"].group_by("rate_table").aggregate([("rate_table", "count")]).to_pylist()
    known = {version.terms["digest"]: version.known_from_on for version in contracts_in_force()}
    rows = {name: read.tables[name].to_pylist() for name in TABLES}
    return _versions(rows, {row["rate_table"]: row["rate_table_count"] for row in rates}, known)


def _known(connection: Connection, night: date) -> list[ContractVersion]:
    since = {row.digest: row.known_from_on for row in connection.execute(text(KNOWN_SINCE), key(night))}
    rows = {name: _rows(connection, name, list(since)) for name in TABLES}
    named = [row["rate_table"] for row in rows["contract_clause"] if row["rate_table"]]
    asked = {"practice_id": settings().practice_id, "rate_tables": named}
    rate_lines = {row.rate_table: row.lines for row in connection.execute(text(RATE_ROWS), asked)}
    return _versions(rows, rate_lines, since)


def _rows(connection: Connection, name: str, digests: list[str]) -> list[Row]:
    source = table(name, column("practice_id"), column("digest"), schema="ref")
    wanted = select(text("*")).select_from(source)
    wanted = wanted.where(source.c.practice_id == settings().practice_id, source.c.digest.in_(digests))
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _versions(rows: Rows, rate_lines: Mapping[str, int], known: Mapping[str, date | None]) -> list[ContractVersion]:
    """The versions, by contract and first day."""
    by_digest: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {name: [] for name in TABLES})
    for name, of_all in rows.items():
        for row in of_all:
            by_digest[row["digest"]][name].append(row)
    for one in by_digest.values():
        one["contract_clause"].sort(key=lambda row: int(row["position"]))
    versions = [ContractVersion(one, rate_lines, known.get(digest)) for digest, one in by_digest.items()]
    return sorted(versions, key=lambda each: (each.terms["contract_id"], each.terms["effective_from_on"]))
