"""The frames `ach_batch` and `bank_entry` from NACHA records (after `nacha_batches`)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.bank.known_by import batches_known_by
from transforms.bank.nacha_batches import Batches
from transforms.bank.nacha_totals import Totals
from transforms.bank.traces import grouped, told
from transforms.x12.segments import Mask, Rows
from transforms.x12.tables import table

_RETURNS = ("98", "99")


def batch_rows(batches: Batches, totals: Totals, which: Rows) -> pa.Table:
    """The frame `ach_batch`.

    Args:
        batches: the file.
        totals: of all its batches.
        which: the batches wanted.
    """
    rows, text = batches.heads[which], batches.lines.text
    counted = {name: values[which] for name, values in totals.counted.items()}
    said = {name: values.at(which).integers() for name, values in totals.declared.items()}
    ones = np.ones(len(batches.entries), dtype=np.int64)
    entries = batches.summed(batches.entry_batch, ones)[which]
    headers = batches.lines.rows("1")
    header = np.append(headers, -1)[np.searchsorted(headers, rows) - 1]
    return table(
        "ach_batch",
        {
            "segment": rows + 1,
            "service_class_code": text(rows, 2, 4),
            **{name: values.take(pa.array(which)) for name, values in _said_of_batches(batches).items()},
            "descriptive_date": _where(~batches.international[which], text(rows, 64, 69)),
            "effective_on": batches.lines.day(rows, 70).dates(),
            "settlement_day": text(rows, 76, 78),
            "originating_bank_id": text(rows, 80, 87),
            "batch_number": text(rows, 88, 94),
            "file_created_on": batches.lines.day(np.maximum(header, 0), 24)
            .at(np.where(header < 0, -1, np.arange(len(rows))))
            .dates(),
            "entries": entries,
            "addenda": counted["entries"] - entries,
            "credit_cents": counted["credit"],
            "debit_cents": counted["debit"],
            "declared_entries": said["entries"],
            "declared_hash": said["hash"],
            "declared_credit_cents": said["credit"],
            "declared_debit_cents": said["debit"],
            "known_by": batches_known_by(batches).take(pa.array(which)),
        },
    )


def entry_rows(batches: Batches, which: Rows) -> pa.Table:
    """The frame `bank_entry`.

    Args:
        batches: the file.
        which: the entries wanted, counted from 0.
    """
    rows, batch = batches.entries[which], batches.entry_batch[which]
    text, advises, abroad = batches.lines.text, batches.advises[batch], batches.international[batch]
    said = {name: values.take(pa.array(batch)) for name, values in _said_of_batches(batches).items()}
    payments, texts = _addenda(batches, which)
    tells = told(payments)
    code, returned = _returned(batches, which)
    account = pc.if_else(pa.array(advises), text(rows, 13, 27), _choose(abroad, text(rows, 40, 74), text(rows, 13, 29)))
    return table(
        "bank_entry",
        {
            "segment": rows + 1,
            "source": pa.repeat("ACH", len(rows)) if len(rows) else pa.array([], pa.string()),
            "statement_segment": pa.nulls(len(rows), pa.int64()),
            "batch_segment": batches.heads[batch] + 1,
            "type_code": pc.fill_null(text(rows, 2, 3), ""),
            "posted_on": batches.lines.day(batches.heads, 70).at(batch).dates(),
            "amount_cents": batches.amounts.numbers[which],
            "bank_reference": _where(~advises, text(rows, 80, 94)),
            "customer_reference": _where(~(abroad | advises), _references(batches, rows)),
            **said,
            "receiving_bank_id": text(rows, 4, 12),
            "account_number": account,
            "receiver_name": _where(~abroad, _names(batches, rows, batch)),
            "trace_number": tells.trace_number,
            "trace_originator_id": tells.trace_originator_id,
            "advised_cents": tells.payment_cents,
            "advised_references": tells.references,
            "return_code": code,
            "returned_reference": returned,
            "text": texts,
        },
    )


def _said_of_batches(batches: Batches) -> dict[str, pa.StringArray]:
    """What an entry repeats of its batch."""
    rows, text = batches.heads, batches.lines.text
    return {
        "company_name": _choose(batches.international, _names_abroad(batches), text(rows, 5, 20)),
        "company_id": text(rows, 41, 50),
        "entry_class": pc.utf8_upper(text(rows, 51, 53)),
        "entry_description": text(rows, 54, 63),
    }


def _names_abroad(batches: Batches) -> pa.StringArray:
    """Who sends an international batch: addenda 711 of its first entry."""
    rows = batches.addenda[_of_type(batches, batches.addenda, "11")]
    first = np.searchsorted(rows, batches.heads)
    found = np.append(rows, -1)[first]
    there = batches.batch_of(found) == np.arange(len(found))
    return _where(there, batches.lines.text(np.maximum(found, 0), 4, 38))


def _references(batches: Batches, rows: Rows) -> pa.StringArray:
    """Columns 40 to 54; a CTX has them too."""
    return batches.lines.text(rows, 40, 54)


def _names(batches: Batches, rows: Rows, batch: Rows) -> pa.StringArray:
    """The receiver: columns 55 to 76, of which a CTX or TRX gives four to a count."""
    sec = _said_of_batches(batches)["entry_class"].take(pa.array(batch))
    counted = pc.fill_null(pc.is_in(sec, pa.array(["CTX", "TRX", "ENR", "ACK", "ATX"])), False).to_numpy(False)
    advice = batches.advises[batch]
    plain = _choose(counted, batches.lines.text(rows, 59, 74), batches.lines.text(rows, 55, 76))
    return _choose(advice, batches.lines.text(rows, 55, 76), plain)


def _of_type(batches: Batches, rows: Rows, code: str) -> Mask:
    found: Mask = np.all(batches.lines.letters[rows, 1:3] == [ord(letter) for letter in code], axis=1)
    return found


def _addenda(batches: Batches, which: Rows) -> tuple[pa.StringArray, pa.StringArray]:
    """For each entry its payment information joined as it was cut, and its addenda as sent, one a line."""
    owned = np.isin(batches.addenda_entry, which)
    rows, owner = batches.addenda[owned], np.searchsorted(which, batches.addenda_entry[owned])
    pieces = batches.lines.text(rows, 4, 83, trimmed=False)
    lines = pc.utf8_rtrim_whitespace(batches.lines.text(rows, 1, 94, trimmed=False))
    return grouped(pieces, owner, len(which), ""), grouped(lines, owner, len(which), "\n")


def _returned(batches: Batches, which: Rows) -> tuple[pa.StringArray, pa.StringArray]:
    """Return or change code of each entry and the trace number it is about: of its last addenda 98 or 99."""
    mine = np.any([_of_type(batches, batches.addenda, code) for code in _RETURNS], axis=0) & (
        batches.addenda_entry >= 0
    )
    rows, owner = batches.addenda[mine], batches.addenda_entry[mine]
    last = np.searchsorted(owner, which, side="right") - 1
    found = np.where(np.append(owner, -1)[last] == which, np.append(rows, -1)[last], -1)
    there = found >= 0
    at = np.maximum(found, 0)
    return _where(there, batches.lines.text(at, 4, 6)), _where(there, batches.lines.text(at, 7, 21))


def _where(mask: Mask, texts: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pa.array(mask), texts, pa.scalar(None, pa.string()))


def _choose(mask: Mask, one: pa.StringArray, other: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pa.array(mask), one, other)
