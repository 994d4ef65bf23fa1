"""What holds for the repository as a whole: locks, the Makefile, a page a room, no addresses of registries."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from house_files import REPOSITORY, name, texts

LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
ASKED = sorted((REPOSITORY / "requirements").glob("*.in"))
REGISTRIES = re.compile("|".join(("python" + "hosted", "pypi" + r"\.org", "index-" + "url ?=", "npm" + "js")))


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_every_locked_package_has_its_version_and_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text().strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert packages
    assert [entry.splitlines()[0] for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in lock.read_text()


@pytest.mark.parametrize("asked", ASKED, ids=name)
def test_what_is_asked_for_is_locked(asked: Path) -> None:
    wanted = re.findall(r"^([A-Za-z0-9][\w.-]*)", asked.read_text(), re.MULTILINE)
    locked = asked.with_suffix(".txt").read_text()
    assert [each for each in wanted if not re.search(rf"^{re.escape(each)}(\[.*\])?==", locked, re.M | re.I)] == []


def test_no_text_names_a_package_registry() -> None:
    assert [name(path) for path in texts() if REGISTRIES.search(path.read_text("utf-8"))] == []


def test_make_help_lists_every_target() -> None:
    targets = re.findall(r"^\.PHONY: (.*)$", (REPOSITORY / "Makefile").read_text(), re.MULTILINE)[0].split()
    listed = subprocess.run(["make", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  make ([\w-]+) ", listed, re.MULTILINE) == targets


def test_a_python_that_does_not_fit_is_refused_in_a_sentence() -> None:
    result = subprocess.run(
        [REPOSITORY / "requirements" / "setup"],
        env={"PYTHON": "/bin/false"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("claimledger needs Python 3.11, 3.12 or 3.13")


@pytest.mark.parametrize(
    "room",
    ["transforms", "warehouse", "publishing", "claimledger", "simulator", "dags", "sql", "tests", "bench"],
)
def test_each_room_opens_with_a_page_of_its_own(room: str) -> None:
    lines = (REPOSITORY / room / "README.md").read_text().splitlines()
    assert lines[0].startswith("# ")
    assert len(lines) <= 30
