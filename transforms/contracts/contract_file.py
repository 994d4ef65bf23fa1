"""One contract file: bytes in, checked contract out, with the line of every field; faults in the words of an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from transforms.contracts.contract import Contract
from transforms.contracts.lines import Document, Path, read_document
from transforms.contracts.values import shown

_MUST_BE_LIST = "must be a list; write its entries in brackets, as [one, two]"
_MUST_HAVE_FIELDS = "must have fields of its own; write them as docs/contracts.md shows"
_SENTENCES = {
    "missing": "is missing; add it",
    "extra_forbidden": "is no field here; correct its spelling or take it out",
    "tuple_type": _MUST_BE_LIST,
    "model_type": _MUST_HAVE_FIELDS,
    "model_attributes_type": _MUST_HAVE_FIELDS,
    "dict_type": _MUST_HAVE_FIELDS,
    "union_tag_not_found": "is missing; say by which method the clause prices",
}


@dataclass(frozen=True)
class ContractFile:
    """A contract and the file it was read from."""

    name: str
    content: bytes
    contract: Contract
    document: Document

    def fault(self, path: Path, what: str) -> str:
        """A sentence about a field of the file."""
        return _sentence(self.name, self.document, path, what)

    @property
    def rate_files(self) -> list[str]:
        """The names of its rate tables, each once, in the order of the clauses."""
        named = [getattr(clause, "rates", None) for clause in self.contract.clauses]
        return list(dict.fromkeys(name for name in named if name))


def read_contract_file(name: str, content: bytes, faults: list[str]) -> ContractFile | None:
    """A contract file, checked by itself; None where anything in it is wrong.

    Args:
        name: of the file, as sentences give it: contracts/example.yaml.
        content: its bytes.
        faults: what is wrong is added here, as "file, line, field: what; remedy".
    """
    document = read_document(name, content, faults)
    if document is None:
        return None
    try:
        return ContractFile(name, content, Contract.model_validate(document.value), document)
    except ValidationError as error:
        found = sorted(error.errors(include_url=False), key=lambda fault: document.line(_path(fault)))
        faults += dict.fromkeys(_sentence(name, document, _path(fault), _what(fault)) for fault in found)
        return None


def _path(fault: ErrorDetails) -> Path:
    """Where the fault lies in the file: without the name of the method that the check puts behind a clause's number."""
    place = list(fault["loc"])
    if place[:1] == ["clauses"] and len(place) > 2:
        del place[2]
    return [*place, "method"] if fault["type"].startswith("union_tag") else place


def _what(fault: ErrorDetails) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "union_tag_invalid" and context["tag"] == "":
        return _SENTENCES["union_tag_not_found"]
    if kind == "union_tag_invalid":
        known = str(context["expected_tags"]).replace("'", "")
        return f"{shown(str(context['tag']))} is unknown; write one of {known}"
    if kind == "literal_error":
        known = str(context["expected"]).replace("'", "")
        return f"{shown(str(fault['input']))} is unknown; write {known}"
    return _SENTENCES.get(kind) or f"{fault['msg']}; write it as docs/contracts.md shows"


def _sentence(name: str, document: Document, path: Path, what: str) -> str:
    fields = _field(path)
    return f"{name}, line {document.line(path)}{', ' if fields else ''}{fields}: {what}"


def _field(path: Sequence[str | int]) -> str:
    """The field's name with those it stands in; numbers of list entries are told by the line."""
    named = [shown(step) for step in path if isinstance(step, str)]
    within = named[1:] if named[:1] == ["clauses"] else named
    return ".".join(within or named)
