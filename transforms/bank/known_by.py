"""By what a batch or an account is known when the bank sends it again, in whatever file (before `set_aside`)."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from transforms.bank.bai2_accounts import Accounts
from transforms.bank.nacha_batches import Batches

_INTERIM = ["1", "3"]  # of which a day has several; what they are as of tells them apart


def batches_known_by(batches: Batches) -> pa.StringArray:
    """Company, day, number, class, description and bank of each batch; null without company, day or number."""
    text, rows = batches.lines.text, batches.heads
    needed = [text(rows, 41, 50), _as_text(batches.lines.day(rows, 70).dates()), text(rows, 88, 94)]
    further = [pc.fill_null(text(rows, *columns), "") for columns in ((51, 53), (54, 63), (80, 87))]
    return _joined("batch", [*needed, *further])


def accounts_known_by(accounts: Accounts) -> pa.StringArray:
    """Bank, account and day of each account, and the time of an interim statement; null without one of them."""
    group = accounts.group_of
    there = pa.array(group, mask=group < 0)
    _, bank, _, _, time, _, code = (field.take(there) for field in accounts.group_fields)
    number = accounts.summaries.leading[0]
    day = _as_text(accounts.as_of.at(group).dates())
    interim = pc.fill_null(pc.is_in(code, pa.array(_INTERIM)), False)
    return _joined(
        "account", [bank, pc.if_else(pc.equal(number, ""), None, number), day, pc.if_else(interim, time, "")]
    )


def all_known_by(parts: Iterable[str | None]) -> str | None:
    """What a file is known by: each of its parts, one a line; None when one of them cannot be known again."""
    told = list(parts)
    return "\n".join(map(str, told)) if told and None not in told else None


def _as_text(days: pa.Array) -> pa.StringArray:
    return pc.cast(days, pa.string())


def _joined(unit: str, parts: list[pa.StringArray]) -> pa.StringArray:
    leading = pa.repeat(unit, len(parts[0])) if len(parts[0]) else pa.array([], pa.string())
    return pc.binary_join_element_wise(leading, *parts, "|", null_handling="emit_null")
