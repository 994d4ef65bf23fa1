"""Reads how soon payers have to pay and what they owe when they do not: prompt_payment_rules.csv, checked, as a table.

A rule is told by state, payer, funding and the first day it holds; its tiers are its lines.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pandera.pandas as pa
import pyarrow

from warehouse.config_csv import DAY, FILLED, cents, counts, dates, table

STATES = pa.Check.str_matches(r"^([A-Z]{2}|\*)$", error="write two capitals, or * for any state")
FUNDINGS = ["insured", "health_plan", "self_funded", "medicare", "medicaid", "other", "*"]
UNITS, COUNTED = ["", "year", "month"], ["", "in_tier", "all"]
BASES = ["", "payment", "billed_less_contract", "penalty", "interest_left_out"]
PLACES = 4  # of a rate's decimals
RATE = pa.Check.str_matches(rf"^(\d{{1,4}}(\.\d{{1,{PLACES}}})?)?$", error="write a percentage as 4.625, or nothing")
AMOUNT_OR_EMPTY = pa.Check.str_matches(r"^(\d{1,9}(\.\d{1,2})?)?$", error="write an amount as 1234.50, or nothing")
WHOLE_RULE = ["state", "payer_id", "funding", "effective_from"]
SAME_IN_A_RULE = ["pay_within_days", "dated_by", "effective_to"]


def _one_of(words: list[str]) -> pa.Check:
    told = ", ".join(word or "empty" for word in words)
    return pa.Check.isin(words, error=f"must be one of {told}")


def _whole_number(least: int) -> pa.Check:
    first = "[1-9]" if least else r"\d"
    return pa.Check.str_matches(rf"^{first}\d{{0,3}}$", error=f"write a whole number, {least} or more")


PROMPT_PAYMENT_RULE = table(
    {
        "state": [STATES],
        "payer_id": [FILLED],
        "funding": [_one_of(FUNDINGS)],
        "pay_within_days": [_whole_number(0)],
        "dated_by": [_one_of(["receipt", "payment"])],
        "from_day_late": [_whole_number(1)],
        "rate_percent": [RATE],
        "rate_unit": [_one_of(UNITS)],
        "days_counted": [_one_of(COUNTED)],
        "base": [_one_of(BASES)],
        "minimum": [AMOUNT_OR_EMPTY],
        "cap": [AMOUNT_OR_EMPTY],
        "effective_from": [FILLED, DAY],
        "effective_to": [DAY],
        "source": [FILLED],
    },
    unique=[*WHOLE_RULE, "base", "from_day_late"],
)


def contradictions(rules: pd.DataFrame) -> Iterator[str]:
    """What no single cell of the rules is to blame for, as "file, line: what".

    Args:
        rules: lines checked by `PROMPT_PAYMENT_RULE`, whose index tells their place.
    """
    has_rate, has_base = rules["rate_percent"] != "", rules["base"] != ""
    has_unit, has_days = rules["rate_unit"] != "", rules["days_counted"] != ""
    ends_early = (rules["effective_to"] != "") & (rules["effective_to"] < rules["effective_from"])
    of_rule = rules.groupby(WHOLE_RULE)
    several = of_rule["state"].transform("size") > 1
    differs = pd.concat([of_rule[name].transform("nunique") > 1 for name in SAME_IN_A_RULE], axis="columns")
    for wrong, what in (
        (has_rate != has_base, "give both rate_percent and base, or neither where the rate is not known"),
        (has_unit != has_days, "give both rate_unit and days_counted, or neither for a percentage taken once"),
        (has_unit & ~has_rate, "rate_unit needs a rate_percent"),
        (has_unit & (rules["base"] == "interest_left_out"), "interest_left_out is taken once: leave rate_unit empty"),
        (~has_unit & (rules["base"] == "penalty"), "penalty bears interest: give rate_unit and days_counted"),
        (~has_rate & several, "a rule without a rate has one line"),
        (ends_early, "effective_to lies before effective_from"),
        (differs.any(axis="columns"), f"{', '.join(SAME_IN_A_RULE)} must be the same in all lines of a rule"),
    ):
        yield from (f"prompt_payment_rules.csv, line {line + 2}: {what}" for line in rules.index[wrong])


def prompt_payment_table(rules: pd.DataFrame) -> pyarrow.Table:
    """The rules as the rows of `ref.prompt_payment_rule`: amounts in cents, empty cells null."""
    texts = ("state", "payer_id", "funding", "dated_by", "rate_unit", "days_counted", "base", "source")
    return pyarrow.table(
        {name: _filled(rules[name]) for name in texts}
        | {
            "pay_within_days": counts(rules["pay_within_days"]),
            "from_day_late": counts(rules["from_day_late"]),
            "rate_percent": _filled(rules["rate_percent"]).cast(pyarrow.decimal128(9, PLACES)),
            "minimum_cents": cents(_filled(rules["minimum"])),
            "cap_cents": cents(_filled(rules["cap"])),
            "effective_from_on": dates(rules["effective_from"]),
            "effective_to_on": dates(rules["effective_to"]),
        }
    )


def _filled(texts: pd.Series) -> pyarrow.Array:
    return pyarrow.array(texts.where(texts != ""), pyarrow.string())
