"""YAML as texts, lists and fields, with the line of each: what a contract file says, and where it says it.

Every value stays text, so that 01112-05, 1e3 and 2026-01-01 are what the office wrote. What YAML would silently
change is refused: a field that stands twice, a copy by alias.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from transforms.contracts.values import shown

Path = Sequence[str | int]
_DEEPEST = 20


@dataclass(frozen=True)
class Document:
    """A YAML file that was read: its values, and the nodes that know their lines."""

    value: object
    node: yaml.Node

    def line(self, path: Path) -> int:
        """The line of a field, list entry or, where that is missing, of what should have it."""
        place, node = self.node.start_mark, self.node
        for step in path:
            found = _below(node, step)
            if found is None:
                break
            key, node = found
            place = key.start_mark
        return int(place.line) + 1


def read_document(name: str, content: bytes, faults: list[str]) -> Document | None:
    """A YAML file's values and lines; None where it cannot be read as one set of fields.

    Args:
        name: of the file, as sentences give it.
        content: its bytes, UTF-8 with or without a byte order mark.
        faults: what is wrong is added here.
    """
    node = _node(name, content, faults)
    if node is None:
        return None
    reading = _Reading(name)
    try:
        value = reading.value(node, 0)
    except RecursionError:
        reading.tell(node, "it is nested too deeply; write it as docs/contracts.md shows")
    faults += reading.faults
    if reading.faults:
        return None
    if not isinstance(node, yaml.MappingNode):
        faults.append(f"{name}, line 1: there are no fields; begin with contract: and a short name")
        return None
    return Document(value, node)


def _node(name: str, content: bytes, faults: list[str]) -> yaml.Node | None:
    try:
        node = yaml.compose(content.decode("utf-8-sig"), yaml.BaseLoader)
    except UnicodeDecodeError:
        faults.append(f"{name}: the file is not UTF-8 text; save it as UTF-8")
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        faults.append(f"{name}{line}: this is not YAML ({problem}); correct the text there or just before")
        return None
    except (ValueError, OverflowError, RecursionError):  # of escapes beyond Unicode, and of endless nesting
        faults.append(f"{name}: this is not YAML (unreadable); write it as docs/contracts.md shows")
        return None
    if node is None:
        faults.append(f"{name}: the file is empty; fill it in, or remove it")
    return node


def _below(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The node of a step's key (of a list entry, the entry itself), and the node of its value."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


@dataclass
class _Reading:
    """One walk through a file's nodes, each of which may be met only once."""

    name: str
    faults: list[str] = field(default_factory=list)
    met: set[int] = field(default_factory=set)

    def tell(self, node: yaml.Node, what: str) -> None:
        self.faults.append(f"{self.name}, line {node.start_mark.line + 1}{what if what[0] == ',' else ': ' + what}")

    def value(self, node: yaml.Node, depth: int) -> object:
        if id(node) in self.met:
            self.tell(node, "it is used again by an alias (*); write it out where it is used")
            return ""
        self.met.add(id(node))
        if depth > _DEEPEST:
            raise RecursionError
        if isinstance(node, yaml.MappingNode):
            return self._fields(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(entry, depth + 1) for entry in node.value]
        return self._text(node)

    def _fields(self, node: yaml.MappingNode, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            name = self._text(key) if isinstance(key, yaml.ScalarNode) else ""
            if not name:
                self.tell(key, "a field has no name; write name: value")
            elif name in found:
                self.tell(key, f", {shown(name)}: it stands twice, first in line {lines[name]}; take one out")
            else:
                lines[name] = key.start_mark.line + 1
                found[name] = self.value(value, depth + 1)
        return found

    def _text(self, node: yaml.Node) -> str:
        text = str(node.value)
        if all(sign.isprintable() or sign in " \t\n" or "\xa0" <= sign < "\ud800" for sign in text):
            return text
        self.tell(node, "it holds a sign that is no text; type it again")
        return "?"
