"""The bank's files are what their formats ask for: counts, hashes, check digits and totals, added up anew."""

from __future__ import annotations

import pytest
from bank_file_readings import CREDITS, ach_batches, ach_rows, bai2_records, summaries
from simulated_practice import SimulatedPractice


def test_ach_records_are_94_columns_in_blocks_of_ten(ledger: SimulatedPractice) -> None:
    files = ledger.files("ACH")
    assert len(files) > 5
    for _, content in files:
        rows = content.decode("ascii").splitlines()
        assert {len(row) for row in rows} == {94}
        assert len(rows) % 10 == 0
        assert int(ach_rows(content)[-1][7:13]) == len(rows) // 10


def test_ach_controls_count_and_add_up_what_is_above_them(ledger: SimulatedPractice) -> None:
    for _, content in ledger.files("ACH"):
        rows = ach_rows(content)
        batches, end = list(ach_batches(rows)), rows[-1]
        for header, *details, control in batches:
            entries = [row for row in details if row[0] == "6"]
            assert int(control[4:10]) == len(details)
            assert int(control[10:20]) == sum(int(row[3:11]) for row in entries) % 10**10
            assert int(control[32:44]) == sum(int(row[29:39]) for row in entries)
            assert (control[44:54], control[79:]) == (header[40:50], header[79:])
        assert int(end[1:7]) == len(batches)
        assert int(end[13:21]) == sum(int(one[-1][4:10]) for one in batches)
        assert int(end[21:31]) == sum(int(one[-1][10:20]) for one in batches) % 10**10
        assert int(end[43:55]) == sum(int(one[-1][32:44]) for one in batches)


def test_routing_numbers_have_good_check_digits(ledger: SimulatedPractice) -> None:
    numbers = {row[3:12] for _, content in ledger.files("ACH") for row in ach_rows(content) if row[0] == "6"}
    assert numbers
    for number in numbers:
        assert sum(int(one) * weight for one, weight in zip(number, (3, 7, 1) * 3, strict=True)) % 10 == 0


def test_addenda_are_numbered_and_name_the_payment(ledger: SimulatedPractice) -> None:
    kinds = set()
    for _, content in ledger.files("ACH"):
        for header, *details, _ in ach_batches(ach_rows(content)):
            kinds |= {(header[50:53], row[1:3]) for row in details if row[0] == "7"}
            for entry, *addenda in entries_of(details):
                assert entry[78] == "1"
                if header[50:53] == "CCD" and header[53:63] == "HCCLAIMPMT":
                    assert addenda[0][3:83].rstrip() == f"TRN*1*{entry[39:54].strip()}*{header[40:50]}\\"
                if addenda[0][1:3] == "05":
                    assert [int(row[83:87]) for row in addenda] == list(range(1, len(addenda) + 1))
                    assert {row[87:94] for row in addenda} == {entry[87:94]}
    assert kinds == {("CCD", "05"), ("CTX", "05"), ("CCD", "99"), ("CCD", "98")}


def entries_of(details: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for row in details:
        if row[0] == "6":
            found.append([])
        found[-1].append(row)
    return found


def test_statements_add_up_at_each_level(ledger: SimulatedPractice) -> None:
    for _, content in ledger.files("BAI2"):
        assert content.decode("ascii").splitlines()[-1].split(",")[3] == f"{content.count(bytes([10]))}/"
        account = group = whole = groups = 0
        for record in bai2_records(content):
            if record[0] == "03":
                account = sum(summaries(record).values())
            elif record[0] == "16":
                account += int(record[2])
            elif record[0] == "49":
                assert int(record[1]) == account
                group += account
            elif record[0] == "98":
                assert int(record[1]) == group
                whole, group, groups = whole + group, 0, groups + 1
            elif record[0] == "99":
                assert record[1:3] == [str(whole), str(groups)]


def test_each_days_statement_begins_where_the_last_one_ended(ledger: SimulatedPractice) -> None:
    balances, days, moved = [], [], 0
    for _, content in sorted(ledger.files("BAI2"), key=lambda one: one[0]["night"]):
        for record in bai2_records(content):
            if record[0] == "02":
                days.append(record[4])
            elif record[0] == "03":
                told, moved = summaries(record), 0
                balances.append(told)
            elif record[0] == "16":
                moved += int(record[2]) * (1 if record[1] in CREDITS else -1)
            elif record[0] == "49":
                assert balances[-1]["015"] - balances[-1]["010"] == moved == balances[-1]["100"] - balances[-1]["400"]
    assert days == sorted(set(days))
    assert [one["010"] for one in balances[1:]] == [one["015"] for one in balances[:-1]]
    assert "260216" not in days  # Presidents' Day


def test_deposits_of_the_truth_are_the_credits_of_the_files(ledger: SimulatedPractice) -> None:
    told = ledger.truth["books"]["deposits"]
    credits = [
        int(record[2])
        for _, content in ledger.files("BAI2")
        for record in bai2_records(content)
        if record[0] == "16" and record[1] in CREDITS
    ]
    assert sorted(credits) == sorted(one["amount_cents"] for one in told if "BAI2" in one["told_by"])
    noticed = [int(row[29:39]) for _, content in ledger.files("ACH") for row in ach_rows(content) if row[0] == "6"]
    assert sorted(one for one in noticed if one) == sorted(
        one["amount_cents"] for one in told if "ACH" in one["told_by"]
    )


@pytest.mark.parametrize("told_by", [["ACH", "BAI2"], ["BAI2"]])
def test_some_money_is_told_twice_and_some_once(ledger: SimulatedPractice, told_by: list[str]) -> None:
    assert any(one["told_by"] == told_by for one in ledger.truth["books"]["deposits"])
