"""The delimiters an ISA declares, with and without its padding, and what is refused."""

import pytest

from transforms.x12.delimiters import Delimiters, Refusal, declared

FIELDS = ["00", " " * 10, "00", " " * 10, "ZZ", "SENDER".ljust(15), "ZZ", "RECEIVER".ljust(15), "250301", "1200"]


def isa(
    element: str = "*", component: str = ":", segment: str = "~", repetition: str = "^", version: str = "00501"
) -> str:
    return element.join(["ISA", *FIELDS, repetition, version, "000000001", "0", "P", component]) + segment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(isa(), "*:^~", id="usual"),
        pytest.param(isa("|", ">", "\n"), "|>^\n", id="newline ends a segment"),
        pytest.param(isa("\t", "\\", "\r") + "\n", "\t\\^\r", id="tab and CR"),
        pytest.param(isa("+", "@", "'", "U", "00401"), "+@ '", id="4010 has no repetition separator"),
        pytest.param(isa("^", "|", "\x1c", "*"), "^|*\x1c", id="control character"),
        pytest.param(isa(repetition=":"), "*: ~", id="a repetition separator used twice is none"),
        pytest.param(isa().replace(" ", ""), "*:^~", id="padding lost"),
        pytest.param(isa(segment="\r\n~"), "*:^~", id="line wrapped before the terminator"),
        pytest.param(isa(segment="  ~\n"), "*:^~", id="blanks before the terminator"),
        pytest.param(isa(segment="\n  "), "*:^\n", id="newline ends a segment, the next is indented"),
        pytest.param(isa().replace("RECEIVER       ", "RECEIVER\n"), "*:^~", id="newline for padding"),
    ],
)
def test_declared(text: str, expected: str) -> None:
    element, component, repetition, segment = (ord(letter) for letter in expected)
    found = declared(text.encode() + b"GS*HP")
    assert found == Delimiters(element, component, None if repetition == ord(" ") else repetition, segment)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(isa()[:100], "isa_cut_short", id="cut short"),
        pytest.param(isa()[:105], "isa_cut_short", id="terminator missing"),
        pytest.param("ISA", "isa_cut_short", id="three letters"),
        pytest.param(isa(element="X"), "isa_impossible_delimiter", id="letter between elements"),
        pytest.param(isa(component="1"), "isa_impossible_delimiter", id="digit between components"),
        pytest.param(isa(segment=" "), "isa_impossible_delimiter", id="space ends a segment"),
        pytest.param(isa(component="*"), "isa_same_delimiter_twice", id="element and component"),
        pytest.param(isa(segment=":"), "isa_same_delimiter_twice", id="component and segment"),
    ],
)
def test_refused(text: str, rule: str) -> None:
    found = declared(text.encode())
    assert isinstance(found, Refusal)
    assert found.rule == rule
