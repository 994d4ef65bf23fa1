"""Modules stay small, say what they are for, and leave nothing for later. Each rule lists what breaks it."""

from __future__ import annotations

import ast
import re

from house_files import modules, name

MOST_LINES = 350
MOST_LINES_OF_A_FUNCTION = 40
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
LATER = re.compile("#.*(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + ")")
TEXTS = {name(path): path.read_text("utf-8") for path in modules()}
TREES = {path: ast.parse(text) for path, text in TEXTS.items()}


def test_there_are_modules_to_look_at() -> None:
    assert "warehouse/server.py" in TEXTS
    assert "tests/house/test_modules.py" in TEXTS


def test_no_module_has_a_vague_name() -> None:
    assert [path for path in TEXTS if VAGUE & set(re.split(r"[/.]", path))] == []


def test_no_module_is_longer_than_a_reader_holds() -> None:
    assert [path for path, text in TEXTS.items() if text.count("\n") > MOST_LINES] == []


def test_no_function_is_longer_than_a_screen() -> None:
    functions = [(path, node) for path, tree in TREES.items() for node in ast.walk(tree) if _is_function(node)]
    assert [f"{path}: {node.name}" for path, node in functions if _lines(node) > MOST_LINES_OF_A_FUNCTION] == []


def test_every_module_says_where_in_the_flow_it_stands() -> None:
    assert [path for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_nothing_is_left_for_later() -> None:
    assert [path for path, text in TEXTS.items() if LATER.search(text)] == []


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


def _lines(function: ast.FunctionDef) -> int:
    """The lines of the body, the docstring apart."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
