"""All public files of every kind in one night: nothing of them is lost, and every cent is accounted for."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from inbox_and_rows import put, rows

from warehouse.night import run_night
from warehouse.settings import settings

CORPUS = Path(__file__).parents[1] / "corpus"
NAMES = [line.split("\t")[0] for line in (CORPUS / "MANIFEST.tsv").read_text().splitlines()[1:]]
CLAIMS = json.loads((CORPUS / "truth_837.json").read_text()).values()
REMITTANCES = json.loads((CORPUS / "truth_835.json").read_text()).values()
SET_ASIDE_WHOLE = 10  # bank files, by their own control records: tests/transforms/bank/test_corpus.py
# Torn, but the same is there whole: under the same ISA; the same batches and amounts in iat-invalidAddenda10.
SENT_AGAIN = {"835/edi-cli__conftest.py.L61.edi", "ach/ach__iat-batchHeaderErr.ach"}
READ = {"820", "835", "837", "997", "999", "277ca", "ta1", "ach", "bai2"}


def dollars(told: object, *names: str) -> Decimal:
    """What is known of files, added up."""
    return sum((Decimal(one[name]) for one in told for name in names if name in one), Decimal(0))


def room_of(name: str) -> str:
    return Path(name).parent.name


@pytest.mark.timeout(600)  # every sample file there is, read by a real night
def test_all_public_files_tie_out_in_one_night(warehouse: str, tmp_path: Path) -> None:
    for name in NAMES:
        put(tmp_path / "inbox", name, (CORPUS / name).read_bytes())
    run_night(date(2026, 3, 2), tmp_path / "inbox", settings().config_dir)
    [night] = [row._mapping for row in rows("select * from raw.night")]
    assert (night["state"], night["ties"], night["differences"], night["unexplained_cents"]) == ("done", True, [], 0)
    assert [row[0] for row in rows("select difference_cents from result.tie_out")] == [0] * 7

    assert (night["files_in"], night["files_repeated"]) == (len(NAMES), 0)
    assert (night["files_loaded"], night["files_rejected"]) == (len(NAMES) - SET_ASIDE_WHOLE, SET_ASIDE_WHOLE)
    assert night["claims_in"] == sum(one["claims"] for one in [*CLAIMS, *REMITTANCES])
    assert night["charge_in_cents"] == dollars([*CLAIMS, *REMITTANCES], "total_charge", "total_clp03") * 100
    assert night["paid_in_cents"] == dollars(REMITTANCES, "total_clp04") * 100
    assert night["claims_rejected"] == 0

    remittances = rows("select count(*), sum(payment_cents) from core.remittance")
    cut_short = [one for one in REMITTANCES if "st_without_se" in one["flags"]]
    paid = dollars(REMITTANCES, "total_bpr02") - dollars(cut_short, "total_bpr02")
    assert [tuple(row) for row in remittances] == [(len(REMITTANCES) - len(cut_short), paid * 100)]

    unread = Counter(room_of(row.name) for row in rows(
        "select name from core.rejected inner join raw.file using (practice_id, file_id) where rule = 'kind_not_read'"
    ))  # fmt: skip
    assert set(unread) == {room_of(name) for name in NAMES} - READ
    unlisted = rows("""
        select name from core.rejected inner join raw.file using (practice_id, file_id)
        where not exists (
            select 1 from result.worklist_item as item
            where
                kind = 'rejected_file' and item.file_id = file.file_id
                and item.segment is not distinct from rejected.segment
        )
    """)
    assert {row.name for row in unlisted} == SENT_AGAIN
