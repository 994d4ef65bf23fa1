"""The frames `bank_statement` and `bank_entry` from BAI2 records (after `bai2_accounts`)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.bank.bai2_accounts import Accounts, day
from transforms.bank.bai2_totals import Trailers
from transforms.bank.known_by import accounts_known_by
from transforms.bank.traces import told
from transforms.x12.segments import Rows
from transforms.x12.tables import nothing, or_null, table
from transforms.x12.values import Values

_OPENING, _CLOSING, _CREDITS, _DEBITS = 10, 15, 100, 400
_FUNDS, _FUNDS_FIELDS, _BANK_REFERENCE, _CUSTOMER_REFERENCE, _TEXT = 2, 3, 4, 5, 6


def moves_money(accounts: Accounts) -> Rows:
    """The details that are entries, counted from 0: of a type that moves money."""
    return np.flatnonzero(accounts.sign != 0)


def added_up(accounts: Accounts) -> tuple[Rows, Rows, Rows]:
    """Credits, debits and number of entries of each account."""
    cents = accounts.detail_cents.numbers * accounts.sign
    sums = [np.zeros(len(accounts.heads) + 1, dtype=np.int64) for _ in range(3)]
    credit = accounts.sign > 0
    np.add.at(sums[0], accounts.detail_account[credit], cents[credit])
    np.add.at(sums[1], accounts.detail_account[accounts.sign < 0], -cents[accounts.sign < 0])
    np.add.at(sums[2], accounts.detail_account[accounts.sign != 0], 1)
    return sums[0][:-1], sums[1][:-1], sums[2][:-1]


def statement_rows(accounts: Accounts, trailers: Trailers, which: Rows) -> pa.Table:
    """The frame `bank_statement`.

    Args:
        accounts: the file.
        trailers: its trailers.
        which: the accounts wanted.
    """
    count, told_by = len(accounts.heads), accounts.summaries
    group = accounts.group_of[which]
    credits, debits, entries = (values[which] for values in added_up(accounts))
    total, records = (values.at(which).integers() for values in trailers.said_of_accounts)
    receiver, bank, status, _, _, currency, modifier = (_of_group(field, group) for field in accounts.group_fields)
    number, own_currency = (field.take(pa.array(which)) for field in told_by.leading)
    balances = {
        code: told_by.of_type(code, count).at(which).integers() for code in (_OPENING, _CLOSING, _CREDITS, _DEBITS)
    }
    return table(
        "bank_statement",
        {
            "segment": accounts.heads[which] + 1,
            "group_segment": or_null(np.where(group < 0, -1, np.append(accounts.groups, -1)[group] + 1)),
            "bank_id": bank,
            "receiver_id": receiver,
            "group_status_code": status,
            "statement_on": accounts.as_of.at(group).dates(),
            "as_of_code": modifier,
            "account_number": _or_null(number),
            "currency": pc.coalesce(_or_null(own_currency), currency),
            "opening_cents": balances[_OPENING],
            "closing_cents": balances[_CLOSING],
            "declared_credits_cents": balances[_CREDITS],
            "declared_debits_cents": balances[_DEBITS],
            "credits_cents": credits,
            "debits_cents": debits,
            "entries": entries,
            "records": trailers.account_records[which],
            "declared_records": records,
            "control_total_cents": total,
            "known_by": accounts_known_by(accounts).take(pa.array(which)),
        },
    )


def entry_rows(accounts: Accounts, which: Rows) -> pa.Table:
    """The frame `bank_entry`.

    Args:
        accounts: the file.
        which: the details wanted, counted from 0.
    """
    rows, account = accounts.details[which], accounts.detail_account[which]
    group = np.append(accounts.group_of, -1)[account]
    parts = [part.take(pa.array(which)) for part in accounts.parts]
    tells = told(parts[_TEXT])
    unsaid = nothing(len(rows), pa.string())
    return table(
        "bank_entry",
        {
            "segment": rows + 1,
            "source": pa.repeat("BAI2", len(rows)) if len(rows) else unsaid,
            "statement_segment": np.append(accounts.heads, 0)[account] + 1,
            "batch_segment": nothing(len(rows), pa.int64()),
            "type_code": parts[0],
            "posted_on": value_dates(accounts).at(which).otherwise(accounts.as_of.at(group)).dates(),
            "amount_cents": (accounts.detail_cents.numbers * accounts.sign)[which],
            "bank_reference": parts[_BANK_REFERENCE],
            "customer_reference": parts[_CUSTOMER_REFERENCE],
            "company_name": unsaid,
            "company_id": unsaid,
            "entry_class": unsaid,
            "entry_description": unsaid,
            "receiving_bank_id": _of_group(accounts.group_fields[1], group),
            "account_number": _or_null(accounts.summaries.leading[0].take(pa.array(account))),
            "receiver_name": unsaid,
            "trace_number": tells.trace_number,
            "trace_originator_id": tells.trace_originator_id,
            "advised_cents": tells.payment_cents,
            "advised_references": tells.references,
            "return_code": unsaid,
            "returned_reference": unsaid,
            "text": parts[_TEXT],
        },
    )


def value_dates(accounts: Accounts) -> Values:
    """The value date of each detail, where its funds have one."""
    valued = pc.equal(pc.utf8_upper(pc.fill_null(accounts.parts[_FUNDS], "")), "V")
    dated = pc.struct_field(pc.extract_regex(accounts.parts[_FUNDS_FIELDS], r"^,(?P<day>[0-9]+)"), "day")
    return day(pc.if_else(valued, dated, pa.scalar(None, pa.string())))


def _of_group(field: pa.StringArray, group: Rows) -> pa.StringArray:
    return field.take(pa.array(group, mask=group < 0))


def _or_null(texts: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(texts, ""), None, texts)
