"""Kinds of practice to simulate: the standing one with everything, and a small one for the books alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.fates import BY_NAME, FATES, SEVERAL_PAYERS, TAKEN_BACK, Fate
from simulator.payers import BLUESTONE, LARKSPUR, MEDICARE, PAYERS, Payer


@dataclass(frozen=True)
class Profile:
    """One kind of practice.

    Attributes:
        payers: who insures its patients, the order in which they pay on a day.
        fates: dealt to the claims of the first night, each once.
        backlog_fates: dealt to the claims sent before the first night, the oldest first.
        drawn: what fates are drawn from by rate once all are dealt.
        backlog_share: how much of the claims was sent before the first night, within `backlog_days`.
        backlog_weekdays: on which days of the week (Monday is 0) those were sent.
        wrong_files: whether files come that are none of ours.
        bank_files: whether its bank sends files.
    """

    name: str
    payers: tuple[Payer, ...]
    fates: tuple[Fate, ...]
    backlog_fates: tuple[Fate, ...]
    drawn: tuple[Fate, ...]
    backlog_share: float
    backlog_days: int
    backlog_weekdays: tuple[int, ...]
    wrong_files: bool
    bank_files: bool


_DAMAGED = {
    "unbalanced_line", "unbalanced_claim", "unbalanced_transaction", "trace_reused", "file_cut_short",
}  # fmt: skip
_OF_BOOKS_ALONE = {"trace_number_used_again"}  # what the standing practice does without
_LEDGER_PAYERS = (MEDICARE, BLUESTONE, LARKSPUR)


def _within(fates: tuple[Fate, ...], payers: tuple[Payer, ...]) -> tuple[Fate, ...]:
    """Fates that damage nothing, as far as these payers can bring them about."""
    kept = ((fate, tuple(one for one in fate.payers if one in payers)) for fate in fates if fate.name not in _DAMAGED)
    return tuple(replace(fate, payers=possible) for fate, possible in kept if possible)


_OF_LEDGER = _within(FATES, _LEDGER_PAYERS)
_OF_BOOKS = _within((*TAKEN_BACK, *SEVERAL_PAYERS), _LEDGER_PAYERS)
_REPEATED = tuple(fate for fate in _OF_BOOKS if not fate.once)
_OF_PRACTICE = (*FATES, *(fate for fate in (*SEVERAL_PAYERS, *TAKEN_BACK) if fate.name not in _OF_BOOKS_ALONE))

_OLDEST = ("reversed_only", "silent", "denied_line", "underpaid")

PRACTICE = Profile(
    "practice", PAYERS, _OF_PRACTICE, tuple(BY_NAME[name] for name in _OLDEST), _OF_PRACTICE, 0.25, 56, (0,),
    wrong_files=True, bank_files=False,
)  # fmt: skip
LEDGER = Profile(
    "ledger", _LEDGER_PAYERS, _REPEATED, (*_OF_BOOKS, *_OF_LEDGER, *_REPEATED), (*_OF_LEDGER, *_REPEATED), 0.7, 25,
    (0, 1, 2, 3, 4), wrong_files=False, bank_files=True,
)  # fmt: skip
PROFILES = {one.name: one for one in (PRACTICE, LEDGER)}
