"""The page with the contract's clauses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from disputes import CLAUSE, dispute

from transforms.letters.clause_page import WIDTH, clause_page


def test_each_clause_with_contract_file_version_and_its_words() -> None:
    later = replace(CLAUSE, clause_id="4.3", effective_to_on=date(2026, 12, 31), says="Long words. " * 30)
    page = clause_page(dispute(clauses=[CLAUSE, later]))
    for said in (
        "Example Health Plan, preferred provider agreement (example-ppo)", "4.2", "contracts/example.yaml, line 9",
        "ab" * 32, "from 2026-01-01, no end", "from 2026-01-01 to 2026-12-31",
        "    Office visits at 110 % of Medicare 2025",
    ):  # fmt: skip
        assert said in page
    assert max(map(len, page.splitlines())) <= WIDTH


def test_without_clauses_it_says_so() -> None:
    assert "fee schedule without clauses" in clause_page(dispute(clauses=[]))
