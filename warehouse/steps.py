"""Runs a stage of SQL: every file of its folders, in name order, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import StatementError

from transforms.errors import NightError
from warehouse.plan import FOLDERS, ONLY_IF
from warehouse.record import Step, key, note_steps, timed
from warehouse.sql_files import SQL, execute, files, statements
from warehouse.transaction import transaction


def run_stage(stage: str, night: date) -> dict[str, int]:
    """Runs `sql/<stage>/*.sql` for a night, all of it or nothing.

    Args:
        stage: the folder, for one `40_reconcile`.
        night: the business date; `:night` in the files, beside `:practice_id`.

    Returns:
        Rows written by file. The same, with seconds, is in `raw.night_step`, and a row for the stage as a whole.

    Raises:
        NightError: a file that the database refuses; nothing of the stage was kept.
        WarehouseError: the database is away or full.
    """
    with timed(night, stage) as step:
        with transaction() as connection:
            parameters = key(night)
            done: list[tuple[str, Step]] = []
            for folder in FOLDERS.get(stage, (stage,)):
                if _has_work(connection, folder, parameters):
                    done += [(path.name, _run_file(connection, path, parameters)) for path in files(folder)]
            note_steps(connection, night, [one for _, one in done])
        step.rows = sum(one.rows for _, one in done)
    return {name: one.rows for name, one in done}


def _has_work(connection: Connection, folder: str, parameters: Mapping[str, object]) -> bool:
    """Whether the folder has anything to do tonight: it has, unless the plan knows a question that says no."""
    question = ONLY_IF.get(folder)
    return question is None or bool(execute(connection, SQL / question, parameters).scalar())


def _run_file(connection: Connection, path: Path, parameters: Mapping[str, object]) -> Step:
    step = Step(f"{path.parent.name}/{path.stem}")
    try:
        step.rows = sum(_run_statement(connection, statement, parameters) for statement in statements(path))
    except StatementError as error:
        raise NightError(
            f"A step of the night was refused by the database ({_reason(error)}).",
            where=str(path.relative_to(SQL.parent)),
            remedy="Nothing of this stage was kept. Correct or report the file named here, then run the night again.",
        ) from error
    return step.done()


def _run_statement(connection: Connection, statement: str, parameters: Mapping[str, object]) -> int:
    """Rows the statement wrote; those it deleted to make room for them do not count."""
    rows = connection.execute(text(statement), parameters).rowcount
    return 0 if statement.startswith("delete") else max(rows, 0)


def _reason(error: StatementError) -> str:
    """The kind of fault; the server's own sentence only where the statement is wrong: others repeat values of rows."""
    diagnosis = getattr(error.orig, "diag", None)
    kind = type(error.orig).__name__
    is_about_the_statement = (getattr(diagnosis, "sqlstate", None) or "").startswith("42")
    return f"{kind}: {diagnosis.message_primary}" if diagnosis and is_about_the_statement else kind
