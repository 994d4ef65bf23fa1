"""Public remittances through a night: each is posted to the cent, held for what is wrong with it, or set aside."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import shuffle
from typing import Any

import pytest
from inbox_and_rows import put, rows

from warehouse.night import run_night
from warehouse.settings import settings

CORPUS = Path(__file__).parents[1] / "corpus"
TRUTH: dict[str, dict[str, Any]] = json.loads((CORPUS / "truth_835.json").read_text())  # found out by other means
MONDAY = date(2026, 3, 2)

POSTED = """
    select file.name, standing.standing, standing.reason, count(posting.amount_cents) as postings,
        coalesce(sum(posting.amount_cents) filter (where account = 'payment_clearing'), 0) / 100.0 as cleared,
        coalesce(sum(posting.amount_cents) filter (
            where account = 'payment_clearing' and entry.fact_kind = 'remittance_claim'
        ), 0) / 100.0 as claims_paid
    from core.remittance
    inner join raw.file using (practice_id, file_id)
    inner join result.remittance_standing as standing using (practice_id, file_id, transaction_segment)
    left join ledger.entry on file.practice_id = entry.practice_id and file.file_id = entry.file_id
    left join ledger.posting on entry.practice_id = posting.practice_id and entry.entry_id = posting.entry_id
    group by file.name, standing.standing, standing.reason
"""


def shelves() -> list[list[str]]:
    """The files, so laid out that no trace number is on a shelf twice: half of the samples are number 12345."""
    laid: list[list[str]] = []
    met: Counter[str] = Counter()
    for name in filter(is_whole, sorted(TRUTH)):
        place = met[said(name)["trn02"]]
        met[said(name)["trn02"]] += 1
        laid += [[]] if place == len(laid) else []
        laid[place].append(name)
    return laid


def said(name: str) -> dict[str, Any]:
    """What is known of the one transaction of a file."""
    [transaction] = TRUTH[name]["tx"]
    return transaction


def is_whole(name: str) -> bool:
    return "st_without_se" not in TRUTH[name]["flags"]


def faults(name: str) -> Counter[Decimal]:
    """The amounts by which it is off: as a whole, at claims, at lines."""
    transaction = said(name)
    off = [transaction["transaction_off_by"], *(fault[-1] for fault in transaction["claim_fail"])]
    amounts = Counter(abs(Decimal(amount)) for amount in [*off, *(fault[-1] for fault in transaction["line_fail"])])
    del amounts[Decimal(0)]
    return amounts


def expected(name: str) -> tuple[str, str, bool, Decimal, Decimal]:
    """Standing, reason, whether anything is posted, what clears, and what of it is for claims (the rest is PLB)."""
    if faults(name):
        return ("held", "does not add up", False, Decimal(0), Decimal(0))
    paid, claims_paid = Decimal(said(name)["bpr02"]), Decimal(said(name)["clp04_sum"])
    return ("posted", "adds up", bool(paid or claims_paid), paid, claims_paid)


def night_of(names: list[str], inbox: Path) -> None:
    """Runs a night on these files, in any order of their names."""
    order = list(range(len(names)))
    shuffle(order)
    for place, name in zip(order, names, strict=True):
        put(inbox, f"{place:02d}/{name}", (CORPUS / name).read_bytes())
    run_night(MONDAY, inbox, settings().config_dir)


def by_name(statement: str) -> dict[str, Any]:
    """Rows by the file they are of, as the corpus names it."""
    return {row.name.split("/", 1)[1]: tuple(row)[1:] for row in rows(statement)}


def differences_shown() -> dict[str, Counter[Decimal]]:
    """The amounts that the worklist says remittances are off by."""
    shown = by_name("""
        select file.name, item.proof ->> 'arithmetic' from result.worklist_item as item
        inner join raw.file using (practice_id, file_id) where item.kind = 'unbalanced'
    """)
    found = {name: re.findall(r" = -?([\d,]+\.\d\d)(?:;|$)", arithmetic) for name, (arithmetic,) in shown.items()}
    return {
        name: Counter(Decimal(one.replace(",", "")) for one in each if one != "0.00") for name, each in found.items()
    }


@pytest.mark.parametrize("names", shelves(), ids=len)
def test_each_is_posted_to_the_cent_or_held_for_what_is_wrong_with_it(
    names: list[str], warehouse: str, tmp_path: Path
) -> None:
    night_of(names, tmp_path / "inbox")
    posted = by_name(POSTED)
    assert {name: (*told[:2], told[2] > 0, *told[3:]) for name, told in posted.items()} == {
        name: expected(name) for name in names
    }
    assert differences_shown() == {name: faults(name) for name in names if faults(name)}
    assert rows("select ties, unexplained_cents from raw.night") == [(True, 0)]


def test_one_that_was_cut_short_is_set_aside_with_its_place(warehouse: str, tmp_path: Path) -> None:
    names = [name for name in TRUTH if not is_whole(name)]
    night_of(names, tmp_path / "inbox")
    told = by_name("select name, unit, rule, transaction_segment, segment, \"offset\", message from core.rejected "
                   "inner join raw.file using (practice_id, file_id)")  # fmt: skip
    assert list(told) == names == ["835/edi-cli__conftest.py.L61.edi"]
    unit, rule, *segments, offset, message = told[names[0]]
    content = (CORPUS / names[0]).read_bytes()
    assert (unit, rule, segments) == ("transaction", "se_missing", [3, 3])
    assert content[offset:].startswith(b"ST*")
    assert content[:offset].count(b"~") == segments[0] - 1
    assert "no SE" in message
    assert rows("select count(*) from ledger.posting") == [(0,)]
    assert rows("select kind from result.worklist_item") == [("rejected_file",)]


def test_all_of_them_in_one_night_post_no_payment_twice(warehouse: str, tmp_path: Path) -> None:
    night_of(list(TRUTH), tmp_path / "inbox")
    stands = {
        name: (standing, reason, postings > 0) for name, (standing, reason, postings, *_) in by_name(POSTED).items()
    }
    assert set(stands) == set(filter(is_whole, TRUTH))
    beside_another = {("repeat", "came before", False), ("held", "contradicts another remittance", False)}
    wrong = {name: stand for name, stand in stands.items() if stand not in {expected(name)[:3], *beside_another}}
    assert wrong == {}
    paid = [said(name) for name, stand in stands.items() if stand[2] and Decimal(said(name)["bpr02"])]
    assert Counter((one["payer"], one["trn02"]) for one in paid).most_common(1)[0][1] == 1
    assert len(paid) > 15
    assert rows("select ties, unexplained_cents from raw.night") == [(True, 0)]
