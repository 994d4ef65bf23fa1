"""Text as the letters' font can show it: a character that it lacks becomes its plain form, else a question mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container

LACKING = "?"


def shown_by(font: Container[int]) -> Callable[[str], str]:
    """Gives the function that makes text fit a font.

    Args:
        font: the code points that it has.
    """

    def fitting(character: str) -> str:
        if ord(character) in font or character == "\n":
            return character
        if unicodedata.category(character) in {"Mn", "Cf"}:
            return ""  # what shows nothing of its own: joiners, marks of direction
        plain = "".join(each for each in unicodedata.normalize("NFKD", character) if ord(each) in font)
        return plain or LACKING

    def fit(text: str) -> str:
        return "".join(map(fitting, unicodedata.normalize("NFC", text)))

    return fit
