"""The mistakes that payers make, by cause, and those that could be taken for one."""

from __future__ import annotations

from simulator.contracts.causes.other_terms import BY_OTHER_TERMS, any_silent_ppo
from simulator.contracts.causes.rankings import BY_RANKING
from simulator.contracts.causes.readings import BY_READING, any_other_locality
from simulator.contracts.causes.stay_mistakes import BY_STAY
from simulator.contracts.wrongs import Cause

CONSTANT_FACTOR = "constant_factor"  # not a line's: a clause's over a time (periods.py)
CAUSES: dict[str, Cause] = {one.__name__: one for one in (*BY_READING, *BY_RANKING, *BY_OTHER_TERMS, *BY_STAY)}
CONFUSABLE: dict[str, Cause] = CAUSES | {"other_locality": any_other_locality, "silent_ppo": any_silent_ppo}
