"""A Word document as blocks, which `pdf` prints. Looks come from the run, its style, the paragraph's style, in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docx.styles.style import BaseStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from transforms.letters.blocks import PAGE_COUNT, PAGE_NUMBER, Block, Document, Page, Paragraph, Picture, Span
from transforms.letters.word_tables import table_of

ALIGN = {WD_ALIGN_PARAGRAPH.CENTER: "C", WD_ALIGN_PARAGRAPH.RIGHT: "R", WD_ALIGN_PARAGRAPH.JUSTIFY: "J"}
FIELDS = {"PAGE": PAGE_NUMBER, "NUMPAGES": PAGE_COUNT}
USUAL_POINTS = 11.0
EMU_A_MM = 36_000


def document_of(content: bytes) -> Document:
    """The blocks of a .docx; its page is that of the first section.

    Args:
        content: the document's bytes.
    """
    word = docx.Document(BytesIO(content))
    section = word.sections[0]
    return Document(
        page=_page(section),
        blocks=list(_blocks(word.iter_inner_content())),
        header=list(_blocks(section.header.iter_inner_content())),
        footer=list(_blocks(section.footer.iter_inner_content())),
    )


def _page(section: Section) -> Page:
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    distances = (section.top_margin, section.bottom_margin, section.header_distance, section.footer_distance)
    return Page(*(_mm(each) for each in (*sizes, *distances)))


def _blocks(content: Iterable[WordParagraph | WordTable]) -> Iterator[Block]:
    for block in content:
        yield paragraph_of(block) if isinstance(block, WordParagraph) else table_of(block, paragraph_of)


def paragraph_of(paragraph: WordParagraph) -> Paragraph:
    """One paragraph."""
    line_height = _looked_up(paragraph, "paragraph_format", "line_spacing")
    bullet = [Span("•  ", _points(paragraph, None))] if _is_listed(paragraph) else []
    return Paragraph(
        parts=[*bullet, *_parts(paragraph)],
        align=ALIGN.get(_looked_up(paragraph, "paragraph_format", "alignment"), "L"),
        before_mm=_mm(_looked_up(paragraph, "paragraph_format", "space_before")),
        after_mm=_mm(_looked_up(paragraph, "paragraph_format", "space_after")),
        indent_mm=max(_mm(_looked_up(paragraph, "paragraph_format", "left_indent")), 5.0 if bullet else 0.0),
        line_height=line_height if isinstance(line_height, float) else 1.15,
        begins_page=bool(_looked_up(paragraph, "paragraph_format", "page_break_before")),
        is_underlined=_is_underlined(paragraph),
    )


def _parts(paragraph: WordParagraph) -> Iterator[Span | Picture]:
    """Text and pictures in order; what a field showed when it was saved gives way to the field."""
    is_in_field = False
    for run in _runs(paragraph):
        for mark in run._r.findall(qn("w:fldChar")):
            is_in_field = mark.get(qn("w:fldCharType")) != "end"
        for told in run._r.findall(qn("w:instrText")):
            if name := FIELDS.get((told.text or "").split()[0] if (told.text or "").split() else ""):
                yield _span(paragraph, run, name)
        yield from _pictures(run)
        if not is_in_field and run.text:
            yield _span(paragraph, run, run.text)


def _runs(paragraph: WordParagraph) -> Iterator[Run]:
    """The runs, those of links among them."""
    for content in paragraph.iter_inner_content():
        yield from [content] if isinstance(content, Run) else content.runs


def _span(paragraph: WordParagraph, run: Run, text: str) -> Span:
    colour = _of_run(paragraph, run, "color")
    rgb = colour.rgb if colour is not None and colour.rgb is not None else (0, 0, 0)
    return Span(
        text.replace("\t", "    "),
        _points(paragraph, run),
        bool(_of_run(paragraph, run, "bold")),
        bool(_of_run(paragraph, run, "italic")),
        (rgb[0], rgb[1], rgb[2]),
    )


def _pictures(run: Run) -> Iterator[Picture]:
    for drawing in run._r.iter(qn("wp:inline"), qn("wp:anchor")):
        size, shown = drawing.find(qn("wp:extent")), next(drawing.iter(qn("a:blip")), None)
        if size is None or shown is None or shown.get(qn("r:embed")) is None:
            continue
        content: bytes = run.part.related_parts[shown.get(qn("r:embed"))].blob
        yield Picture(content, int(size.get("cx")) / EMU_A_MM, int(size.get("cy")) / EMU_A_MM)


def _points(paragraph: WordParagraph, run: Run | None) -> float:
    size = _of_run(paragraph, run, "size") if run is not None else _looked_up(paragraph, "font", "size")
    return float(size.pt) if size is not None else USUAL_POINTS


def _of_run(paragraph: WordParagraph, run: Run, name: str) -> Any:  # noqa: ANN401 - of many kinds
    """A property of the font: the run's own, else its style's, else the paragraph's style's."""
    own = getattr(run.font, name)
    if own is not None and (name != "color" or own.rgb is not None):
        return own
    of_style = _of_styles(run.style, "font", name)
    return of_style if of_style is not None else _looked_up(paragraph, "font", name)


def _looked_up(paragraph: WordParagraph, kind: str, name: str) -> Any:  # noqa: ANN401 - of many kinds
    """A property of the paragraph, else of its style or of what that is based on."""
    own = getattr(paragraph.paragraph_format, name) if kind == "paragraph_format" else None
    return own if own is not None else _of_styles(paragraph.style, kind, name)


def _of_styles(style: BaseStyle | None, kind: str, name: str) -> Any:  # noqa: ANN401 - of many kinds
    while style is not None:
        found = getattr(getattr(style, kind, None), name, None)
        if found is not None and (name != "color" or found.rgb is not None):
            return found
        style = getattr(style, "base_style", None)
    return None


def _is_underlined(paragraph: WordParagraph) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.find(f"{qn('w:pBdr')}/{qn('w:bottom')}") is not None


def _is_listed(paragraph: WordParagraph) -> bool:
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return numbered or (paragraph.style is not None and (paragraph.style.name or "").startswith("List "))


def _mm(length: Length | int | None) -> float:
    return float(length) / EMU_A_MM if length is not None else 0.0
