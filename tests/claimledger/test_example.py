"""The example practice leaves before a practice's own files come in, and does not enter where they are."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import pytest

from claimledger import example, night_run
from claimledger.example import enter, leave
from transforms.errors import NightError
from warehouse.night import run_night
from warehouse.record import latest_night
from warehouse.settings import settings

REPOSITORY = Path(__file__).resolve().parents[2]
NIGHT = date(2026, 3, 2)


@pytest.fixture
def own_files(tmp_path: Path) -> Path:
    inbox = tmp_path / "own"
    inbox.mkdir()
    shutil.copy(REPOSITORY / "examples" / "samples" / next(_samples()), inbox)
    return inbox


def _samples():
    return (path.name for path in sorted((REPOSITORY / "examples" / "samples").glob("*835*")))


def _run(inbox: Path, night: date = NIGHT) -> None:
    run_night(night, inbox, REPOSITORY / "config")


@pytest.mark.usefixtures("warehouse")
def test_the_example_leaves_nothing_behind_when_own_files_come(own_files: Path) -> None:
    home = settings().home
    examples = home / "practice" / "inbox" / str(NIGHT)
    shutil.copytree(own_files, examples)
    assert enter(home)
    _run(examples)

    assert not leave(home, examples), "its own files do not drive it out"
    assert leave(home, own_files)

    assert latest_night() is None
    assert not list((home / "archive").rglob("*"))
    _run(own_files)
    assert latest_night() == NIGHT


@pytest.mark.usefixtures("warehouse")
def test_the_example_does_not_enter_where_own_nights_are(own_files: Path) -> None:
    home = settings().home
    _run(own_files)

    assert not enter(home)
    assert not leave(home, own_files), "and nothing of theirs is ever dropped"
    assert latest_night() == NIGHT


@pytest.mark.usefixtures("warehouse")
def test_files_of_a_night_that_never_ran_are_not_left_lying(own_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(night_run, "start_services", lambda *_: None)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    _run(own_files)

    with pytest.raises(NightError, match="never ran") as refused:
        night_run.run(date(2026, 2, 27), own_files)

    assert "2026-03-02 or a later night" in refused.value.remedy


def test_the_example_has_a_night_for_each_folder_and_the_samples_on_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example, "ORDER", example.Order(claims=60, seed=1, nights=2, start=NIGHT))

    made = example.example_practice(tmp_path)

    first, last = made.inboxes
    assert first == NIGHT < last
    assert {path.name for path in example.SAMPLES.iterdir()} <= {path.name for path in made.inboxes[last].iterdir()}
