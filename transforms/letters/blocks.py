"""What a PDF needs of a Word document: paragraphs and tables with the little of their looks that letters have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

PAGE_NUMBER, PAGE_COUNT = "\ue000", "\ue001"  # stand for the fields PAGE and NUMPAGES until a page is printed


@dataclass(frozen=True)
class Span:
    """A stretch of text of one look.

    Attributes:
        text: the text; PAGE_NUMBER and PAGE_COUNT in it stand for those.
        points: size.
        is_bold: heavier.
        is_italic: slanted.
        colour: red, green, blue.
    """

    text: str
    points: float = 11
    is_bold: bool = False
    is_italic: bool = False
    colour: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True)
class Picture:
    """A picture that stands in a line of text: a logo."""

    content: bytes
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Attributes:
        parts: its text and pictures, in order.
        align: L, C, R or J.
        before_mm: space above.
        after_mm: space below.
        indent_mm: how far its left edge is from the margin.
        line_height: of the size of the text.
        begins_page: whether a new page begins before it.
        is_underlined: whether a rule stands below it.
    """

    parts: Sequence[Span | Picture]
    align: str = "L"
    before_mm: float = 0
    after_mm: float = 0
    indent_mm: float = 0
    line_height: float = 1.15
    begins_page: bool = False
    is_underlined: bool = False

    @property
    def text(self) -> str:
        """Its text alone."""
        return "".join(part.text for part in self.parts if isinstance(part, Span))


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its paragraphs, how many columns it goes over, and its ground (None: white)."""

    paragraphs: Sequence[Paragraph]
    columns: int = 1
    ground: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Table:
    """A table: the widths of its columns in millimetres, its rows, how many of them are headings, what rules it has."""

    widths_mm: Sequence[float]
    rows: Sequence[Sequence[Cell]]
    headings: int = 0
    rules: str = "NONE"


Block = Paragraph | Table


@dataclass(frozen=True)
class Page:
    """A page, its margins, and how far what stands above and below is from its edges."""

    width_mm: float
    height_mm: float
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    header_mm: float
    footer_mm: float


@dataclass(frozen=True)
class Document:
    """A document: its page, its text, and what stands on every page above and below."""

    page: Page
    blocks: Sequence[Block] = field(default_factory=list)
    header: Sequence[Block] = field(default_factory=list)
    footer: Sequence[Block] = field(default_factory=list)
