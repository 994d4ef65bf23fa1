"""The worklists by kind, in the order an office works them, with the words a person sees."""

from __future__ import annotations

TITLES = {
    "denied": "Denied",
    "underpaid": "Underpaid",
    "rejected_claim": "Rejected on submission",
    "silent": "No answer",
    "unbalanced": "Does not balance",
    "conflict": "Conflicting remittance",
    "unmatched": "Payment without a claim",
    "ambiguous": "More than one claim fits",
    "rejected_file": "Set aside",
    "ageing": "Ageing",
}

MEANINGS = {
    "denied": "The payer paid nothing on a line or claim and gave a reason of denial.",
    "underpaid": "Allowed less than the fee schedule says, by more than the payer's tolerance.",
    "rejected_claim": "A 999 or 277CA refused the claim: no payer has it until it is corrected and sent again.",
    "silent": "No remittance past the payer's usual days.",
    "unbalanced": "Charge, adjustments and payment do not add up; held until a person decides.",
    "conflict": "The same payer and trace number came before with other content.",
    "unmatched": "The payer answered a claim that is not among those submitted.",
    "ambiguous": "The payer's answer fits several submitted claims; none was guessed.",
    "rejected_file": "A file, transaction or claim that could not be taken in.",
    "ageing": "Open past the payer's ageing days and on no list above.",
}
