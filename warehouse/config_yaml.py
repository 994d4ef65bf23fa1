"""Reads practice.yaml and payers.yaml, which an office edits, into checked objects; tells faults by line and field."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

Text = Annotated[str, Field(min_length=1)]
Days = Annotated[int, Field(ge=0, le=3650)]
Funding = Literal["insured", "health_plan", "self_funded", "medicare", "medicaid", "other"]
Entry = TypeVar("Entry", bound="BaseModel")


class Practice(BaseModel):
    """practice.yaml: who we are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    npis: list[Text] = []
    tax_ids: list[Text] = []
    state: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None


class Payer(BaseModel):
    """One entry of payers.yaml: a payer's names and deadlines, for service dates from `effective_from` on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    payer_id: Text
    name: Text
    aliases: list[Text] = []
    identifiers: list[Text] = []
    usual_answer_days: Days
    timely_filing_days: Days
    appeal_days: Days
    tolerance_cents: Annotated[int, Field(ge=0)]
    ageing_days: Days
    funding: Funding | None = None
    effective_from: date
    effective_to: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Payer:
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError("effective_to lies before effective_from")
        return self


def read_entries(path: Path, entry: type[Entry], faults: list[str]) -> list[Entry]:
    """The entries of a YAML file: a list of them, or one alone.

    Args:
        path: the file.
        entry: what an entry looks like.
        faults: what is wrong is added here, as "file, line, field: what".
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        node, values = yaml.compose(text, yaml.SafeLoader), yaml.safe_load(text)
    except FileNotFoundError:
        faults.append(f"{path.name}: the file is missing")
        return []
    except UnicodeDecodeError:
        faults.append(f"{path.name}: the file is not UTF-8 text; save it as UTF-8")
        return []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        faults.append(f"{path.name}{line}: this is not YAML ({getattr(error, 'problem', None) or 'unreadable'})")
        return []
    if isinstance(values, list) and isinstance(node, yaml.SequenceNode):
        pairs = zip(values, node.value, strict=True)
    else:
        pairs = zip([values], [node], strict=True)
    found = (_entry(path, entry, value, place, faults) for value, place in pairs)
    return [one for one in found if one is not None]


def _entry(path: Path, entry: type[Entry], value: object, node: yaml.Node | None, faults: list[str]) -> Entry | None:
    try:
        return entry.model_validate(value)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            field = str(fault["loc"][0]) if fault["loc"] else ""
            name = f", {field}" if field else ""
            faults.append(f"{path.name}, line {_line(node, field)}{name}: {fault['msg']}")
        return None


def _line(node: yaml.Node | None, field: str) -> int:
    """The line of a field, or of the entry where the field is missing."""
    keys = [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    place = next((key for key in keys if key.value == field), node)
    return place.start_mark.line + 1 if place is not None else 1
