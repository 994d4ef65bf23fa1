"""What bank files and payment advices say of each batch, account or payment (for `inspection`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from transforms.checks.findings import dollars

Json = dict[str, Any]
_NAMES = {
    "ach_batch": {
        "control_number": "batch_number",
        "payer_name": "company_name",
        "payer_id": "company_id",
        "entries": "entries",
        "credits": "credit_cents",
        "debits": "debit_cents",
        "entry_class": "entry_class",
        "entry_description": "entry_description",
    },
    "bank_statement": {
        "control_number": "account_number",
        "payer_id": "bank_id",
        "entries": "entries",
        "credits": "credits_cents",
        "debits": "debits_cents",
        "opening": "opening_cents",
        "closing": "closing_cents",
        "account": "account_number",
    },
    "payment_advice": {
        "payer_name": "payer_name",
        "payer_id": "payer_id",
        "trace_number": "trace_number",
        "payment_cents": "payment_cents",
        "entries": "items",
        "payee": "payee_name",
        "paid_cents": "item_cents",
    },
}
_KEYS = {"ach_batch": "segment", "bank_statement": "segment", "payment_advice": "transaction_segment"}
_AMOUNTS = ("credits", "debits", "opening", "closing")
_MORE = ("entries", *_AMOUNTS, "account", "payee", "entry_class", "entry_description")


def facts_of(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[int, Json]]:
    """Facts of each batch, account and payment in a batch of frames, with the number of its first record."""
    for name, columns in _NAMES.items():
        if name in frames:
            frame = frames[name].astype(object)
            told = frame[[_KEYS[name], *columns.values()]].to_numpy().tolist()
            for number, *values in told:
                facts: Json = {
                    key: None if pd.isna(value) else value for key, value in zip(columns, values, strict=True)
                }
                if "credits" in facts:
                    facts["payment_cents"] = facts["credits"] - facts["debits"]
                yield number, facts


def traces_of(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[int, str]]:
    """Trace numbers told by bank entries, with the number of their batch or account."""
    if "bank_entry" in frames:
        told = frames["bank_entry"].dropna(subset=["trace_number"])
        owner = told["batch_segment"].fillna(told["statement_segment"])
        yield from zip(owner.tolist(), told["trace_number"].tolist(), strict=True)


def more_of(facts: Json) -> Json:
    """The keys that only money has, amounts as strings with two decimals."""
    said = {key: facts[key] for key in _MORE if key in facts}
    return {key: dollars(value) if key in _AMOUNTS and value is not None else value for key, value in said.items()}
