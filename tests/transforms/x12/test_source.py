"""Bytes of any encoding come out as plain UTF-8 from the ISA on, and offsets lead back to the file as received."""

import codecs
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.x12.source import PlainSource

ISA = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250301*1200*^*00501*000000001*0*P*:~"
TEXT = st.text(st.sampled_from("AZ09*~:\né€𝄞\0"), max_size=60)
ENCODINGS = [
    pytest.param("utf-8", b"", id="utf-8"),
    pytest.param("utf-8", codecs.BOM_UTF8, id="utf-8 with mark"),
    pytest.param("utf-16-le", codecs.BOM_UTF16_LE, id="utf-16-le with mark"),
    pytest.param("utf-16-be", codecs.BOM_UTF16_BE, id="utf-16-be with mark"),
    pytest.param("utf-16-le", b"", id="utf-16-le without mark"),
    pytest.param("utf-16-be", b"", id="utf-16-be without mark"),
    pytest.param("utf-32-le", codecs.BOM_UTF32_LE, id="utf-32"),
]


def opened(content: bytes) -> PlainSource:
    return PlainSource(io.BytesIO(content))


def drained(source: PlainSource, size: int) -> bytes:
    return b"".join(iter(lambda: source.read(size), b""))


@pytest.mark.parametrize(("codec", "mark"), ENCODINGS)
@given(text=TEXT, size=st.integers(1, 70))
def test_every_character_is_kept_and_leads_back_to_its_own_bytes(codec: str, mark: bytes, text: str, size: int) -> None:
    received = mark + (ISA + text).encode(codec)
    source = opened(received)
    given_bytes = drained(source, size)
    assert given_bytes.decode() == (ISA + text).replace("\0", "␀")
    place = 0
    for character in ISA + text:
        offset = int(source.offsets(np.array([place]))[0])
        assert received[offset:].startswith(character.encode(codec))
        place += len(character.replace("\0", "␀").encode())


@given(text=st.text(st.sampled_from("AB*~éñü"), max_size=40))
def test_windows_1252_bytes_are_read_as_such_and_said_once(text: str) -> None:
    received = (ISA + text).encode("cp1252")
    source = opened(received)
    assert drained(source, 50).decode() == ISA + text
    places = [len((ISA + text[:n]).encode()) for n in range(len(text))]
    assert source.offsets(np.array(places, dtype=np.int64)).tolist() == [len(ISA) + n for n in range(len(text))]
    notices = source.take_notices()
    if text.isascii():
        assert notices == []
    else:
        first = next(n for n, character in enumerate(text) if not character.isascii())
        assert [(notice.rule, notice.offset) for notice in notices] == [("text_not_utf8", len(ISA) + first)]
    assert source.take_notices() == []


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16-le"])
def test_prose_before_the_isa_is_skipped_with_a_notice(codec: str) -> None:
    prose = "Scénario 1, see ISA below. VISA*MC\r\n\r\n"
    source = opened((prose + ISA).encode(codec))
    assert drained(source, 1000).decode() == ISA
    assert int(source.offsets(np.array([0]))[0]) == len(prose.encode(codec))
    assert "text_before_isa" in [notice.rule for notice in source.take_notices()]


def test_blanks_before_the_isa_are_not_worth_a_notice() -> None:
    source = opened(b"\r\n  " + ISA.encode())
    assert drained(source, 9).decode() == ISA
    assert source.take_notices() == []


def test_a_mark_between_two_joined_files_is_dropped() -> None:
    source = opened(codecs.BOM_UTF8 + ISA.encode() + codecs.BOM_UTF8 + ISA.encode())
    assert drained(source, 64).decode() == ISA * 2
    assert source.offsets(np.array([0, len(ISA) - 1, len(ISA)])).tolist() == [3, 2 + len(ISA), 6 + len(ISA)]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    drained(opened(content), 7).decode()
