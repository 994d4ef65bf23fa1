"""What is odd in a BAI2 file without making its control totals wrong (after `bai2_accounts`)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from transforms.bank.bai2_accounts import Accounts
from transforms.bank.bai2_rows import added_up, value_dates
from transforms.checks.findings import found
from transforms.x12.segments import Rows
from transforms.x12.values import Values

_BROKEN = "A line without a record code was joined to this record."
_CREDITS = "The credits told of one by one are not the bank's total of credits (100)."
_DEBITS = "The debits told of one by one are not the bank's total of debits (400)."
_BALANCE = (
    "Opening balance (010), credits and debits do not give the closing balance (015): money moved that is not told of."
)


def noticed(accounts: Accounts) -> list[pa.Table]:
    """The findings of a file."""
    of = accounts.of
    headless = np.empty(0, dtype=np.int64) if len(of.code) and of.code[0] == 1 else np.arange(len(of.code))[:1]
    homeless = accounts.heads[accounts.group_of < 0]
    lost = np.flatnonzero((of.continued < 0) | ((of.code == 49) & (accounts.records_of < 0)))
    idle = accounts.details[accounts.sign == 0]
    undated = np.concatenate(
        [accounts.groups[accounts.as_of.malformed], accounts.details[value_dates(accounts).malformed]]
    )
    return [
        _found(accounts, "bai2_header_missing", headless, "The file does not begin with its header (01)."),
        _found(accounts, "bai2_header_missing", homeless, "The account stands in no group (02)."),
        _found(accounts, "bai2_outside_account", lost, "The record belongs to nothing; it is not read."),
        _found(accounts, "bai2_no_money", idle, "The transaction is of a type that is neither credit nor debit."),
        _found(accounts, "bai2_date_unreadable", undated, "A date of the record is no date."),
        _found(accounts, "bai2_line_without_code", np.flatnonzero(of.broken), _BROKEN),
        *_of_sums(accounts),
    ]


def _found(accounts: Accounts, rule: str, rows: Rows, message: str) -> pa.Table:
    """Findings at records; each concerns the account it stands in."""
    account = accounts.records_of[rows]
    transactions = np.where(account < 0, -1, np.append(accounts.heads, -1)[account] + 1)
    return found(rule, transactions=transactions, numbers=rows + 1, places=accounts.of.offsets[rows], message=message)


def _of_sums(accounts: Accounts) -> list[pa.Table]:
    """What the bank adds up against what it tells of one by one, and balances against both."""
    count, told = len(accounts.heads), accounts.summaries
    opening, closing, said_credits, said_debits = (told.of_type(code, count) for code in (10, 15, 100, 400))
    credits, debits, entries = added_up(accounts)
    some = entries > 0
    credits_off = some & said_credits.known & (said_credits.numbers != credits)
    debits_off = some & said_debits.known & (abs(said_debits.numbers) != debits)
    moved = _said_or(said_credits, credits) - _said_or(said_debits, debits)
    balance_off = opening.known & closing.known & (opening.numbers + moved != closing.numbers)
    heads = accounts.heads
    return [
        _found(accounts, "bai2_credits_total", heads[credits_off], _CREDITS),
        _found(accounts, "bai2_debits_total", heads[debits_off], _DEBITS),
        _found(accounts, "bai2_balance", heads[balance_off], _BALANCE),
    ]


def _said_or(said: Values, counted: Rows) -> Rows:
    """The bank's own total where it tells one; it may tell only some transactions one by one."""
    return np.where(said.known, abs(said.numbers), counted)
