"""What `inspect` says of public files, against an independent reading of them (tests/corpus/truth_*.json)."""

import io
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from transforms.inspection import inspection
from transforms.reader import read

CORPUS = Path(__file__).parents[1] / "corpus"
CLAIMS = json.loads((CORPUS / "truth_837.json").read_text())
REMITTANCES = json.loads((CORPUS / "truth_835.json").read_text())
KEYS = ["control_number", "payer", "payer_id", "payee_npi", "trace_number", "payment_amount", "claims", "service_lines",
        "charge_total", "paid_total", "adjustments", "provider_adjustments", "balanced", "findings"]  # fmt: skip
OTHERS = sorted(path for kind in ("270", "271", "275", "276", "277", "278", "824", "834")
                for path in (CORPUS / kind).iterdir())  # fmt: skip


def said_of(name: str) -> dict:
    with (CORPUS / name).open("rb") as source:
        return inspection(name, source)


def total(transactions: list[dict], key: str) -> Decimal:
    return sum((Decimal(transaction[key]) for transaction in transactions), Decimal(0))


def totals_by_code(transactions: list[dict], key: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for transaction in transactions:
        for code, amount in transaction[key].items():
            found[code] = found.get(code, Decimal(0)) + Decimal(amount)
    return found


def count(transaction: dict, rule: str) -> int:
    return sum(finding["rule"] == rule for finding in transaction["findings"])


@pytest.mark.parametrize("name", sorted(CLAIMS))
def test_claims_against_the_truth(name: str) -> None:
    truth, said = CLAIMS[name], said_of(name)
    found = said["transactions"]
    assert len(found) == truth["transactions"]
    assert total(found, "claims") == truth["claims"]
    assert total(found, "service_lines") == truth["service_lines"]
    assert total(found, "charge_total") == Decimal(truth["total_charge"])
    assert {said["kind"][3:]} == set(truth["by_kind"]) or not truth["by_kind"]
    off = sum(count(transaction, "lines_against_charge") for transaction in found)
    assert off == truth["claims_where_lines_ne_clm02"]
    assert all(transaction["balanced"] == (count(transaction, "lines_against_charge") == 0) for transaction in found)


FLAGS = {
    "se01_wrong": "se_count",
    "ge01_wrong": "ge_count",
    "iea01_wrong": "iea_count",
    "same_pcn_repeated": "claim_number_repeated",
    "ge_missing": "ge_missing",
    "iea_missing": "iea_missing",
}


@pytest.mark.parametrize("name", sorted(CLAIMS))
def test_faults_of_claim_files_against_the_truth(name: str) -> None:
    said = said_of(name)
    findings = said["findings"] + [
        finding for transaction in said["transactions"] for finding in transaction["findings"]
    ]
    found = {finding["rule"] for finding in findings}
    for flag, rule in FLAGS.items():
        assert (rule in found) == (flag in CLAIMS[name]["flags"]), (flag, rule)


@pytest.mark.parametrize("name", sorted(REMITTANCES))
def test_remittances_against_the_truth(name: str) -> None:
    truth, said = REMITTANCES[name], said_of(name)
    found = said["transactions"]
    assert said["kind"] == "835"
    assert len(found) == truth["transactions"]
    assert total(found, "claims") == truth["claims"]
    assert total(found, "service_lines") == truth["service_lines"]
    assert total(found, "charge_total") == Decimal(truth["total_clp03"])
    assert total(found, "paid_total") == Decimal(truth["total_clp04"])
    assert total(found, "payment_amount") == Decimal(truth["total_bpr02"])
    for key, theirs in (("adjustments", "cas_by_group_carc"), ("provider_adjustments", "plb_by_code")):
        assert totals_by_code(found, key) == {code: Decimal(amount) for code, amount in truth[theirs].items()}


@pytest.mark.parametrize("name", sorted(REMITTANCES))
def test_balance_of_each_remittance_against_the_truth(name: str) -> None:
    for found, truth in zip(said_of(name)["transactions"], REMITTANCES[name]["tx"], strict=True):
        assert count(found, "line_balance") == truth["n_line_fail"]
        assert count(found, "claim_balance") == truth["n_claim_fail"]
        assert count(found, "lines_against_claim") == truth["n_lines_vs_claim_fail"]
        assert count(found, "transaction_balance") == (not truth["transaction_balances"])
        failures = truth["n_line_fail"] + truth["n_claim_fail"] + (not truth["transaction_balances"])
        assert found["balanced"] == (failures == 0)
        expected = [truth[key] for key in ("st02", "payer", "payee_npi", "trn02")]
        assert [found[key] for key in ("control_number", "payer", "payee_npi", "trace_number")] == expected


def test_the_keys_are_fixed() -> None:
    said = said_of("837/scribe__rehab_837.edi")
    assert list(said)[:4] == ["file", "kind", "rejected", "transactions"]
    assert list(said["transactions"][0]) == KEYS
    assert json.loads(json.dumps(said)) == said


def test_a_bank_file_and_a_payment_advice_have_the_same_keys_and_more() -> None:
    (batch,) = said_of("ach/ach__ccd-debit.ach")["transactions"]
    assert list(batch)[: len(KEYS)] == KEYS
    assert (batch["payer"], batch["payment_amount"], batch["entries"]) == ("Name on Account", "-5001.25", 2)
    first, second = said_of("bai2/ministryofjustice-bai2__svb_us_example.bai2")["transactions"]
    assert (first["payment_amount"], second["payment_amount"]) == ("4901.96", "9058.00")
    assert (first["account"], first["closing"], second["opening"]) == ("1234567890", "352171.75", "352171.75")
    (advice,) = said_of("820/stupidedi__list-bill-payment.edi")["transactions"]
    assert (advice["trace_number"], advice["payment_amount"], advice["paid_total"]) == ("78905", "255.00", "255.00")
    assert advice["balanced"]


def test_a_bank_file_that_does_not_hold_is_rejected_with_its_place() -> None:
    said = said_of("ach/ach__adv-invalidFileControl.ach")
    assert (said["rejected"]["rule"], said["rejected"]["segment"], said["rejected"]["offset"]) == (
        "ach_file_total",
        6,
        475,
    )
    assert [batch["entries"] for batch in said["transactions"]] == [2]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_kinds_that_are_not_read_are_rejected_in_words(path: Path) -> None:
    said = said_of(f"{path.parent.name}/{path.name}")
    assert said["kind"] == path.parent.name.upper()
    assert said["rejected"]["rule"] == "kind_not_read"
    assert said["rejected"]["message"].startswith("This is ")
    assert said["transactions"] == []


def test_a_transaction_cut_short_is_rejected_and_shown_as_far_as_it_goes() -> None:
    whole = (CORPUS / "837/scribe__sample_837_multi_claim.edi").read_bytes()
    said = inspection("cut.edi", io.BytesIO(whole[: whole.index(b"SE*")]))
    assert said["rejected"]["rule"] == "se_missing"
    assert said["rejected"]["segment"] == 3
    [transaction] = said["transactions"]
    assert (transaction["claims"], transaction["service_lines"], transaction["charge_total"]) == (2, 3, "345.00")
    assert "se_missing" in {finding["rule"] for finding in transaction["findings"]}


def test_one_transaction_cut_short_does_not_reject_the_file() -> None:
    whole = (CORPUS / "837/imsweb-x12-parser__x12_multiple_st.txt").read_text()
    said = inspection("half.edi", io.BytesIO(whole.replace("SE*", "NTE*", 1).encode()))
    assert said["rejected"] is None
    assert [
        Counter(finding["rule"] for finding in transaction["findings"])["se_missing"]
        for transaction in said["transactions"]
    ] == [1, 0]


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_rejected(content: bytes) -> None:
    said = inspection("empty", io.BytesIO(content))
    assert (said["kind"], said["rejected"]["rule"]) == ("EMPTY", "empty_file")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04remit.835", "This is a ZIP archive, which is not read. Unpack it first."),
        (
            b"isa*00*",
            "an X12 file with its segment names in small letters, which is not read. Ask the sender for capitals.",
        ),
        (b"\xff\xd8\xff\xe0" + bytes(64), "This is a picture, which is not read. Ask the sender for one of the kinds"),
    ],
)
def test_what_is_no_x12_is_named_with_a_remedy_here_and_in_the_night(content: bytes, words: str) -> None:
    assert words in inspection("other", io.BytesIO(content))["rejected"]["message"]
    [batch] = read(io.BytesIO(content))
    assert words in batch.frames["rejected"]["message"][0]


@pytest.mark.parametrize(
    ("was", "now"),
    [("CLP*", "CLP**1*1,000.00*0~CLP*"), ("BPR*I*", "BPR*I*lots*"), ("SE*", "PLB*1*20261231*WO~SE*")],
)
def test_nothing_is_called_balanced_whose_amounts_cannot_be_read(was: str, now: str) -> None:
    whole = (CORPUS / "835/cosyte-x12__835-with-plb.edi").read_text()
    assert all(each["balanced"] for each in inspection("whole", io.BytesIO(whole.encode()))["transactions"])
    said = inspection("changed", io.BytesIO(whole.replace(was, now, 1).encode()))
    assert [each["balanced"] for each in said["transactions"]] == [False]
