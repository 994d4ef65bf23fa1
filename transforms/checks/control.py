"""Control numbers and counts of the envelope: does each end say what its start said, and what was found?"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.x12.enclosures import Group, Interchange, Transaction, count, day

Fault = tuple[str, str]


def interchange_faults(found: Interchange) -> Iterator[Fault]:
    """Rule and words for each fault of an interchange that ends."""
    if day(found.elements[9]) is None:
        yield "envelope_date", "ISA09 is not a date (YYMMDD)."
    if found.closing is None:
        yield "iea_missing", "The interchange has no IEA: the file may be cut short. Ask the sender for the whole file."
        return
    if count(found.closing[1]) != found.groups:
        yield "iea_count", f"IEA01 says {_said(found.closing[1])} groups, {found.groups} were found."
    if not _same(found.closing[2], found.elements[13]):
        yield "iea_control_number", f"IEA02 is {_said(found.closing[2])}, ISA13 is {_said(found.elements[13])}."


def group_faults(found: Group) -> Iterator[Fault]:
    """Rule and words for each fault of a functional group that ends."""
    if day(found.elements[4]) is None:
        yield "envelope_date", "GS04 is not a date (CCYYMMDD)."
    if found.closing is None:
        yield "ge_missing", "The group has no GE: the file may be cut short. Ask the sender for the whole file."
        return
    if count(found.closing[1]) != found.transactions:
        yield "ge_count", f"GE01 says {_said(found.closing[1])} transactions, {found.transactions} were found."
    if not _same(found.closing[2], found.elements[6]):
        yield "ge_control_number", f"GE02 is {_said(found.closing[2])}, GS06 is {_said(found.elements[6])}."


def transaction_faults(found: Transaction, repeated: bool) -> Iterator[Fault]:
    """Rule and words for each fault of a transaction that ends with an SE.

    Args:
        found: the transaction.
        repeated: whether the file held one with the same content before.
    """
    if found.closing is None:
        return
    if count(found.closing[1]) != found.segments:
        yield "se_count", f"SE01 says {_said(found.closing[1])} segments, {found.segments} were found."
    if found.closing[2] != found.elements[2]:
        yield "se_control_number", f"SE02 is {_said(found.closing[2])}, ST02 is {_said(found.elements[2])}."
    if repeated:
        yield "transaction_repeated", "The same content came before in this file, so it may be paid only once."


def _same(one: str, other: str) -> bool:
    """Control numbers that are numbers may differ in leading zeros."""
    return one == other or (count(one) is not None and count(one) == count(other))


def _said(text: str) -> str:
    return text[:20] if text else "nothing"
