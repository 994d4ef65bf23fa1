"""The table of rules in the docs is the table in the code, and no finding names a rule that is in neither."""

import re
from pathlib import Path

from transforms.checks.rules import RULES

ROOT = Path(__file__).parents[3]
ROW = re.compile(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", re.MULTILINE)


def test_the_docs_say_what_the_code_says() -> None:
    said = ROW.findall((ROOT / "docs/rules.md").read_text())
    assert said == [(rule.name, rule.severity, rule.words) for rule in RULES.values()]


def test_every_rule_is_used_by_some_reader() -> None:
    code = "".join(path.read_text() for path in (ROOT / "transforms").rglob("*.py") if path.name != "rules.py")
    assert [name for name in RULES if f'"{name}"' not in code] == []
