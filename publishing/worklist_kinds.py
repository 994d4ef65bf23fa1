"""The worklists by kind, in the order an office works them, with the words a person sees."""

from __future__ import annotations

TITLES = {
    "denied": "Denied",
    "underpaid": "Underpaid",
    "rate_drift": "Rate lowered",
    "rejected_claim": "Rejected on submission",
    "silent": "No answer",
    "unbalanced": "Does not balance",
    "conflict": "Conflicting remittance",
    "remittance_without_money": "Remittance without money",
    "deposit_differs": "Deposit differs",
    "money_without_remittance": "Money without remittance",
    "take_back": "Taken back by payers",
    "refund_due": "Refund due",
    "interest_owed": "Interest owed",
    "duplicate_payment": "Paid twice",
    "reversal_without_original": "Reversal without answer",
    "unmatched": "Payment without a claim",
    "ambiguous": "More than one claim fits",
    "rejected_file": "Set aside",
    "late_deposit": "Late deposit",
    "ageing": "Ageing",
}

MEANINGS = {
    "denied": "The payer paid nothing on a line or claim and gave a reason of denial.",
    "underpaid": "Allowed less than the contract or fee schedule says, by more than the tolerance.",
    "rate_drift": "The payer allows less for a procedure than it used to, and no contract says so.",
    "rejected_claim": "A 999 or 277CA refused the claim: no payer has it until it is corrected and sent again.",
    "silent": "No remittance past the payer's usual days.",
    "unbalanced": "Charge, adjustments and payment do not add up; held until a person decides.",
    "conflict": "The same payer and trace number came before with other content.",
    "remittance_without_money": "More than three bank days after the payment date nothing has come to the bank.",
    "deposit_differs": "More than three bank days after the payment date the bank has another amount.",
    "money_without_remittance": "More than three bank days after a deposit no remittance says what it is for.",
    "take_back": "An overpayment the payer has announced and not taken, or taken and not announced.",
    "refund_due": "More was paid than was owed: refund or report it in time.",
    "interest_owed": "Paid late, and not all of the interest came that the rule on prompt payment asks for.",
    "duplicate_payment": "The same claims were paid before under another number.",
    "reversal_without_original": "The payer takes back an answer that never came.",
    "unmatched": "The payer answered a claim that is not among those submitted.",
    "ambiguous": "The payer's answer fits several submitted claims; none was guessed.",
    "rejected_file": "A file, transaction or claim that could not be taken in.",
    "late_deposit": "The money came more than three bank days after the payment date.",
    "ageing": "Open past the payer's ageing days and on no list above.",
}

PRICES = {  # sql/80_publish/prices.sql
    "short": "Short of the contract",
    "too much": "Above the contract",
    "not compared": "Allowed, not compared",
}
