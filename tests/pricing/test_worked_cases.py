"""What contracts come to, worked by hand or by their source: each file beside this one is a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from price_case import AMOUNT, HERE, NIGHT, faults_of, question, read_case, told, write_folder

from warehouse.asked_price import price

CASES = sorted(HERE.glob("*/*.yaml"))


def test_there_are_cases() -> None:
    assert len(CASES) > 90


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_comes_to_what_its_source_says(path: Path, medicare_config: Path, tmp_path: Path) -> None:
    case = read_case(path)
    folder = write_folder(case, medicare_config, tmp_path)
    assert case["source"].strip()
    assert faults_of(folder) == []
    answers = price([question(line) for line in case["lines"]], NIGHT, folder)
    assert [told(answer) for answer in answers] == case["expect"], [answer["derivation"] for answer in answers]
    for number, words in case.get("says", {}).items():
        assert words in answers[int(number) - 1]["derivation"]
    for answer, expected in zip(answers, case["expect"], strict=True):
        amounts = AMOUNT.findall(answer["derivation"].replace(",", ""))
        assert expected == "0.00" or not AMOUNT.fullmatch(expected) or amounts[-1] == expected, answer["derivation"]
