"""Services as `claimledger night` starts them when first typed: one set for all tests that look at them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimledger.marks import marked
from claimledger.services import stop_services
from services.home import NIGHT, PLANTED, SAMPLES, kill_heads, point_at, typed
from warehouse.connect import forget_engines
from warehouse.server import postmaster
from warehouse.settings import Settings, settings


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder. At the end its services' heads are killed: what is left is for `stop_services` to find."""
    folder = tmp_path_factory.mktemp("services") / "home"
    yield folder
    with pytest.MonkeyPatch.context() as environment:
        point_at(folder, environment)
        try:
            kill_heads(settings())
        finally:
            stop_services(settings())
        assert marked(folder) == []
        assert postmaster(folder / "postgres") is None


@pytest.fixture(scope="module")
def in_home(home: Path) -> Iterator[Settings]:
    """The settings, pointed at the state folder."""
    with pytest.MonkeyPatch.context() as environment:
        point_at(home, environment)
        forget_engines()
        yield settings()
        forget_engines()


@pytest.fixture(scope="package")
def first(home: Path, inbox: Path) -> subprocess.CompletedProcess[str]:
    """The first night, which starts the services."""
    with pytest.MonkeyPatch.context() as environment:
        point_at(home, environment)
        return typed(NIGHT, inbox)


@pytest.fixture
def running(first: subprocess.CompletedProcess[str], in_home: Settings) -> Settings:
    """The settings of services that run."""
    assert first.returncode == 0, first.stderr
    return in_home


@pytest.fixture(scope="package")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A remittance and a claim of a patient whose name can be searched for, and a picture."""
    folder = tmp_path_factory.mktemp("inbox")
    planted = 0
    for sample in (next(SAMPLES.glob("cosyte*835*")), next(SAMPLES.glob("scribe__rehab_837*"))):
        segments = sample.read_text("latin-1").split("~")
        renamed = ["*".join(_planted(segment.split("*"))) for segment in segments]
        planted += sum(PLANTED in segment for segment in renamed)
        (folder / sample.name).write_text("~".join(renamed), "latin-1")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + PLANTED.encode() + bytes(64))
    assert planted >= 2
    return folder


def _planted(elements: list[str]) -> list[str]:
    """A segment with the patient's last name changed, if it says one."""
    is_patient = elements[0].strip() == "NM1" and elements[1] in {"QC", "IL"}
    return [*elements[:3], PLANTED, *elements[4:]] if is_patient else elements
