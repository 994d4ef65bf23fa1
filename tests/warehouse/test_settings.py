"""What can be set from outside, and how a setting that cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.errors import ConfigurationError
from warehouse.settings import settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "CONFIG", "INBOX", "PRACTICE_ID", "DATABASE_URL"):
        monkeypatch.delenv(f"CLAIMLEDGER_{name}", raising=False)


def test_without_settings_everything_lies_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = settings()
    assert (found.home, found.config_dir) == (tmp_path / ".claimledger", tmp_path / "config")
    assert found.inbox == tmp_path / ".claimledger" / "inbox"
    assert (found.practice_id, found.database_url) == (1, None)


def test_the_inbox_follows_the_state_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_HOME", "/srv/office")
    assert settings().inbox == Path("/srv/office/inbox")


def test_relative_folders_are_taken_from_where_the_command_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMLEDGER_CONFIG", "office")
    assert settings().config_dir == tmp_path / "office"


@pytest.mark.parametrize("value", ["first", "0", "40000"])
def test_a_setting_that_cannot_be_used_is_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_PRACTICE_ID", value)
    with pytest.raises(ConfigurationError) as caught:
        settings()
    assert caught.value.where == "CLAIMLEDGER_PRACTICE_ID"


def test_the_database_url_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_DATABASE_URL", "postgresql://user:hidden@host/claimledger")
    assert "hidden" not in repr(settings())
