"""Money, quantities and dates are read as `decimal` and `datetime` read them, or not at all."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.x12.delimiters import Delimiters
from transforms.x12.indexing import index
from transforms.x12.values import cents, dates, quantities
from transforms.x12.windows import Window

MARKS = Delimiters(ord("*"), ord(":"), None, ord("~"))
amounts = st.decimals(-(10**12), 10**12, places=2).map(lambda value: f"{value:f}")
loose = st.text("0123456789.-+ E,", max_size=14)
days = st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)).map(lambda day: f"{day:%Y%m%d}")


def read(values: list[str], reader):
    segments = index(Window("".join(f"AMT*X*{value}~" for value in values).encode(), 0, 1, MARKS))
    return reader(segments, segments.rows("AMT"), 2)


def exact(text: str, scale: int) -> int | None:
    """What a plain reading gives: a sign, digits and a point, no more decimals than the scale."""
    text = text.strip(" ")
    digits = text[1:] if text[:1] in ("-", "+") else text
    if not digits.replace(".", "", 1).isdigit():
        return None
    value = Decimal(text).scaleb(scale)
    return int(value) if value == value.to_integral_value() and abs(value) < 10 ** (15 + scale) else None


@settings(deadline=None)
@given(st.lists(amounts, min_size=1))
def test_amounts_are_exact(texts: list[str]) -> None:
    found = read(texts, cents)
    assert found.numbers.tolist() == [int(Decimal(text) * 100) for text in texts]
    assert found.known.all()


@settings(deadline=None)
@given(st.lists(loose, min_size=1))
def test_anything_else_is_read_exactly_or_malformed(texts: list[str]) -> None:
    for reader, scale in ((cents, 2), (quantities, 4)):
        found = read(texts, reader)
        expected = [exact(text, scale) for text in texts]
        assert [number if known else None for number, known in zip(found.numbers, found.known, strict=True)] == expected
        assert found.malformed.tolist() == [
            bool(text.strip(" ")) and value is None for text, value in zip(texts, expected, strict=True)
        ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100", 10000),
        (".5", 50),
        ("-.50", -50),
        ("-0", 0),
        ("100.", 10000),
        ("12.340", 1234),
        ("+7.25", 725),
        ("123456789.01", 12345678901),
        ("00000012.30", 1230),
        (" 12.30 ", 1230),
    ],
)
def test_amounts_as_payers_write_them(text: str, number: int) -> None:
    assert read([text], cents).numbers.tolist() == [number]


@pytest.mark.parametrize(
    "text", ["1E3", "1,000", "12.345", "--5", "5-", ".", "-", "$5", "1 000", "0x10", "NaN", "9" * 40]
)
def test_what_is_no_amount_is_malformed(text: str) -> None:
    found = read([text, "1.00"], cents)
    assert (found.known.tolist(), found.malformed.tolist()) == ([False, True], [True, False])


def test_what_is_not_sent_is_neither_known_nor_malformed() -> None:
    found = read(["", "1"], cents)
    assert (found.known.tolist(), found.malformed.tolist()) == ([False, True], [False, False])


@settings(deadline=None)
@given(st.lists(st.one_of(days, st.text("0123456789-/", max_size=9)), min_size=1))
def test_dates_are_days_of_the_calendar(texts: list[str]) -> None:
    assert read(texts, dates).dates().to_pylist() == [calendar_day(text) for text in texts]


def calendar_day(text: str) -> datetime.date | None:
    if len(text) != 8 or not text.isdigit() or not "1800" <= text[:4] <= "2199":
        return None
    try:
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def test_quantities_keep_four_decimals() -> None:
    found = read(["1", "2.5", "-0.0001", "0.00001"], quantities)
    assert found.quantities().to_pylist() == [Decimal(1), Decimal("2.5"), Decimal("-0.0001"), None]
