"""Several processes give the rows that one gives, and none outlives the reading, however that ends."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from transforms.errors import ReadError
from transforms.x12.processes import helpers
from transforms.x12.reader import read_tables
from transforms.x12.tables import joined

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = ("835/stupidedi__multiple-claims-single-check.edi", "837/imsweb-x12-parser__x12_complex.txt")


def ends_at_once(*_: object) -> Iterator[int]:
    yield 1
    os.kill(os.getpid(), signal.SIGKILL)


def is_at_fault(*_: object) -> Iterator[int]:
    raise ReadError("It cannot be read.")
    yield 1


def goes_on(*_: object) -> Iterator[bytes]:
    while True:
        yield bytes(1_000_000)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("processes", [2, 3])
def test_processes_change_nothing(name: str, processes: int) -> None:
    def tables(processes: int) -> dict:
        with (CORPUS / name).open("rb") as source:
            return joined(list(read_tables(source, window_bytes=1_000, processes=processes)))

    assert tables(processes) == tables(1)


def test_a_process_that_dies_is_told_in_words() -> None:
    with helpers(ends_at_once, [()]) as (helper,):
        assert helper.take() == 1
        with pytest.raises(ReadError, match="ended before its time"):
            helper.take()


def test_a_fault_in_a_process_is_raised_here() -> None:
    with helpers(is_at_fault, [()]) as (helper,), pytest.raises(ReadError, match="cannot be read"):
        helper.take()


def test_none_outlives_a_reading_that_is_given_up() -> None:
    with pytest.raises(KeyboardInterrupt), helpers(goes_on, [(), ()]) as started:
        assert started[0].take() == bytes(1_000_000)
        raise KeyboardInterrupt
    assert multiprocessing.active_children() == []
