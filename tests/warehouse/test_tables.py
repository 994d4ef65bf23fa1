"""The warehouse's tables: those the schemas describe, open to the right people, made once."""

from __future__ import annotations

import pyarrow as pa
import pytest
from inbox_and_rows import rows
from sqlalchemy.exc import ProgrammingError

from transforms.schemas.catalogue import FRAMES
from warehouse.migrate import migrate

TYPES = {
    pa.int64(): "bigint",
    pa.string(): "text",
    pa.date32(): "date",
    pa.decimal128(18, 4): "numeric(18,4)",
}
COLUMNS = """
    select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required,
        col_description(attrelid, attnum) as words
    from pg_attribute
    where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
    order by attnum
"""


def test_core_holds_the_frames_column_by_column(warehouse: str) -> None:
    leading = [("practice_id", "smallint", True), ("file_id", "bigint", True)]
    for name, schema in FRAMES.items():
        found = rows(COLUMNS, table=f"core.{name}")
        described = [
            (column, TYPES[about.dtype.type.pyarrow_dtype], not about.nullable)
            for column, about in schema.columns.items()
        ]
        assert [tuple(row[:3]) for row in found] == leading + described, name
        assert [row.words for row in found[2:]] == [about.description for about in schema.columns.values()], name
        assert (
            rows("select obj_description(cast(:table as regclass))", table=f"core.{name}")[0][0] == schema.description
        )


def test_core_holds_nothing_but_frames(warehouse: str) -> None:
    tables = {row[0] for row in rows("select tablename from pg_tables where schemaname = 'core'")}
    assert tables == set(FRAMES)


def test_every_table_and_column_outside_of_migration_is_described(warehouse: str) -> None:
    bare = rows("""
        select attrelid::regclass::text, attname
        from pg_attribute
        inner join pg_class on pg_class.oid = attrelid
        where
            relnamespace::regnamespace::text in ('raw', 'core', 'ref', 'mart') and relkind in ('r', 'v') and attnum > 0
            and relname not in ('schema_version', 'views_and_rights')
            and (col_description(attrelid, attnum) is null or obj_description(attrelid) is null)
    """)
    assert bare == []


@pytest.mark.parametrize("change", ["delete from", "truncate", "update {} set file_id = file_id --"])
def test_facts_are_never_changed_by_the_loader(warehouse: str, change: str) -> None:
    statement = change.format("core.claim") if "{}" in change else f"{change} core.claim"
    with pytest.raises(ProgrammingError, match="permission denied"):
        rows(statement, "loader")


@pytest.mark.parametrize("table", ["core.claim", "raw.file", "ref.payer", "result.worklist_item", "work.item_state"])
def test_the_analyst_sees_nothing_below_the_marts(warehouse: str, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        rows(f"select 1 from {table}", "analyst")


def test_the_analyst_reads_every_mart(warehouse: str) -> None:
    marts = [row[0] for row in rows("select viewname from pg_views where schemaname = 'mart'")]
    assert {"claim", "remittance", "worklist", "night"} <= set(marts)
    for mart in marts:
        rows(f"select * from mart.{mart} limit 1", "analyst")


def test_migrating_again_changes_nothing(warehouse: str) -> None:
    everything = "select oid, relname, relfilenode from pg_class order by oid"
    before = rows(everything)
    migrate()
    assert rows(everything) == before


def test_a_view_that_was_lost_is_made_again_when_the_views_files_change(warehouse: str) -> None:
    rows("drop view mart.night_step; update raw.views_and_rights set digest = 'of other files'")
    migrate()
    assert rows("select count(*) from mart.night_step", "analyst")
