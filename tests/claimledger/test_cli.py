"""The command line: what it offers, what it says when something goes wrong, and with which exit code."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from claimledger import faults
from claimledger.cli import load_commands, run
from claimledger.commands import app
from transforms.errors import ReadError

OFFERED = {
    "inspect",
    "night",
    "query",
    "url",
    "simulate",
    "start",
    "stop",
    "summary",
    "publish",
    "migrate",
    "dictionary",
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def failing(monkeypatch):
    """Make `claimledger url` raise an exception of ours."""

    def fail_with(error):
        def raise_it(*_):
            patient = "SECRETNAME"  # noqa: F841 - a local variable that no report may hold
            raise error

        monkeypatch.setattr("warehouse.connect.dsn", raise_it)
        return run(["url"])

    return fail_with


def test_it_offers_what_people_rely_on():
    names = {command.name or command.callback.__name__ for command in load_commands().registered_commands}
    assert names >= OFFERED


def test_every_command_says_what_it_does():
    assert all(command.callback.__doc__ for command in load_commands().registered_commands)


def test_help_is_quick_because_nothing_heavy_is_imported():
    asked = "import sys; from claimledger.cli import load_commands; load_commands(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "sqlalchemy", "airflow", "great_expectations", "pyarrow", "psycopg"} & set(loaded)


def test_a_foreseen_error_says_what_where_and_what_to_do(failing, capsys):
    code = failing(ReadError("The file is empty.", where="inbox/a.835", remedy="Ask the sender for it again."))
    shown = capsys.readouterr()
    assert code == 1
    assert shown.out == ""
    assert "The file is empty." in shown.err
    assert "where    inbox/a.835" in shown.err
    assert "to do    Ask the sender for it again." in shown.err


def test_a_full_disk_is_said_in_words(failing, capsys):
    assert failing(OSError(errno.ENOSPC, "No space left on device", "/data/archive")) == 1
    shown = capsys.readouterr().err
    assert "No space left on device." in shown
    assert "/data/archive" in shown
    assert "Make room" in shown


def test_an_unforeseen_error_leaves_a_report_without_patient_data(failing, capsys, home):
    assert failing(ValueError("SECRETNAME was born in 1970")) == 1
    shown = capsys.readouterr().err
    (report,) = (home / "logs" / "faults").iterdir()
    assert f"(reference {report.stem})" in shown
    assert str(report) in shown
    assert "Traceback" not in shown
    assert "SECRETNAME" not in shown + report.read_text()
    assert "ValueError" in report.read_text()
    assert "raise_it" in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_report_names_the_causes_of_a_fault(failing, home):
    outer = ValueError("outer")
    outer.__cause__ = KeyError("inner")
    failing(outer)
    (report,) = (home / "logs" / "faults").iterdir()
    assert report.read_text().index("KeyError") < report.read_text().index("ValueError")


def test_an_unforeseen_error_is_told_even_when_the_settings_cannot_be_read(failing, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("CLAIMLEDGER_PRACTICE_ID", "none")
    monkeypatch.setattr(faults.tempfile, "gettempdir", lambda: str(tmp_path))
    assert failing(ValueError("x")) == 1
    assert "did not foresee" in capsys.readouterr().err


def test_an_interrupted_command_says_so_in_one_line(failing, capsys):
    assert failing(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_typed_wrongly_is_explained(capsys):
    assert run(["ask"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("claimledger 0.")


def test_no_command_shows_its_traceback():
    assert app.pretty_exceptions_enable is False
