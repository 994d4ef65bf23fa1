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
    """One file on its way; `on_arrival` is told the night on which it counts, None where it changes nothing.

    `fault` is the name of what is wrong with it, empty when nothing is; `kind` is empty where it is no file of ours.
    """

    name: str
    kind: str
    content: bytes
    fault: str = ""
    on_arrival: Callable[[date], None] | None = None


@dataclass(frozen=True)
class Arrival:
    """A file in the inbox: what the truth says of it, without its bytes."""

    name: str
    kind: str
    fault: str
    bytes: int
    on_arrival: Callable[[date], None] | None


class Post:
    """Puts each file into the folder of its night at once, and remembers what it means until that night comes."""

    def __init__(self, inbox: Path, last_night: date) -> None:
        self._inbox, self._last_night = inbox, last_night
        self._waiting: dict[date, list[Arrival]] = {}

    def is_open_on(self, night: date) -> bool:
        """Whether anybody looks on that night."""
        return night <= self._last_night

    def send(self, night: date, file: File) -> None:
        """The file arrives on this night; after the last night nobody looks."""
        if not self.is_open_on(night):
            return
        (self._folder(night) / file.name).write_bytes(file.content)
        arrival = Arrival(file.name, file.kind, file.fault, len(file.content), file.on_arrival)
        self._waiting.setdefault(night, []).append(arrival)

    def deliver(self, night: date) -> list[Arrival]:
        """What arrives on this night, in the order it was sent; its folder is there even when it is empty."""
        self._folder(night)
        return self._waiting.pop(night, [])

    def _folder(self, night: date) -> Path:
        folder = self._inbox / night.isoformat()
        folder.mkdir(parents=True, exist_ok=True)
        return folder


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
