"""The checkpoint as Great Expectations runs it: what passes, what stops publication, and what its pages show."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from small_night import NIGHT, insert_night
from sqlalchemy import text
from structlog.testing import capture_logs

from publishing.checkpoint import check
from transforms.errors import PublicationError, WarehouseError
from warehouse.connect import engine
from warehouse.sql_files import files


@pytest.fixture
def night(warehouse):
    with engine("owner").begin() as connection:
        insert_night(connection)
    return NIGHT


def pages(result_docs):
    return "".join(page.read_text() for page in result_docs.parent.rglob("*.html"))


def test_a_right_night_passes_and_its_page_names_every_check(night):
    result = check(night)
    assert [each.name for each in result.checks] == [path.stem for path in files("checks")]
    assert not any(each.offending_rows for each in result.checks)
    shown = pages(result.docs)
    assert all(each.says in shown for each in result.checks)


def test_a_broken_night_is_refused_with_the_check_the_page_and_no_patient(night):
    with engine("owner").begin() as connection:
        connection.execute(text("delete from core.remittance"))
    with pytest.raises(PublicationError) as refused:
        check(night)
    assert "Every claim of a remittance belongs to a remittance of the same file." in refused.value.what
    assert "30_remittance_claims_have_remittances: 1 rows" in refused.value.what
    docs = Path(refused.value.where)
    assert docs.is_file()
    rows = docs.with_name("30_remittance_claims_have_remittances.csv").read_text()
    assert rows.splitlines() == ["file_id,segment,transaction_segment", "2,8,3"]
    assert "SECRETNAME" not in pages(docs)


def test_the_pages_ask_nothing_of_the_network(night):
    shown = pages(check(night).docs)
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]+https?://[^>]*>", shown)


def test_the_index_leads_to_the_result(night):
    index = check(night).docs
    (target,) = re.findall(r"url=([^\"]+)", index.read_text())
    assert "The night has a record" in (index.parent / target).read_text()


def test_that_it_passed_is_in_the_record_and_that_it_failed_is_not(night):
    noted = "select count(*) from raw.night_step where step = 'checkpoint'"
    with engine("owner").begin() as connection:
        connection.execute(text("update raw.night set ties = null"))
    with pytest.raises(PublicationError):
        check(night)
    with engine("owner").begin() as connection:
        assert connection.scalar(text(noted)) == 0
        connection.execute(text("update raw.night set ties = true"))
    check(night)
    with engine("owner").begin() as connection:
        assert connection.scalar(text(noted)) == 1


def test_a_database_that_is_away_is_said_so_and_the_earlier_pages_stay(night, monkeypatch):
    docs = check(night).docs
    monkeypatch.setenv("CLAIMLEDGER_DATABASE_URL", "postgresql://nobody:x@127.0.0.1:1/nowhere")
    with pytest.raises(WarehouseError, match="away"):
        check(night)
    assert docs.is_file()


def test_the_library_stays_quiet(night, capfd, recwarn, caplog):
    with capture_logs():
        check(night)
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list
    assert not caplog.records
    assert logging.getLogger("great_expectations").level == logging.NOTSET


def test_a_check_that_cannot_be_run_is_no_check_that_holds(night, monkeypatch, tmp_path):
    path = tmp_path / "99_wrong.sql"
    path.write_text("-- says: Nothing.\nselect wrong from raw.night")
    monkeypatch.setattr("publishing.expectations.files", lambda _: [path])
    with pytest.raises(PublicationError) as refused:
        check(night)
    assert refused.value.where == "sql/checks/99_wrong.sql"
