"""A document's blocks printed as PDF, with fonts of our own, so that it looks the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import FontFace, TTFFont

from transforms.letters.blocks import PAGE_COUNT, PAGE_NUMBER, Block, Cell, Document, Paragraph, Picture, Span, Table
from transforms.letters.characters import shown_by

FONTS = Path(__file__).parent / "fonts"
FAMILY = "DejaVuSansCondensed"
FACES = {"": "", "B": "-Bold", "I": "-Oblique", "BI": "-BoldOblique"}
SCALE = 0.92  # DejaVu is wider than the fonts of offices: so much smaller it takes their place
MM_A_POINT = 25.4 / 72
PADDING_MM = (0.8, 1.2)
BELOW_HEAD_MM = 3  # between what stands above each page and the text
RULE_MM, RULE_COLOUR, RULE_BELOW_MM = 0.2, 150, 1.2


def pdf_of(document: Document, title: str, letter_on: date) -> bytes:
    """The document as PDF; the same document and day give the same bytes.

    Args:
        document: what to print.
        title: shown by a reader in its window.
        letter_on: taken for the day it was made.
    """
    printed = _Printed(document)
    printed.set_title(title)
    printed.set_creation_date(datetime.combine(letter_on, time(), UTC))
    printed.add_page()
    printed.show(document.blocks)
    return bytes(printed.output())


class _Printed(FPDF):
    """The PDF as it is being printed: knows what stands above and below each page."""

    def __init__(self, document: Document) -> None:
        page = document.page
        super().__init__(unit="mm", format=(page.width_mm, page.height_mm))
        self.document = document
        for style, face in FACES.items():
            self.add_font(FAMILY, style, FONTS / f"{FAMILY}{face}.ttf")
        self.set_font(FAMILY, size=11 * SCALE)
        self.set_margins(page.left_mm, page.top_mm, page.right_mm)
        self.set_auto_page_break(True, page.bottom_mm)
        self.alias_nb_pages(PAGE_COUNT)
        self.set_draw_color(RULE_COLOUR)
        self.set_line_width(RULE_MM)
        self.is_beside = False

    @cached_property
    def fit(self) -> Callable[[str], str]:
        """Makes text fit the font."""
        font = self.fonts[FAMILY.lower()]
        known = set(font.cmap) if isinstance(font, TTFFont) else set()
        return shown_by(known | {ord(PAGE_NUMBER), ord(PAGE_COUNT)})

    def header(self) -> None:
        """What stands above each page; the text begins below it."""
        if self.document.header and not self.is_beside:
            self._beside(self.document.header, self.document.page.header_mm)
            self.set_y(max(self.get_y() + BELOW_HEAD_MM, self.document.page.top_mm))

    def footer(self) -> None:
        """What stands below each page."""
        if self.document.footer and not self.is_beside:
            self._beside(self.document.footer, self.document.page.height_mm - max(self.document.page.footer_mm, 10) - 4)

    def _beside(self, blocks: Sequence[Block], y: float) -> None:
        """Prints above or below the text, where no page may break."""
        self.is_beside = True
        self.set_auto_page_break(False)
        self.t_margin = 0  # a column of text begins at the top margin at the earliest
        self.set_xy(self.l_margin, y)
        self.show(blocks)
        self.t_margin = self.document.page.top_mm
        self.set_auto_page_break(True, self.document.page.bottom_mm)
        self.is_beside = False

    def show(self, blocks: Sequence[Block]) -> None:
        """Prints blocks, one below the other."""
        for block in blocks:
            if isinstance(block, Table):
                self._show_table(block)
            else:
                self._show_paragraph(block)

    def _show_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.begins_page:
            self.add_page()
        self.ln(paragraph.before_mm)
        for picture in (part for part in paragraph.parts if isinstance(part, Picture)):
            self._show_picture(picture, paragraph)
        spans = [part for part in paragraph.parts if isinstance(part, Span)]
        if paragraph.text.strip():
            self._show_spans(paragraph, spans)
        else:
            self.ln((spans[0].points if spans else 11) * SCALE * MM_A_POINT * paragraph.line_height)
        if paragraph.is_underlined:
            self._show_rule()
        self.ln(paragraph.after_mm)

    def _show_spans(self, paragraph: Paragraph, spans: Sequence[Span]) -> None:
        words = [self._words(span) for span in spans]  # before the column begins: within it there is no page number
        left = self.l_margin + paragraph.indent_mm
        with self.text_columns(text_align=paragraph.align, line_height=paragraph.line_height, l_margin=left) as column:
            for span, text in zip(spans, words, strict=True):
                self._take_look(span)
                column.write(text)

    def _show_rule(self) -> None:
        y = self.get_y() + RULE_BELOW_MM
        self.line(self.l_margin, y, self.w - self.r_margin, y)
        self.set_y(y)

    def _show_picture(self, picture: Picture, paragraph: Paragraph) -> None:
        room = self.w - self.r_margin - self.l_margin - paragraph.indent_mm
        width = min(picture.width_mm, room)
        spare = {"C": (room - width) / 2, "R": room - width}.get(paragraph.align, 0.0)
        self.image(BytesIO(picture.content), x=self.l_margin + paragraph.indent_mm + spare, w=width)

    def _show_table(self, table: Table) -> None:
        room = self.w - self.l_margin - self.r_margin
        scale = min(room / sum(table.widths_mm), 1) if sum(table.widths_mm) else 1
        first = _first_span(table.rows[0][0]) if table.rows and table.rows[0] else Span("")
        self._take_look(Span("", first.points))
        with self.table(
            col_widths=[width * scale for width in table.widths_mm] or None,
            width=sum(table.widths_mm) * scale or None,
            align="LEFT",
            borders_layout=table.rules,
            num_heading_rows=table.headings,
            first_row_as_headings=table.headings > 0,
            headings_style=FontFace(emphasis="BOLD"),
            line_height=first.points * SCALE * MM_A_POINT * 1.2,
            padding=PADDING_MM,
            v_align="TOP",
        ) as printed:
            for cells in table.rows:
                row = printed.row()
                for cell in cells:
                    row.cell(
                        "\n".join(self._cell_words(each) for each in cell.paragraphs),
                        align=cell.paragraphs[0].align if cell.paragraphs else "L",
                        colspan=cell.columns,
                        style=_face(cell),
                    )

    def _cell_words(self, paragraph: Paragraph) -> str:
        return "".join(self._words(part) for part in paragraph.parts if isinstance(part, Span))

    def _words(self, span: Span) -> str:
        return self.fit(span.text).replace(PAGE_NUMBER, str(self.page_no()))

    def _take_look(self, span: Span) -> None:
        self.set_font(FAMILY, f"{'B' if span.is_bold else ''}{'I' if span.is_italic else ''}", span.points * SCALE)
        self.set_text_color(*span.colour)


def _first_span(cell: Cell) -> Span:
    spans = (part for each in cell.paragraphs for part in each.parts if isinstance(part, Span))
    return next(spans, Span("", 9))


def _face(cell: Cell) -> FontFace:
    span = _first_span(cell)
    emphasis = f"{'B' if span.is_bold else ''}{'I' if span.is_italic else ''}"
    return FontFace(emphasis=emphasis or None, size_pt=span.points * SCALE, color=span.colour, fill_color=cell.ground)
