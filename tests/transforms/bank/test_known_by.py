"""A batch or account that is set aside is known by the same when it comes again whole, and only then."""

from __future__ import annotations

import pytest
from bank_files import ach, batch, entry, frames_of, statement

RECORDS = entry("22", 9100001, 900, 1)
ACCOUNT = ("123", [], ["16,142,900,,,,"])


def known(frame: str, text: str) -> list[str | None]:
    return [one["known_by"] for one in frames_of(text.encode()).get(frame, [])]


def ach_text(change: dict[str, str] | None = None, **wrong: int) -> str:
    """A file of one batch, some of whose texts are others, or whose control record is wrong."""
    text = "\n".join(ach([batch(RECORDS, **wrong)]))
    for before, after in (change or {}).items():
        assert before in text
        text = text.replace(before, after)
    return text


def test_a_batch_set_aside_is_known_by_the_same_when_it_comes_whole() -> None:
    torn = known("rejected", ach_text(credit=1))
    assert torn == known("ach_batch", ach_text())
    assert torn == ["batch|1512345678|2026-03-03|0000001|CCD|HCCLAIMPMT|12345678"]


def test_a_batch_is_the_same_in_a_file_of_another_day() -> None:
    assert known("ach_batch", ach_text({"2603031200A": "2603042359B"})) == known("ach_batch", ach_text())


@pytest.mark.parametrize(
    "change",
    [
        {"1512345678CCD": "1512345679CCD", "1512345678     ": "1512345679     "},
        {"260303062": "260304062"},
        {"HCCLAIMPMT": "PAYMENT   "},
        {"CCD": "CTX"},
    ],
)
def test_another_company_day_description_or_class_is_another_batch(change: dict[str, str]) -> None:
    (other,), (one,) = known("ach_batch", ach_text(change)), known("ach_batch", ach_text())
    assert other is not None
    assert other != one


def test_another_number_is_another_batch() -> None:
    one, other = known("ach_batch", "\n".join(ach([batch(RECORDS, number=1), batch(RECORDS, number=2)])))
    assert one != other


def test_a_batch_without_a_day_is_not_known_again() -> None:
    assert known("ach_batch", ach_text({"260303062": "      062"})) == [None]


def test_a_file_set_aside_is_known_by_each_of_its_batches() -> None:
    batches = [batch(RECORDS, number=1), batch(RECORDS, number=2)]
    (told,) = known("rejected", "\n".join(ach(batches, credit=1)))
    assert told is not None
    assert told.splitlines() == known("ach_batch", "\n".join(ach(batches)))


def test_a_file_with_a_batch_that_is_not_known_again_is_not_either() -> None:
    text = "\n".join(ach([batch(RECORDS)], credit=1)).replace("260303062", "      062")
    assert known("rejected", text) == [None]


def test_an_account_set_aside_is_known_by_the_same_when_it_comes_whole() -> None:
    torn = known("rejected", "\n".join(statement([ACCOUNT], account=1)))
    assert torn == known("bank_statement", "\n".join(statement([ACCOUNT])))
    assert torn == ["account|091000019|123|2026-03-03|"]


@pytest.mark.parametrize(
    ("before", "after"), [("03,123,", "03,124,"), ("260303,,", "260304,,"), ("091000019", "09100002")]
)
def test_another_account_day_or_bank_is_another_account(before: str, after: str) -> None:
    text = "\n".join(statement([ACCOUNT]))
    assert before in text
    assert known("bank_statement", text.replace(before, after)) != known("bank_statement", text)


def test_interim_statements_of_a_day_are_told_apart_by_their_time() -> None:
    text = "\n".join(statement([ACCOUNT]))
    morning, noon = (text.replace("260303,,USD,2", f"260303,{time},USD,3") for time in ("0900", "1200"))
    assert known("bank_statement", morning) != known("bank_statement", noon)
    assert known("bank_statement", text.replace("260303,,USD,2", "260303,,USD,3")) == [None]
