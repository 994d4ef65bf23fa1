"""A table of a Word document as a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph as WordParagraph

from transforms.letters.blocks import Cell, Paragraph, Table

TWENTIETHS_A_MM = 56.693
ABSENT = {None, "nil", "none"}


def table_of(table: WordTable, paragraph_of: Callable[[WordParagraph], Paragraph]) -> Table:
    """One table.

    Args:
        table: as Word has it.
        paragraph_of: makes a paragraph of one of a cell's.
    """
    grid = table._tbl.tblGrid.findall(qn("w:gridCol"))
    return Table(
        widths_mm=[int(column.get(qn("w:w")) or 0) / TWENTIETHS_A_MM for column in grid],
        rows=[list(_cells(table, row, paragraph_of)) for row in table.rows],
        headings=sum(row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows),
        rules=_rules(table),
    )


def _cells(table: WordTable, row: WordRow, paragraph_of: Callable[[WordParagraph], Paragraph]) -> Iterator[Cell]:
    for element in row._tr.tc_lst:
        cell = WordCell(element, table)
        yield Cell([paragraph_of(each) for each in cell.paragraphs], element.grid_span, _ground(element))


def _ground(element: CT_Tc) -> tuple[int, int, int] | None:
    shading = element.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    fill = shading.get(qn("w:fill")) if shading is not None else None
    if fill is None or fill == "auto":
        return None
    number = int(fill, 16)
    return number >> 16, number >> 8 & 255, number & 255


def _rules(table: WordTable) -> str:
    """ALL with rules between columns, HORIZONTAL_LINES with others only, NONE without."""
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    if borders is None:
        has_grid = table.style is not None and "Grid" in (table.style.name or "")
        return "ALL" if has_grid else "NONE"
    drawn = {each.tag for each in borders if each.get(qn("w:val")) not in ABSENT}
    if qn("w:insideV") in drawn:
        return "ALL"
    return "HORIZONTAL_LINES" if drawn else "NONE"
