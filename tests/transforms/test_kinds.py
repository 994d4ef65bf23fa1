"""Kinds are told by content: all files of the corpus under names that lie, and beginnings of every other kind."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from transforms.kinds import Kind, kind_of

CORPUS = Path(__file__).parents[1] / "corpus"
NOT_KINDS = {"licences"}
FOLDERS = sorted(folder for folder in CORPUS.iterdir() if folder.is_dir() and folder.name not in NOT_KINDS)
FILES = [path for folder in FOLDERS for path in sorted(folder.iterdir())]
READ = {"835", "837P", "837I", "837D", "837", "999", "997", "277CA", "TA1"}


def kind_name(path: Path) -> str:
    return kind_of(path.read_bytes()[:65_536]).name


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_file_is_of_its_folders_kind(path: Path) -> None:
    expected = path.parent.name.upper()
    assert kind_name(path)[: len(expected)] == expected
    assert kind_of(path.read_bytes()).supported == (kind_name(path) in READ)


def packed(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"", "EMPTY"),
        (b" \r\n\t", "EMPTY"),
        (b"\xef\xbb\xbf", "EMPTY"),
        (bytes(range(256)) * 4, "BINARY"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (packed("xl/workbook.xml"), "XLSX"),
        (packed("word/document.xml"), "DOCX"),
        (packed("remit.835"), "ZIP"),
        (gzip.compress(b"ISA*00*"), "GZIP"),
        (b"-----BEGIN PGP MESSAGE-----\n", "PGP"),
        (b"MSH|^~\\&|LAB|", "HL7"),
        (b"UNB+UNOA:1+SENDER", "EDIFACT"),
        (b"UNA:+.? 'UNB+UNOA:1+SENDER", "EDIFACT"),
        (b'<?xml version="1.0"?><a/>', "XML"),
        (b"\r\n<remit id='1'>", "XML"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b'{"claims": []}', "JSON"),
        (b'[{"a": 1}]', "JSON"),
        (b"date;amount;payer\r\n2025-01-02;1.00;ACME\r\n", "CSV"),
        (b"Dear Sir or Madam,\nyour claim is late.\n", "TEXT"),
        ("ISA*00*".encode("cp037"), "EBCDIC"),
        (b"ST*835*0001~BPR*I*1~", "X12"),
        (b"ISA*00*          *00*", "X12"),
        (b"isa*00*          *00*", "X12"),
        (b"01,BANK,US,250301,1200,1,,,2/\n02,", "BAI2"),
        (b"101 091000019 1234567892503011200A094101BANK", "ACH"),
    ],
    ids=lambda value: value if isinstance(value, str) else "head",
)
def test_other_beginnings(head: bytes, name: str) -> None:
    assert kind_of(head).name == name


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_do_not_hide_the_kind(encoding: str) -> None:
    text = (CORPUS / "999/Project-Herophilus-Assets__999_Sample_Rejected_.txt").read_text()
    assert kind_of(text.encode(encoding)).name == "999"


@pytest.mark.parametrize("width", [50, 76, 80, 128])
def test_lines_wrapped_at_any_width_do_not_hide_the_kind(width: int) -> None:
    whole = (CORPUS / "837/scribe__sample_837_multi_claim.edi").read_bytes().replace(b"\n", b"")
    wrapped = b"\r\n".join(whole[place : place + width] for place in range(0, len(whole), width))
    assert kind_of(wrapped).name == "837P"


def test_a_file_of_several_kinds_is_of_the_first_that_is_read() -> None:
    inquiry = (CORPUS / "270/edi-cli__sample-270.edi").read_bytes()
    claims = (CORPUS / "837/cosyte-x12__837p.edi").read_bytes()
    assert kind_of(inquiry + b"\n" + claims).name == "837P"
    assert kind_of(inquiry) == Kind("270", "an eligibility inquiry (X12 270)", False)
