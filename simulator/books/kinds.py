"""What an adjustment means in the books, and what an entry of a PLB does."""

from __future__ import annotations

PRIOR_PAYER, PATIENT, DENIAL, CONTRACTUAL = "prior_payer", "patient", "denial", "contractual"
_BY_REASON = {"23": PRIOR_PAYER, "24": "capitation", "45": CONTRACTUAL, "97": "bundled", "253": "sequestration"}

TAKE_BACK, FORWARD_BALANCE, REFUND, INTEREST = "WO", "FB", "72", "L6"
EXPLAINED = {"J1", "CS", "AP", "LE"}  # the other codes that the payers of the simulation use and everybody knows


def kind_of(group: str, reason: str) -> str:
    """What is left to the patient, taken off for good, dealt with by an earlier payer; all else is a denial."""
    return PATIENT if group == "PR" else _BY_REASON.get(reason, DENIAL)
