"""Publishing a night of a real warehouse: what it asks for, what it leaves, and that it can be done again."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

import pytest
import structlog
from openpyxl import load_workbook
from rich.console import Console
from small_night import NIGHT, insert_night
from sqlalchemy import text

from claimledger.cli import run
from publishing.checkpoint import check
from publishing.figures import figures, reading
from publishing.folders import published
from publishing.publish import publish
from publishing.summary import summary
from transforms.errors import NightError, PublicationError
from warehouse.connect import engine
from warehouse.record import begin_run, end_run, timed

pytestmark = pytest.mark.usefixtures("warehouse")


@pytest.fixture
def night(warehouse):
    with engine("owner").begin() as connection:
        insert_night(connection)
    return NIGHT


@pytest.fixture
def checked(night):
    """A night whose checkpoint has passed, as the record says it; the checkpoint itself is tested elsewhere."""
    with timed(night, "worklists"):
        pass
    with timed(night, "checkpoint"):
        pass
    return night


def published_at(night):
    with engine("analyst").connect() as connection:
        return connection.scalar(text("select published_at from mart.night where night_on = :night"), {"night": night})


def printed(night):
    console = Console(width=100, record=True, file=StringIO())
    console.print(summary(night))
    return console.export_text()


def test_a_night_that_was_not_checked_is_refused(night):
    with pytest.raises(PublicationError, match="its checkpoint has not passed"):
        publish(night)
    assert published_at(night) is None


def test_a_night_computed_again_after_its_checkpoint_is_refused(checked):
    with timed(checked, "worklists"):
        pass
    with pytest.raises(PublicationError):
        publish(checked)


def test_the_checkpoint_of_an_earlier_run_does_not_count(checked):
    begin_run(checked)
    with pytest.raises(PublicationError):
        publish(checked)


def test_a_failed_night_is_refused(checked):
    end_run(checked, "failed", "the disk was full")
    with pytest.raises(PublicationError):
        publish(checked)


def test_a_night_that_passes_its_checkpoint_is_published(night):
    check(night)
    publish(night)
    assert published_at(night) is not None


def test_typed_it_answers_with_the_path_alone(night, capsys):
    try:
        assert run(["publish", "--date", str(night)]) == 0
    finally:
        structlog.reset_defaults()
    assert capsys.readouterr().out == f"{published(night) / 'worklists.xlsx'}\n"


def test_a_published_night_is_in_the_marts_with_workbook_and_text_beside_each_other(checked):
    workbook = publish(checked)
    with engine("analyst").connect() as connection:
        shown = connection.execute(text("select item_key, amount_at_stake from mart.worklist")).all()
    assert shown == [("underpaid-0123456789abcdef", Decimal("30.50"))]
    assert sorted(path.name for path in workbook.parent.iterdir()) == ["summary.txt", "worklists.xlsx"]
    sheet = load_workbook(workbook)["Underpaid"]
    _, first = sheet.iter_rows(values_only=True)
    assert first[:4] == (61, "new", "'+Prairie Mutual", "ACC-1")
    assert "published" in workbook.with_name("summary.txt").read_text()


def test_publishing_again_changes_neither_the_workbook_nor_when_it_was_published(checked):
    first, at = publish(checked).read_bytes(), published_at(checked)
    assert publish(checked).read_bytes() == first
    assert published_at(checked) == at


def test_nothing_that_is_published_names_a_patient(checked):
    workbook = publish(checked)
    assert "SECRETNAME" not in workbook.with_name("summary.txt").read_text()
    cells = [
        str(value) for sheet in load_workbook(workbook) for row in sheet.iter_rows(values_only=True) for value in row
    ]
    assert not [cell for cell in cells if "SECRETNAME" in cell]


def test_the_summary_shows_the_figures_of_the_warehouse(night):
    text_shown = printed(night)
    assert "837P              1        1          0       0" in text_shown
    assert "835               1        1          0       1" in text_shown
    assert "not recognised    1        0          1       0" in text_shown
    assert "99214 was allowed 120.00; the fee schedule says 150.50." in text_shown
    assert "se-count" in text_shown
    assert "SECRETNAME" not in text_shown


def test_the_figures_add_up_to_what_is_in_the_night(night):
    with reading() as connection:
        found = figures(connection, night)
    assert sum(row["files_in"] for row in found.files) == found.night["files_in"]
    assert sum(row["files_repeated"] for row in found.files) == found.night["files_repeated"]
    assert [(row["kind"], row["items"], row["new"]) for row in found.worklists] == [("underpaid", 1, 1)]
    assert [row["bucket"] for row in found.ageing] == ["0-30", "31-60", "61-90", "91-120", "over 120"]


def test_a_night_that_never_was_is_named():
    with pytest.raises(NightError, match="no such night"):
        summary(NIGHT)


def test_a_night_whose_workbook_cannot_be_written_is_not_published(checked, monkeypatch):
    def full(*_):
        raise PublicationError("The workbook cannot be written.", where="there", remedy="Make room.")

    monkeypatch.setattr("publishing.publish.write_workbook", full)
    with pytest.raises(PublicationError):
        publish(checked)
    assert published_at(checked) is None
    assert "Not published yet." in printed(checked)
