"""What goes wrong with whole files, and the plan that deals fates and faults.

The plan deals each fate before it draws by rate, so that even a small practice meets them all.
"""

from __future__ import annotations

from random import Random

from simulator.fates import HONEST, Fate
from simulator.profiles import Profile

# Whole remittance files, beside those that a claim's fate puts into a file of their own.
COPIED_SAME_NIGHT, COPIED_LATER, NEW_ENVELOPE, DELAYED = "copied_same_night", "copied_later", "new_envelope", "delayed"
FILE_FAULTS = {COPIED_SAME_NIGHT: 15, COPIED_LATER: 25, NEW_ENVELOPE: 25, DELAYED: 40}  # of a thousand remittance files
WRONG_FILES = ("empty", "binary", "pdf", "eligibility_270")  # dealt in turn, one every so many nights
NIGHTS_BETWEEN_WRONG_FILES = 4
LATE_CLAIM_FILE_NIGHTS = 9  # the 837 that gets stuck reaches us after its 835
RESENT_AFTER_NIGHTS = 6  # business days from a claim's first sending to its second, after a rejection
COPY_NIGHTS, DELAY_NIGHTS, WHOLE_AFTER_NIGHTS = 2, 3, 2


class Plan:
    """Deals each fate of a profile, then draws by rate; the same for the faults of whole files."""

    def __init__(self, rng: Random, profile: Profile) -> None:
        self._rng, self._profile = rng, profile
        self._to_deal = list(profile.fates)
        self._in_backlog = list(profile.backlog_fates)
        self._file_faults = [COPIED_SAME_NIGHT, COPIED_LATER, NEW_ENVELOPE, DELAYED]
        self._wrong_files = 0

    @property
    def undealt(self) -> int:
        """How many claims it takes until every fate has come up that the first night deals."""
        return sum(fate.claims for fate in self._to_deal)

    def fate(self) -> Fate:
        """The fate of the next claim sent during the nights."""
        return self._to_deal.pop(0) if self._to_deal else self.drawn_fate()

    def fate_in_backlog(self) -> Fate:
        """The fate of the next claim sent before the first night."""
        return self._in_backlog.pop(0) if self._in_backlog else self.drawn_fate()

    def drawn_fate(self) -> Fate:
        """A fate by rate only."""
        mark = self._rng.randrange(1000)
        for fate in self._profile.drawn:
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
        if not self._profile.wrong_files or night_number % NIGHTS_BETWEEN_WRONG_FILES != 1:
            return ""
        self._wrong_files += 1
        return WRONG_FILES[(self._wrong_files - 1) % len(WRONG_FILES)]
