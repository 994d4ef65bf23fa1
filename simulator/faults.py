"""The plan of what goes wrong: every fate a claim can meet and every fault a file can have, with rates, in one place.

The plan deals each fate once before it draws by rate, so that even a small practice meets them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from simulator.payers import (
    BLUESTONE,
    CRESTLINE,
    FEDERAL_A,
    HARBOR,
    MEDICARE,
    ORCHARD,
    PINNACLE,
    STATELINE,
    Payer,
)

COMMERCIAL = (BLUESTONE, HARBOR, PINNACLE)
PRICED = (MEDICARE, BLUESTONE, HARBOR, STATELINE, PINNACLE)
NAMELESS = (HARBOR, PINNACLE)  # payers whose 277CA does not tell their claim number: only the score finds their claims


@dataclass(frozen=True)
class Fate:
    """What a claim will meet.

    Attributes:
        per_mille: how many of a thousand claims meet it, once each fate has been dealt.
        payers: the payers it can happen with; empty for any.
        kind: the kind of claim it needs.
        lines: how many service lines it needs at least.
        is_fault: whether something is wrong, rather than rightly unusual.
    """

    name: str
    per_mille: int
    payers: tuple[Payer, ...] = PRICED
    kind: str = "P"
    lines: int = 1
    is_fault: bool = True


HONEST = Fate("paid", 0, (), "", is_fault=False)
FATES = (
    Fate("institutional", 0, (FEDERAL_A, BLUESTONE, HARBOR), "I", is_fault=False),
    Fate("dental", 0, (ORCHARD,), "D", is_fault=False),
    Fate("inpatient", 6, (FEDERAL_A,), "I", is_fault=False),
    Fate("deductible", 25, COMMERCIAL, is_fault=False),
    Fate("capitated", 15, (CRESTLINE,), is_fault=False),
    Fate("bundled_line", 15, lines=2, is_fault=False),
    Fate("patient_not_covered", 8, lines=2, is_fault=False),
    Fate("forwarded_to_secondary", 15, (MEDICARE,), is_fault=False),
    Fate("secondary_billed", 15, (BLUESTONE,), is_fault=False),
    Fate("secondary_pays_nothing", 6, (MEDICARE,), is_fault=False),
    Fate("within_tolerance", 6),
    Fate("silent", 25),
    Fate("denied_line", 25, lines=2),
    Fate("denied_lines", 10),
    Fate("denied_claim", 12, COMMERCIAL),
    Fate("denied_institutional", 5, (FEDERAL_A, BLUESTONE), "I"),
    Fate("denied_dental", 3, (ORCHARD,), "D"),
    Fate("patient_not_recognised", 4),
    Fate("denied_then_replaced", 8, COMMERCIAL),
    Fate("denied_then_overturned", 6, COMMERCIAL),
    Fate("underpaid", 30),
    Fate("underpaid_two_lines", 6, lines=2),
    Fate("underpaid_institutional", 4, (FEDERAL_A, HARBOR), "I"),
    Fate("downcoded", 6, COMMERCIAL),
    Fate("units_cut", 6, COMMERCIAL),
    Fate("rejected_by_277ca", 8),
    Fate("rejected_by_277ca_then_resent", 8, COMMERCIAL),
    Fate("rejected_by_999", 3),
    Fate("rejected_by_999_then_resent", 3, COMMERCIAL),
    Fate("corrected_same_file", 8, COMMERCIAL),
    Fate("corrected_later_file", 6, COMMERCIAL, lines=2),
    Fate("correction_before_reversal", 5, COMMERCIAL),
    Fate("reversed_only", 4, COMMERCIAL),
    Fate("reversed_without_22", 3, (BLUESTONE, PINNACLE)),
    Fate("overpaid_then_taken_back", 6, COMMERCIAL),
    Fate("reversal_exceeds_payment", 2, (BLUESTONE,)),
    Fate("refund_acknowledged", 3, COMMERCIAL),
    Fate("interest_paid", 6, COMMERCIAL),
    Fate("control_number_garbled", 8, NAMELESS, is_fault=True),
    Fate("control_number_lost_twin", 3, NAMELESS),
    Fate("modifier_dropped", 8),
    Fate("lines_reordered", 8, lines=3),
    Fate("wrong_allowed_said", 6, (MEDICARE, BLUESTONE, HARBOR)),
    Fate("never_sent", 4, COMMERCIAL),
    Fate("claim_file_late", 3, (BLUESTONE,)),
    Fate("unbalanced_line", 2, COMMERCIAL),
    Fate("unbalanced_claim", 2, COMMERCIAL),
    Fate("unbalanced_transaction", 2, COMMERCIAL),
    Fate("trace_reused", 2, COMMERCIAL),
    Fate("file_cut_short", 3, COMMERCIAL),
)
BY_NAME = {fate.name: fate for fate in (HONEST, *FATES)}

# Whole remittance files, beside those that a claim's fate puts into a file of their own.
COPIED_SAME_NIGHT, COPIED_LATER, NEW_ENVELOPE, DELAYED = "copied_same_night", "copied_later", "new_envelope", "delayed"
FILE_FAULTS = {COPIED_SAME_NIGHT: 15, COPIED_LATER: 25, NEW_ENVELOPE: 25, DELAYED: 40}  # of a thousand remittance files
WRONG_FILES = ("empty", "binary", "pdf", "eligibility_270")  # dealt in turn, one every so many nights
NIGHTS_BETWEEN_WRONG_FILES = 4
LATE_CLAIM_FILE_NIGHTS = 9  # the 837 that gets stuck reaches us after its 835
RESENT_AFTER_NIGHTS = 6  # business days from a claim's first sending to its second, after a rejection
COPY_NIGHTS, DELAY_NIGHTS, WHOLE_AFTER_NIGHTS = 2, 3, 2

BACKLOG_SHARE = 0.25  # of the claims were sent before the first night
BACKLOG_DAYS = 56
BACKLOG_FATES = ("reversed_only", "silent", "denied_line", "underpaid")  # dealt to the oldest claims
SEVERAL_LINES = (1, 2, 2, 3, 3, 4)  # lines of a professional claim, drawn evenly


class Plan:
    """Deals each fate once, then by rate; the same for the faults of whole files."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._fates = list(FATES)
        self._file_faults = [COPIED_SAME_NIGHT, COPIED_LATER, NEW_ENVELOPE, DELAYED]
        self._wrong_files = 0

    @property
    def undealt(self) -> int:
        """How many fates have not come up yet."""
        return len(self._fates)

    def fate(self) -> Fate:
        """The next claim's fate."""
        if self._fates:
            return self._fates.pop(0)
        return self.drawn_fate()

    def drawn_fate(self) -> Fate:
        """A fate by rate only: for claims that come before the fates are dealt."""
        mark = self._rng.randrange(1000)
        for fate in FATES:
            mark -= fate.per_mille
            if mark < 0:
                return fate
        return HONEST

    def file_fault(self) -> str:
        """What happens to the next remittance file; empty when nothing does."""
        if self._file_faults and self._rng.random() < 0.5:
            return self._file_faults.pop(0)
        mark = self._rng.randrange(1000)
        for name, per_mille in FILE_FAULTS.items():
            mark -= per_mille
            if mark < 0:
                return name
        return ""

    def wrong_file(self, night_number: int) -> str:
        """The file that is no file of ours on this night (from 0), or empty."""
        if night_number % NIGHTS_BETWEEN_WRONG_FILES != 1:
            return ""
        self._wrong_files += 1
        return WRONG_FILES[(self._wrong_files - 1) % len(WRONG_FILES)]
