"""The packet of a dispute: a folder with the letter, the line list, the contract's clauses, the remittances' words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from publishing.dispute_lines import lines_workbook
from transforms.errors import PublicationError
from transforms.letters.clause_page import clause_page
from transforms.letters.dispute import Dispute
from transforms.letters.fields import Dates, fields_of
from transforms.letters.pdf import pdf_of
from transforms.letters.remittance_extract import extract_of
from transforms.letters.template import letter
from transforms.letters.word_blocks import document_of
from warehouse.archive import kept
from warehouse.configuration import OWN
from warehouse.disputes import AnsweredIn, find_dispute
from warehouse.settings import settings

TEMPLATE = Path("letters", "underpayment.docx")
LONGEST_NAME = 100
LEGEND = "The number is the segment's in the file; a star marks a line in dispute."


@dataclass(frozen=True)
class Packet:
    """A packet that was written.

    Attributes:
        folder: where it lies.
        dispute: what it is about.
        files: the files' names.
    """

    folder: Path
    dispute: Dispute
    files: list[str]


def write_packet(case_id: str, out: Path | None, dates: Dates) -> Packet:
    """Writes the packet of a case into a folder of its name; an earlier packet there is replaced.

    Args:
        case_id: the case.
        out: the folder above; None: home/disputes.
        dates: of the letter.

    Raises:
        DecisionError: there is no such case.
        ConfigurationError: the letter's template cannot be used.
        ReadError: a remittance file is no longer in the archive.
        PublicationError: the packet cannot be written.
    """
    dispute, files = find_dispute(case_id)
    contents = _contents(dispute, files, dates)
    folder = (out or settings().home / "disputes") / folder_name(case_id)
    _write(folder, contents)
    return Packet(folder, dispute, list(contents))


def template_path(config_dir: Path) -> Path:
    """The practice's own template, else the project's."""
    own = config_dir / TEMPLATE
    return own if own.exists() else OWN / TEMPLATE


def folder_name(case_id: str) -> str:
    """The case's name as that of a folder, whatever is in it."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", case_id).strip(".-")[:LONGEST_NAME]
    return name if name == case_id else f"{name or 'case'}-{hashlib.sha256(case_id.encode()).hexdigest()[:8]}"


def _contents(dispute: Dispute, files: list[AnsweredIn], dates: Dates) -> dict[str, bytes]:
    template = template_path(settings().config_dir)
    written = letter(template.read_bytes(), str(template), fields_of(dispute, dates))
    return {
        "letter.docx": written,
        "letter.pdf": pdf_of(document_of(written), f"Case {dispute.case_id}", dates.letter_on),
        "lines.xlsx": lines_workbook(dispute, dates.letter_on),
        "clause.txt": clause_page(dispute).encode(),
        "remittances.txt": "\n".join(_extract(file) for file in files).encode(),
    }


def _extract(file: AnsweredIn) -> str:
    with kept(settings().home / "archive", file.sha256) as source:
        segments = extract_of(source, file.claim_segments, file.line_segments)
    return f"Remittance file {file.name}, SHA-256 {file.sha256}\n{LEGEND}\n\n{segments}"


def _write(folder: Path, contents: dict[str, bytes]) -> None:
    """All files, closed to everybody but their owner; each takes the place of an earlier one whole."""
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        with TemporaryDirectory(dir=folder) as unfinished:  # beside them, so that no patient's data goes elsewhere
            for name, content in contents.items():
                draft = Path(unfinished, name)
                draft.touch(mode=0o600)
                draft.write_bytes(content)
            for name in contents:
                Path(unfinished, name).replace(folder / name)
    except OSError as error:
        raise PublicationError(
            f"The packet cannot be written ({error.strerror}).",
            where=str(folder),
            remedy="Make room on the disk or mend the folder's rights, or name another folder with --out.",
        ) from error
