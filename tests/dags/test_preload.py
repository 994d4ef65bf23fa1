"""What the scheduler imports before it forks is all that tasks import when they run."""

from __future__ import annotations

import ast
import sys
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
ROOMS = ("warehouse", "publishing")


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Starts a scheduler, as far as the plugin sees, and gives the modules that were asked for."""
    names: list[str] = []
    preload = _plugin()
    monkeypatch.setattr(preload, "import_module", names.append)
    monkeypatch.setattr(sys, "argv", ["airflow", "scheduler", "--skip-serve-logs"])
    monkeypatch.setenv("AIRFLOW__CORE__EXECUTOR", "LocalExecutor")
    preload.on_starting()
    return names


def _plugin() -> Any:
    spec = util.spec_from_file_location("preload", REPOSITORY / "plugins" / "preload.py")
    assert spec is not None
    assert spec.loader is not None
    plugin = ModuleType("preload")
    sys.modules["preload"] = plugin
    spec.loader.exec_module(plugin)
    return plugin


def test_what_tasks_import_is_there_before_they_are_forked(imported: list[str]) -> None:
    inside = [
        node.module
        for function in ast.parse((REPOSITORY / "dags" / "steps.py").read_text()).body
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(ROOMS)
    ]
    assert len(inside) > 5
    assert set(inside) - {"warehouse.plan"} <= set(imported)


def test_other_programs_import_nothing(imported: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    imported.clear()
    monkeypatch.setattr(sys, "argv", ["airflow", "triggerer"])
    sys.modules["preload"].on_starting()
    assert imported == []
