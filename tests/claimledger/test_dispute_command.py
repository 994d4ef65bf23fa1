"""`claimledger dispute` on the nights of a small practice: list, packet, status, history, and what came of it."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import docx
import pytest
from contract_folders import folder_with
from disputed_nights import AGREEMENT, FIRST, SECOND, rows, run_nights
from openpyxl import load_workbook
from sqlalchemy import text

from claimledger.cli import run
from publishing.checkpoint import check
from publishing.publish import publish
from warehouse.connect import engine
from warehouse.settings import settings

NAMES = ["clause.txt", "letter.docx", "letter.pdf", "lines.xlsx", "remittances.txt"]
SAID = ["--by", "ruth", "--reason", "sent by mail"]


@pytest.fixture(scope="module")
def practice(lasting_warehouse: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice's folder, its first night run: one for all tests that only read it, or say something of the case."""
    folder = tmp_path_factory.mktemp("practice")
    run_nights(folder)
    return folder


@pytest.fixture
def case(practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The case of the first night; the settings point to a copy of its configuration."""
    shutil.copytree(practice / "config", tmp_path / "config")
    monkeypatch.setenv("CLAIMLEDGER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("COLUMNS", "200")
    ((found, lines, short),) = rows("select case_id, lines, short from mart.underpayment_case")
    assert (lines, float(str(short))) == (2, 24.06)
    return str(found)


def test_a_packet_holds_letter_list_clause_and_the_remittances_own_words(case: str, tmp_path: Path, capsys) -> None:
    assert run(["dispute", "packet", case, "--out", str(tmp_path / "out"), "--on", "2026-03-09"]) == 0
    shown = capsys.readouterr().out
    (folder,) = (tmp_path / "out").iterdir()
    assert str(folder) in shown
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    assert all(name in shown for name in NAMES)
    assert "24.06" in shown
    assert "SECRETNAME" not in shown + str(folder)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700

    words = "\n".join(paragraph.text for paragraph in docx.Document(str(folder / "letter.docx")).paragraphs)
    for said in ("March 9, 2026", "April 8, 2026", "$24.06", "“=Office visits & films by <schedule>”"):
        assert said in words
    assert (folder / "letter.pdf").read_bytes().startswith(b"%PDF")

    sheet = load_workbook(folder / "lines.xlsx")["Lines"]
    assert [sheet[f"A{row}"].value for row in (2, 3, 4)] == ["ACC-5", "ACC-6", "All lines shown"]
    assert [sheet[f"{column}2"].value for column in "GHIJ"] == [150, 80, 92.03, 12.03]
    assert "clause" not in str(sheet["K2"].value)

    assert "ppo.yaml, line 6" in (folder / "clause.txt").read_text()
    extract = (folder / "remittances.txt").read_text()
    assert "Remittance file paid.835" in extract
    assert [line.split()[-1] for line in extract.splitlines() if "CLP*" in line] == [
        "CLP*ACC-5*1*150*80**12*ICN5",
        "CLP*ACC-6*1*150*80**12*ICN6",
    ]
    assert sum(line.startswith("*") for line in extract.splitlines()) == 2
    assert "REF*6R*L6" in extract


def test_a_packet_goes_to_the_state_folder_and_replaces_the_one_before(case: str) -> None:
    assert run(["dispute", "packet", case]) == 0
    folder = settings().home / "disputes" / case
    (folder / "lines.xlsx").write_bytes(b"old")
    (folder / "notes.txt").write_text("mine")
    assert run(["dispute", "packet", case]) == 0
    assert load_workbook(BytesIO((folder / "lines.xlsx").read_bytes()))["Lines"]["A2"].value == "ACC-5"
    assert sorted(path.name for path in folder.iterdir()) == sorted([*NAMES, "notes.txt"])


def test_an_offices_own_template_is_used_and_what_is_wrong_in_it_told(case: str, tmp_path: Path, capsys) -> None:
    own = settings().config_dir / "letters" / "underpayment.docx"
    shutil.rmtree(own.parent, ignore_errors=True)
    own.parent.mkdir()
    document = docx.Document()
    document.add_paragraph("Dear {{ payer_name }}")
    document.save(str(own))
    assert run(["dispute", "packet", case, "--out", str(tmp_path / "out")]) == 0
    (folder,) = (tmp_path / "out").iterdir()
    assert docx.Document(str(folder / "letter.docx")).paragraphs[0].text == "Dear Example Health Plan"
    document.add_paragraph("{{ patient_name }}")
    document.save(str(own))
    shutil.rmtree(folder)
    assert run(["dispute", "packet", case, "--out", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr().err
    assert "patient_name" in shown
    assert str(own) in shown
    assert not folder.exists(), "nothing half done"


def test_what_people_say_is_kept_and_the_latest_holds_whatever_is_run_again(case: str, practice: Path, capsys) -> None:
    assert run(["dispute", "status", case, "sent", *SAID, "--on", "2026-03-09"]) == 0
    assert run(["dispute", "status", case, "paid", "--by", "ann", "--reason", "check", "--amount", "12.03"]) == 0
    assert run(["dispute", "history", case]) == 0
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("sent by mail", "2026-03-09", "ruth", "ann", "12.03"))
    standing = rows("select case_id, status, said_by from work.dispute_standing")
    assert standing == [(case, "paid", "ann")]
    run_nights(practice)
    assert rows("select case_id, status, said_by from work.dispute_standing") == standing
    assert run(["dispute", "list"]) == 0
    listed = capsys.readouterr().out
    assert case in listed
    assert "paid" in listed
    assert "24.06" in listed


def test_a_status_is_never_changed(case: str) -> None:
    assert run(["dispute", "status", case, "sent", *SAID]) == 0
    for attempt in (
        "update work.dispute_status set status = 'paid'",
        "delete from work.dispute_status",
        "truncate work.dispute_status",
    ):
        with engine("owner").connect() as connection, pytest.raises(Exception, match="is kept: say another"):
            connection.execute(text(attempt))


def test_what_is_typed_wrongly_is_said_in_words(case: str, capsys) -> None:
    before = rows("select count(*) from work.dispute_status")
    for words, code, said in (
        (["packet", "nothing.like.it"], 1, "There is no such case"),
        (["history", "nothing.like.it"], 1, "There is no such case"),
        (["status", "nothing.like.it", "sent", *SAID], 1, "There is no such case"),
        (["status", case, "sent", "--by", " ", "--reason", "x"], 1, "a name and a reason"),
        (["status", case, "sent", *SAID, "--amount", "12.505"], 1, "no amount in dollars"),
        (["status", case, "sent", *SAID, "--on", "2999-01-01"], 1, "yet to come"),
        (["status", case, "lost", *SAID], 2, "'lost' is not one of"),
    ):
        assert run(["dispute", *words]) == code
        assert said in capsys.readouterr().err
    assert rows("select count(*) from work.dispute_status") == before


def test_what_later_remittances_made_good_is_seen_by_itself(warehouse: str, tmp_path: Path) -> None:
    """Of 12.03 each: one claim gets 10.00 more, the other 13.00, and is off the case."""
    run_nights(tmp_path, nights=2)
    assert rows("select variance_cents, recovered_cents from result.recovered(1, '2026-03-03') order by 1, 2") == [
        (1203, 1000),
        (1203, 1203),
    ]
    assert rows("select count(*) from result.recovered(1, '2026-03-02')") == [(0,)]
    assert rows("select patient_control_number, variance::text from mart.underpayment") == [("ACC-5", "2.03")]
    assert rows("select lines, short::text, recovered::text from mart.underpayment_case") == [(1, "2.03", "22.03")]


def test_the_workbook_of_each_night_has_its_cases(warehouse: str, tmp_path: Path) -> None:
    run_nights(tmp_path, nights=2)
    for night, worth in ((FIRST, (2, 24.06, 0)), (SECOND, (1, 2.03, 22.03))):
        check(night)
        sheet = load_workbook(publish(night))["Cases"]
        header, *cases = sheet.iter_rows(values_only=True)
        (case,) = [dict(zip(header, cells, strict=True)) for cells in cases]
        assert (case["Lines"], case["Short"], case["Recovered"]) == worth
        assert (case["Payer"], case["Procedure"], case["Contract"]) == ("Example Health Plan", "99213", "example-ppo")
        assert rows(f"select count(*) from mart.underpayment_case where case_id = '{case['Case']}'") == [(1,)]


def test_a_packet_asks_for_interest_on_what_was_paid_late(warehouse: str, tmp_path: Path, monkeypatch, capsys) -> None:
    """Sent on 1 February, paid on 1 March: 8 days late where 20 are agreed, at 10 %: 8.00, 8.00 and 9.20."""
    config = folder_with(tmp_path / "config", AGREEMENT)
    with (config / "prompt_payment_rules.csv").open("a") as rules:
        rules.write("*,example-health,*,20,receipt,1,10,,,payment,,,2000-01-01,,agreement 9.1\n")
    run_nights(tmp_path)
    monkeypatch.setenv("CLAIMLEDGER_CONFIG", str(config))
    ((case, lines, short),) = rows(
        "select case_id, lines, short::text from mart.underpayment_case where cause = 'interest_owed'"
    )
    assert (lines, short) == (3, "25.20")
    assert run(["dispute", "packet", str(case), "--out", str(tmp_path / "out"), "--on", "2026-03-09"]) == 0
    assert "25.20" in capsys.readouterr().out
    (folder,) = (tmp_path / "out").iterdir()
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(folder / "letter.docx")).paragraphs)
    assert "$25.20" in words
    assert "interest" in words
    sheet = load_workbook(folder / "lines.xlsx")["Lines"]
    assert [sheet[f"A{row}"].value for row in (2, 3, 4, 5)] == ["ACC-5", "ACC-6", "ACC-7", "All lines shown"]
    assert [sheet[f"J{row}"].value for row in (2, 3, 4)] == [8, 8, 9.2]
    assert (folder / "remittances.txt").read_text().count("CLP*ACC") == 3
