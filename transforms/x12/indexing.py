"""How `Segments` are found in a window: marks, blanks and line breaks (between `windows` and `segments`)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from transforms.x12.segments import FRAME_BYTES, Mask, Places, Rows, Segments
from transforms.x12.windows import Window, unterminated

_ID_MASKS = np.array([0, 0, 0xFFFF, 0xFFFFFF, 0], dtype=np.uint32)
_NONE: Rows = np.empty(0, dtype=np.int64)
_SPACE = ord(" ")


def index(window: Window) -> Segments:
    """The segments of a window; a pure function of it, so windows may be indexed at the same time.

    A last segment without terminator counts as one. Blanks before a segment's id and around elements are left out,
    and so are line breaks anywhere, unless they are delimiters.
    """
    framed, text = _framed(window)
    data = framed[FRAME_BYTES:]
    blank = _blanks(window)
    ending = text == window.delimiters.segment
    mark = text == window.delimiters.element
    mark |= ending
    marks = np.flatnonzero(mark)
    last = np.flatnonzero(ending[marks])
    edges = _between(marks)
    starts, ends = edges[0::2], edges[1::2]
    first = np.append(0, last[:-1] + 1) if len(last) else _NONE
    breaks = _line_breaks(text, window)
    if breaks is not None or blank[data[starts[first]]].any():
        _skip_blanks(data, starts, ends, first, blank)
    if breaks is not None:
        joined = _joined(np.flatnonzero(breaks), starts, ends, last)
        if len(joined):
            return _without_line_breaks(window, starts[first].astype(np.int64), joined)
    _trim(data, mark, starts, ends)
    places = starts[first].astype(np.int64)
    return Segments(
        window=window,
        framed=framed,
        edges=edges,
        first=np.append(first, len(starts) - 1),
        count=np.append(last - first, -1),
        ids=_packed_ids(data, places, ends[first]),
        wanted=np.ones(len(first), dtype=np.bool_),
        places=places,
        joined=_NONE,
    )


def segment_ids(window: Window, initials: bytes) -> tuple[Rows, NDArray[np.uint32]]:
    """Rows and ids, as `index` would give them, of the segments whose id begins with one of these letters."""
    framed, text = _framed(window)
    data = framed[FRAME_BYTES:]
    ends = np.flatnonzero(text == window.delimiters.segment)
    starts = np.append(0, ends[:-1] + 1)[: len(ends)]
    blank = _blanks(window)
    letter = data[starts]
    if blank[letter].any():
        _skip_blanks(data, starts, ends, np.arange(len(ends)), blank)
        letter = data[starts]
    rows = np.flatnonzero(_one_of(initials)[letter])
    starts, ends = starts[rows], ends[rows]
    blank[window.delimiters.element] = True
    after_two, after_three = blank[data[starts + 2]], blank[data[starts + 3]]
    ends = np.where(after_two, starts + 2, np.where(after_three, starts + 3, ends))
    return rows, _packed_ids(data, starts, ends)


def _framed(window: Window) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The bytes of a window between two paddings, the last segment terminated; and the same without the paddings."""
    padding, content = bytes(FRAME_BYTES), window.content
    if unterminated(window):
        content = content.rstrip(b" \r\n") + bytes([window.delimiters.segment])
    framed = np.frombuffer(b"".join((padding, content, padding)), dtype=np.uint8)
    return framed, framed[FRAME_BYTES:-FRAME_BYTES]


def _blanks(window: Window) -> Mask:
    """Which bytes are blanks: ASCII white space that is no delimiter."""
    blank = _one_of(b" \t\r\n\v\f")
    blank[[window.delimiters.element, window.delimiters.segment, window.delimiters.component]] = False
    return blank


def _one_of(wanted: bytes) -> Mask:
    """For each byte whether it is one of these."""
    found = np.zeros(256, dtype=np.bool_)
    found[list(wanted)] = True
    return found


def _between(marks: Rows) -> NDArray[np.int32]:
    """Pairs of start and end: the stretches before each mark, and an empty one after the last."""
    edges = np.empty(2 * len(marks) + 2, dtype=np.int32)
    edges[0] = 0
    edges[1:-1:2] = marks
    np.add(marks, 1, out=edges[2::2], casting="unsafe")
    edges[-1] = edges[-2]
    return edges


def _line_breaks(text: NDArray[np.uint8], window: Window) -> Mask | None:
    """Where line breaks are that delimit nothing; None when there are none."""
    found: Mask | None = None
    for byte in b"\r\n":
        if byte not in (window.delimiters.segment, window.delimiters.element) and byte in window.content:
            here = text == byte
            found = here if found is None else found | here
    return found


def _skip_blanks(data: NDArray[np.uint8], starts: Places, ends: Places, elements: Rows, blank: Mask) -> None:
    """Moves the starts of `elements` past blanks: a step or two for line ends, then all at once."""
    left = elements
    for _ in range(2):
        left = left[blank[data[starts[left]]] & (starts[left] < ends[left])]
        if not len(left):
            return
        starts[left] += 1
    solid = np.append(np.flatnonzero(~blank[data]), len(data))
    starts[left] = np.minimum(solid[np.searchsorted(solid, starts[left])], ends[left])


def _trim(data: NDArray[np.uint8], mark: Mask, starts: Places, ends: Places) -> None:
    """Leaves spaces around elements outside of them (ISA is padded; some senders pad everything)."""
    space = data[: len(mark)] == _SPACE
    if not ((space[1:] & mark[:-1]).any() or (space[:-1] & mark[1:]).any()):
        return
    solid = np.flatnonzero(data != _SPACE)
    padded = np.flatnonzero((data[starts] == _SPACE) & (starts < ends))
    starts[padded] = np.minimum(solid[np.searchsorted(solid, starts[padded])], ends[padded])
    padded = np.flatnonzero((data[ends - 1] == _SPACE) & (starts < ends))
    ends[padded] = solid[np.searchsorted(solid, ends[padded]) - 1] + 1


def _packed_ids(data: NDArray[np.uint8], starts: Places, ends: Places) -> NDArray[np.uint32]:
    """Ids of two or three letters as one number, 0 for any other."""
    words: NDArray[np.uint32] = np.ndarray((len(data) - 3,), dtype="<u4", buffer=data, strides=(1,))
    found: NDArray[np.uint32] = words[starts] & _ID_MASKS[np.minimum(ends - starts, 4)]
    return found


def _joined(breaks: Rows, starts: Places, ends: Places, last: Rows) -> Rows:
    """Rows of segments with line breaks inside."""
    element = np.searchsorted(ends, breaks)
    within = (element < len(ends) - 1) & (breaks >= starts[np.minimum(element, len(starts) - 1)])
    return np.unique(np.searchsorted(last, element[within]))


def _without_line_breaks(window: Window, places: Rows, joined: Rows) -> Segments:
    """The same window indexed without its line breaks, its places as sent."""
    kept = bytes({window.delimiters.segment, window.delimiters.element} & set(b"\r\n"))
    content = window.content.translate(None, bytes(set(b"\r\n") - set(kept)))
    return replace(index(replace(window, content=content)), window=window, places=places, joined=joined)
