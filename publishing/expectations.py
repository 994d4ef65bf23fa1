"""Great Expectations as a library: runs the queries of sql/checks in memory, quietly, and writes its Data Docs."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, text
from sqlalchemy.dialects.postgresql.base import PGDialect

from publishing.data_docs import write_offending_rows
from transforms.errors import PublicationError
from warehouse.connect import dsn
from warehouse.settings import settings
from warehouse.sql_files import files

LIBRARY = "great_expectations"
DIALECT = PGDialect(paramstyle="named")  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Check:
    """One check as it came out.

    Attributes:
        name: its file in sql/checks, without the ending.
        says: what it makes sure of, in a sentence.
        offending_rows: 0 when it holds.
    """

    name: str
    says: str
    offending_rows: int


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's analytics off, and its warnings and log to itself."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    log = logging.getLogger(LIBRARY)
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(level)


def run_checks(night: date, docs: Path) -> list[Check]:
    """Run every query of sql/checks for `night`, and write the library's pages and the offending rows into `docs`.

    Raises:
        PublicationError: a query that the database refuses.
    """
    with _quiet():
        return _run(night, docs)


def _run(night: date, docs: Path) -> list[Check]:
    import great_expectations as gx
    from great_expectations.checkpoint import UpdateDataDocsAction

    context = gx.get_context(mode="ephemeral", project_config=_project(docs))
    suite = context.suites.add(gx.ExpectationSuite(name="night"))
    for path in files("checks"):
        suite.add_expectation(
            gx.expectations.UnexpectedRowsExpectation(
                unexpected_rows_query=_query(path, night), description=_says(path), meta={"check": path.stem}
            )
        )
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=f"night-{night}", data=_batch(context, night), suite=suite)
    )
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(
            name=f"night-{night}",
            validation_definitions=[definition],
            actions=[UpdateDataDocsAction(name="data-docs", site_names=["night"])],
            result_format="COMPLETE",
        )
    )
    (result,) = checkpoint.run(run_id=gx.RunIdentifier(run_name=str(night))).run_results.values()
    return [_check(each, docs) for each in result.results]


def _project(docs: Path) -> Any:  # noqa: ANN401 - the library's own types are not published
    """A project that lives in memory and leaves nothing behind but the pages in `docs`."""
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults

    site = {
        "class_name": "SiteBuilder",
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs)},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "show_how_to_buttons": False,
    }
    return DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        data_docs_sites={"night": site},
        progress_bars={"globally": False},
        analytics_enabled=False,
    )


def _batch(context: Any, night: date) -> Any:  # noqa: ANN401 - the library's own types are not published
    """The batch that is checked: the night's own row; each query reaches from there to what the night brought."""
    url = dsn("loader").replace("postgresql://", "postgresql+psycopg://", 1)
    source = context.data_sources.add_postgres("warehouse", connection_string=url, kwargs={"poolclass": NullPool})
    row = _literal("select night_on from raw.night where practice_id = :practice_id and night_on = :night", night)
    return source.add_query_asset("night", query=row).add_batch_definition_whole_table(str(night))


def _query(path: Path, night: date) -> str:
    """A check with its values written in, as the library wants it: reading from its {batch}."""
    offending = _literal(path.read_text("utf-8"), night).replace("{", "{{").replace("}", "}}")
    return f"select offending.* from ({offending}) as offending left join {{batch}} as night on true"  # noqa: S608


def _literal(sql: str, night: date) -> str:
    values = {"practice_id": settings().practice_id, "night": night}
    statement = text(sql).bindparams(**{name: value for name, value in values.items() if f":{name}" in sql})
    return str(statement.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True}))


def _says(path: Path) -> str:
    """The sentence in the first line of a check's file."""
    return path.read_text("utf-8").splitlines()[0].removeprefix("-- says: ")


def _check(result: Any, docs: Path) -> Check:  # noqa: ANN401 - the library's own types are not published
    config = result.expectation_config
    name = config.meta["check"]
    if "observed_value" not in result.result:
        raise PublicationError(
            "A check could not be run.", where=f"sql/checks/{name}.sql", remedy="Run the night again."
        )
    if not result.success:
        write_offending_rows(docs / f"{name}.csv", result.result["details"]["unexpected_rows"])
    return Check(name, config.description, int(result.result["observed_value"]))
