"""What the records of a BAI2 file say of groups, accounts and transactions (between `bai2_records` and `bai2`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.bank.bai2_records import Records
from transforms.bank.bai2_summaries import Summaries, summaries, whole_numbers
from transforms.bank.lines import days
from transforms.x12.segments import Rows
from transforms.x12.values import Values

_DETAIL_FIELDS = 6  # type, amount, funds, bank reference, customer reference, text
_FUNDS_FIELDS = {"S": 3, "V": 2, "D": 1}


@dataclass(frozen=True, eq=False)
class Accounts:
    """The accounts of a file and what stands in them; accounts, groups and details count from 0.

    Args:
        of: the file's records.
    """

    of: Records

    @cached_property
    def heads(self) -> Rows:
        """The 03 record of each account."""
        return self.of.rows(3)

    @cached_property
    def groups(self) -> Rows:
        """The 02 record of each group."""
        return self.of.rows(2)

    @cached_property
    def trailers(self) -> Rows:
        """The 49 record of each account; -1 for none."""
        return self.of.trailers(3, 49, 1, 2, 98, 99)

    @cached_property
    def group_trailers(self) -> Rows:
        """The 98 record of each group; -1 for none."""
        return self.of.trailers(2, 98, 1, 99)

    @cached_property
    def group_of(self) -> Rows:
        """The group of each account; -1 for none."""
        return self.of.enclosing(2, self.heads, 98, 1, 99)

    @cached_property
    def records_of(self) -> Rows:
        """For each record the account it stands in, its trailer included; -1 outside."""
        return self.of.enclosing(3, np.arange(len(self.of.code)), 49, 1, 2, 98, 99)

    @cached_property
    def details(self) -> Rows:
        """All 16 records, those outside of accounts, too."""
        return self.of.rows(16)

    @cached_property
    def summaries(self) -> Summaries:
        """Balances and totals of the accounts."""
        return summaries(self.of.whole(self.heads))

    @cached_property
    def parts(self) -> list[pa.StringArray]:
        """Of each detail: type, amount, funds, funds' own fields, bank reference, customer reference, text."""
        body = self.of.body.take(pa.array(self.details))
        funds = pc.utf8_upper(
            pc.fill_null(pc.struct_field(pc.extract_regex(body, r"^[^,]*,[^,]*,(?P<f>[SVDsvd]),"), "f"), "")
        )
        more = sum(
            pc.equal(funds, kind).to_numpy(zero_copy_only=False) * count for kind, count in _FUNDS_FIELDS.items()
        )
        more = more + 2 * self._distributions(body)
        whole = self.of.whole(self.details, _DETAIL_FIELDS + more)
        made = [pa.nulls(len(self.details), pa.string())] * 7
        for extra in np.unique(more).tolist():
            which = np.flatnonzero(more == extra)
            pattern = (
                rf"(?s)^(?P<a>[^,\n]*)(?:,(?P<b>[^,\n]*))?(?:,(?P<c>[^,\n]*))?(?P<d>(?:,[^,\n]*){{{min(extra, 900)}}})"
            )
            pattern += r"(?:,(?P<e>[^,\n]*))?(?:,(?P<f>[^,\n]*))?(?:,(?P<g>.*))?$"
            found = pc.extract_regex(whole.take(pa.array(which)), pattern)
            place = np.full(len(self.details), -1, dtype=np.int64)
            place[which] = np.arange(len(which))
            taken = pa.array(place, mask=place < 0)
            for at, name in enumerate("abcdefg"):
                made[at] = pc.coalesce(pc.struct_field(found, name).take(taken), made[at])
        return [_or_null(pc.utf8_trim_whitespace(part)) for part in made]

    def _distributions(self, body: pa.StringArray) -> Rows:
        """How many pairs of days and amount the funds of a detail have."""
        count = pc.struct_field(pc.extract_regex(body, r"(?i)^[^,]*,[^,]*,D,(?P<n>[0-9]{1,3})(?:,|$)"), "n")
        counts: Rows = pc.cast(pc.fill_null(count, "0"), pa.int64()).to_numpy()
        return counts

    @cached_property
    def detail_account(self) -> Rows:
        """The account of each detail; -1 outside."""
        return self.records_of[self.details]

    @cached_property
    def detail_type(self) -> Rows:
        """Its type as a number; 0 where it is none."""
        return whole_numbers(self.parts[0]).numbers

    @cached_property
    def detail_cents(self) -> Values:
        """Its amount as sent."""
        return whole_numbers(self.parts[1])

    @cached_property
    def sign(self) -> Rows:
        """1 for credits, -1 for debits, 0 for what moves no money."""
        kind = self.detail_type
        return np.where((kind >= 100) & (kind <= 399), 1, np.where((kind >= 400) & (kind <= 699), -1, 0))

    @cached_property
    def group_fields(self) -> list[pa.StringArray]:
        """The fields of each group: receiver, originator, status, as-of date, time, currency, modifier."""
        return fields(self.of.whole(self.groups), 7)

    @cached_property
    def as_of(self) -> Values:
        """The as-of date of each group."""
        return day(self.group_fields[3])


def fields(bodies: pa.StringArray, count: int) -> list[pa.StringArray]:
    """The first fields of records; null where they are blank or not there."""
    parts = pc.split_pattern(bodies, ",")
    edges = parts.offsets.to_numpy().astype(np.int64)
    flat = pc.utf8_trim_whitespace(parts.flatten())
    place = [edges[:-1] + position for position in range(count)]
    return [_or_null(flat.take(pa.array(np.where(at < edges[1:], at, 0), mask=at >= edges[1:]))) for at in place]


def day(texts: pa.StringArray) -> Values:
    """Dates written YYMMDD or CCYYMMDD."""
    read = whole_numbers(texts)
    return days(read.numbers, read.known, read.malformed)


def _or_null(texts: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(texts, ""), None, texts)
