"""The configuration's history: what was known in which night, and every fault told at once by file, line and field."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from inbox_and_rows import rows

from transforms.errors import ConfigurationError
from warehouse.configuration import read_configuration
from warehouse.night import open_night
from warehouse.sql_files import SQL

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
FEES = "payer_id,procedure_code,modifier,allowed,effective_from,effective_to\n"
PAYERS = """\
- payer_id: acme
  name: Acme Health
  aliases: [ACME HEALTH PLAN]
  identifiers: ["60054"]
  usual_answer_days: 30
  timely_filing_days: 180
  appeal_days: 90
  tolerance_cents: 100
  ageing_days: 60
  effective_from: 2025-01-01
- payer_id: "*"
  name: any other payer
  aliases: []
  identifiers: []
  usual_answer_days: 30
  timely_filing_days: 180
  appeal_days: 90
  tolerance_cents: 0
  ageing_days: 60
  effective_from: 2025-01-01
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A folder with one payer, two fees and our own denial reasons."""
    folder = tmp_path / "config"
    (folder / "fee_schedules").mkdir(parents=True)
    (folder / "practice.yaml").write_text('name: Bench Clinic\nnpis: ["1234567893"]\ntax_ids: ["741234567"]\n')
    (folder / "payers.yaml").write_text(PAYERS)
    (folder / "fee_schedules" / "acme.csv").write_text(
        FEES + "acme,99213,,92.05,2025-01-01,2025-12-31\nacme,99214,25,0.29,2025-01-01,\n"
    )
    return folder


def fees() -> list[tuple[object, ...]]:
    found = rows("""
        select procedure_code, modifier, allowed_cents, effective_from_on, effective_to_on, known_from_on, known_to_on
        from ref.fee_schedule order by procedure_code, known_from_on
    """)
    return [tuple(row) for row in found]


def change(config: Path, old: str, new: str) -> None:
    path = config / "fee_schedules" / "acme.csv"
    path.write_text(path.read_text().replace(old, new))


def test_everything_is_known_from_the_first_night(warehouse: str, config: Path) -> None:
    open_night(MONDAY, config)
    assert fees() == [
        ("99213", "", 9205, date(2025, 1, 1), date(2025, 12, 31), MONDAY, None),
        ("99214", "25", 29, date(2025, 1, 1), None, MONDAY, None),
    ]
    assert rows("select name, npis, tax_ids from ref.practice") == [("Bench Clinic", ["1234567893"], ["741234567"])]
    [payer] = rows(
        "select payer_id, aliases, identifiers, usual_answer_days, tolerance_cents from ref.payer where payer_id <> '*'"
    )
    assert tuple(payer) == ("acme", ["ACME HEALTH PLAN"], ["60054"], 30, 100)
    reasons = len((SQL.parent / "config" / "denial_reasons.csv").read_text().strip().splitlines()) - 1
    assert rows("select count(*) from ref.denial_reason") == [(reasons,)]


def test_a_change_closes_what_was_known_and_an_unchanged_row_stays(warehouse: str, config: Path) -> None:
    open_night(MONDAY, config)
    change(config, "92.05", "95")
    open_night(TUESDAY, config)
    since = date(2025, 1, 1)
    assert fees() == [
        ("99213", "", 9205, since, date(2025, 12, 31), MONDAY, TUESDAY),
        ("99213", "", 9500, since, date(2025, 12, 31), TUESDAY, None),
        ("99214", "25", 29, since, None, MONDAY, None),
    ]


def test_what_is_gone_from_the_files_is_no_longer_known(warehouse: str, config: Path) -> None:
    open_night(MONDAY, config)
    change(config, "acme,99214,25,0.29,2025-01-01,\n", "")
    open_night(TUESDAY, config)
    assert [(fee[0], fee[-2], fee[-1]) for fee in fees()] == [("99213", MONDAY, None), ("99214", MONDAY, TUESDAY)]


def test_a_rerun_of_the_latest_night_takes_the_files_as_they_are_now(warehouse: str, config: Path) -> None:
    open_night(MONDAY, config)
    before = fees()
    change(config, "92.05", "95")
    open_night(TUESDAY, config)
    change(config, ",95,", ",92.05,")
    open_night(TUESDAY, config)
    assert fees() == before


def test_an_earlier_night_keeps_what_was_known_then(warehouse: str, config: Path) -> None:
    open_night(MONDAY, config)
    open_night(WEDNESDAY, config)
    before = fees()
    change(config, "92.05", "1")
    open_night(MONDAY, config)
    open_night(TUESDAY, config)
    assert fees() == before


def test_rules_on_prompt_payment_keep_their_history(warehouse: str, config: Path) -> None:
    arizona = "AZ,*,insured,30,receipt,1,{},year,in_tier,payment,,,2026-01-01,,law"
    rules(config, arizona.format("10"), "CA,acme,*,30,payment,1,,,,,,,2026-01-01,,law")
    open_night(MONDAY, config)
    rules(config, arizona.format("10.5"), "CA,acme,*,30,payment,1,,,,,,,2026-01-01,,law")
    open_night(TUESDAY, config)
    open_night(TUESDAY, config)
    assert rows("""
        select state, trim_scale(rate_percent)::text, known_from_on, known_to_on
        from ref.prompt_payment_rule order by state, known_from_on
    """) == [("AZ", "10", MONDAY, TUESDAY), ("AZ", "10.5", TUESDAY, None), ("CA", None, MONDAY, None)]


def test_a_practice_without_rules_on_prompt_payment_goes_by_the_project_s(warehouse: str, config: Path) -> None:
    open_night(MONDAY, config)
    assert rows("select count(*) from ref.prompt_payment_rule where state = 'TX'") == [(3,)]


def broken_yaml(config: Path) -> None:
    (config / "payers.yaml").write_text(
        PAYERS.replace("days: 30", "days: soon").replace('"60054"', "60054").replace("  appeal_days: 90\n", "")
    )


def broken_amounts(config: Path) -> None:
    change(config, "92.05", '"$1,092.05"')
    change(config, "0.29", "0.295")


def broken_dates(config: Path) -> None:
    change(config, "2025-12-31", "12/31/2025")


def repeated_line(config: Path) -> None:
    change(config, "acme,99214,25", "acme,99213,")


def missing_column(config: Path) -> None:
    change(config, ",allowed", ",fee")


def too_many_cells(config: Path) -> None:
    change(config, "0.29", "0,29")


def too_many_cells_at_once(config: Path) -> None:
    change(config, "92.05", "92,05")


RULES = (
    "state,payer_id,funding,pay_within_days,dated_by,from_day_late,rate_percent,rate_unit,days_counted,base,minimum,cap,"
    "effective_from,effective_to,source\n"
)


def rules(config: Path, *lines: str) -> None:
    (config / "prompt_payment_rules.csv").write_text(RULES + "\n".join(lines) + "\n")


def broken_rule_cells(config: Path) -> None:
    rules(
        config,
        "ca,*,insured,30,receipt,1,10,year,in_tier,payment,,,2026-01-01,,law",
        "CA,*,ppo,30,receipt,1,10,year,in_tier,payment,,,2026-01-01,,law",
        "CA,*,insured,thirty,receipt,0,10 %,week,in_tier,charge,$15,,2026-01-01,31.12.2026,",
    )


def broken_rules(config: Path) -> None:
    rules(
        config,
        "CA,*,insured,30,receipt,1,10,year,in_tier,payment,,,2026-01-01,,law",
        "CA,*,insured,45,receipt,31,15,year,in_tier,payment,,,2026-01-01,,law",
        "TX,*,insured,30,receipt,1,18,,,penalty,,,2026-01-01,2025-01-01,law",
        "DC,*,insured,30,receipt,1,1.5,month,,payment,,,2026-01-01,,law",
        "FL,*,insured,20,receipt,1,,year,in_tier,,,,2026-01-01,,law",
        "GA,*,insured,15,receipt,1,12,,,,,,2026-01-01,,law",
        "IL,*,insured,30,receipt,1,9,year,in_tier,interest_left_out,,,2026-01-01,,law",
        "AL,*,insured,30,receipt,1,,,,,,,2026-01-01,,law",
        "AL,*,insured,30,receipt,1,1.5,month,in_tier,payment,,,2026-01-01,,law",
    )


def repeated_tier(config: Path) -> None:
    rules(config, *["AZ,*,insured,30,receipt,1,10,year,in_tier,payment,,,2026-01-01,,law"] * 2)


def unknown_funding(config: Path) -> None:
    (config / "payers.yaml").write_text(PAYERS.replace("name: Acme Health\n", "name: Acme Health\n  funding: erisa\n"))


def stranger(config: Path) -> None:
    change(config, "acme,99214", "acmee,99214")


def nobody_else(config: Path) -> None:
    (config / "payers.yaml").write_text(PAYERS[: PAYERS.index('- payer_id: "*"')])


def second_file(config: Path) -> None:
    shutil.copy(config / "fee_schedules" / "acme.csv", config / "fee_schedules" / "more.csv")


def latin(config: Path) -> None:
    (config / "practice.yaml").write_bytes("name: Clínica\n".encode("latin-1"))


def no_yaml(config: Path) -> None:
    (config / "payers.yaml").write_text(PAYERS + "  name: [\n")


def nothing_there(config: Path) -> None:
    shutil.rmtree(config)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (broken_yaml, ["payers.yaml, line 5, usual_answer_days", "line 4, identifiers", "line 1, appeal_days"]),
        (broken_amounts, ["acme.csv, line 2, allowed: write an amount as 1234.50", "acme.csv, line 3, allowed"]),
        (broken_dates, ["acme.csv, line 2, effective_to: write a date as 2026-03-31"]),
        (repeated_line, ["acme.csv, line 3: an earlier line has the same key"]),
        (missing_column, ["acme.csv, line 1: the columns must be payer_id,procedure_code"]),
        (too_many_cells, ["acme.csv", "line 3"]),
        (too_many_cells_at_once, ["acme.csv, line 2: there are more cells than columns"]),
        (
            broken_rule_cells,
            [
                "prompt_payment_rules.csv, line 2, state: write two capitals",
                "line 3, funding: must be one of insured",
                "line 4, pay_within_days: write a whole number, 0 or more",
                "line 4, from_day_late: write a whole number",
                "line 4, rate_percent: write a percentage as 4.625",
                "line 4, rate_unit: must be one of empty, year, month",
                "line 4, base: must be one of",
                "line 4, minimum: write an amount",
                "line 4, effective_to: write a date",
                "line 4, source: must not be empty",
            ],
        ),
        (
            broken_rules,
            [
                "prompt_payment_rules.csv, line 2: pay_within_days, dated_by, effective_to must be the same",
                "line 3: pay_within_days",
                "line 4: penalty bears interest",
                "line 4: effective_to lies before",
                "line 5: give both rate_unit and days_counted",
                "line 6: rate_unit needs a rate_percent",
                "line 7: give both rate_percent and base",
                "line 8: interest_left_out is taken once",
                "line 9: a rule without a rate has one line",
            ],
        ),
        (repeated_tier, ["prompt_payment_rules.csv, line 3: an earlier line has the same key"]),
        (unknown_funding, ["payers.yaml, line 3, funding"]),
        (stranger, ["acme.csv: payer acmee is not in payers.yaml"]),
        (nobody_else, ['payers.yaml: there is no payer "*"']),
        (second_file, ["two files price the same procedure of acme"]),
        (latin, ["practice.yaml: the file is not UTF-8 text"]),
        (no_yaml, ["payers.yaml, line 22: this is not YAML"]),
        (nothing_there, ["practice.yaml: the file is missing", "payers.yaml: the file is missing"]),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_faults_are_told_by_file_line_and_field(config: Path, fault: Callable[[Path], None], words: list[str]) -> None:
    fault(config)
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(config)
    assert [each for each in words if each not in caught.value.what] == []
    assert caught.value.where == str(config)


def test_a_configuration_that_cannot_be_used_changes_nothing(warehouse: str, config: Path) -> None:
    open_night(MONDAY, config)
    before = fees()
    change(config, "92.05", "free")
    with pytest.raises(ConfigurationError):
        open_night(TUESDAY, config)
    assert fees() == before


def test_a_spreadsheet_s_ways_are_read(config: Path) -> None:
    path = config / "fee_schedules" / "acme.csv"
    text = (
        path.read_text().replace("acme,99213,,92.05", 'acme, 99213 ,,"92.05"').replace("\n", "\r\n") + "\r\n,,,,,\r\n"
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    schedule = read_configuration(config)["fee_schedule"]
    assert schedule["procedure_code"].to_pylist() == ["99213", "99214"]
    assert schedule["allowed_cents"].to_pylist() == [9205, 29]
