"""What reaches the inbox: files with the night they arrive, and the ways in which a file goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from simulator import x12
from simulator.practice import Practice
from simulator.x12 import Delimiters

ELIGIBILITY_VERSION = "005010X279A1"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@dataclass(frozen=True)
class File:
    """One file on its way; `on_arrival` is told the night on which it counts, None where it changes nothing."""

    name: str
    kind: str
    content: bytes
    fault: str = ""
    on_arrival: Callable[[date], None] | None = None


class Post:
    """Keeps files until their night."""

    def __init__(self) -> None:
        self._waiting: dict[date, list[File]] = {}

    def send(self, night: date, file: File) -> None:
        """The file arrives on this night."""
        self._waiting.setdefault(night, []).append(file)

    def deliver(self, night: date, inbox: Path) -> list[File]:
        """Write the night's files into its own folder of the inbox, and give them back in the order they count."""
        folder = inbox / night.isoformat()
        folder.mkdir(parents=True, exist_ok=True)
        files = self._waiting.pop(night, [])
        for file in files:
            (folder / file.name).write_bytes(file.content)
        return files


def cut_short(content: bytes, delimiters: Delimiters) -> bytes:
    """The file up to some place in the middle of a segment of its last transaction."""
    end = (delimiters.segment + delimiters.line_end).encode()
    start = content.rindex(end + b"ST" + delimiters.element.encode())
    segment = content.index(end, start + (len(content) - start) * 6 // 10) + len(end)
    return content[: segment + 4]


def wrong_file(what: str, rng: Random, practice: Practice, on: date) -> tuple[str, bytes]:
    """Name and content of a file that is none of ours: empty, binary, pdf or eligibility_270."""
    stamp = x12.day(on)
    if what == "empty":
        return f"ERA_{stamp}.835", b""
    if what == "binary":
        return f"remit_{stamp}.dat", bytes([0, 255, 1, 254]) + rng.randbytes(4096)
    if what == "pdf":
        return f"EOB_{stamp}.pdf", PDF
    return f"elig_{stamp}.x12", _eligibility(practice, on)


def _eligibility(practice: Practice, on: date) -> bytes:
    site = practice.group
    inquiry: list[x12.Segment] = [
        ("BHT", "0022", "13", f"EL{x12.day(on)}", x12.day(on), "0615"),
        ("HL", "1", "", "20", "1"),
        ("NM1", "PR", "2", "BLUESTONE HEALTH PLAN", "", "", "", "", "PI", "BSH77"),
        ("HL", "2", "1", "21", "1"),
        ("NM1", "1P", "2", site.name, "", "", "", "", "XX", site.npi),
        ("HL", "3", "2", "22", "0"),
        ("NM1", "IL", "1", "HOLENBECK", "JORUN", "", "", "", "MI", "000000111"),
        ("DMG", "D8", "19700101", "F"),
        ("DTP", "291", "D8", x12.day(on)),
        ("EQ", "30"),
    ]
    route = x12.Route("HS", ELIGIBILITY_VERSION, "ZZ", practice.submitter_id, "ZZ", "LANTERN01")
    one = x12.transaction("270", 1, ELIGIBILITY_VERSION, inquiry)
    return x12.interchange(route, x12.Envelope(900000001, 900001, on), [one], Delimiters())
