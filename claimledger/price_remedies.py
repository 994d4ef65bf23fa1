"""What to do where there is no price, by the reason that the pricing steps give."""

from __future__ import annotations

REMEDIES = {
    "the payer is not in payers.yaml": "Add the payer to payers.yaml with its names and numbers, or name it: --payer.",
    "several contracts hold equally": "Say in applies_to of these contracts what sets them apart.",
    "no contract of the payer holds on that day": "Check the day and what the contracts are limited to (--product, "
    "--plan, --location, --provider); else add the contract of that time to contracts/.",
    "no clause of the contract is for this code": "Add a clause for the code, or a last one without codes.",
    "no row of the rate table for the DRG": "Add the DRG to the clause's rate table.",
    "no row of the rate table": "Add the code to the clause's rate table, for that day.",
    "no fee schedule row": "Add the code to fee_schedules/, or write a contract for the payer.",
    "the clause has no rate for group": "Add the group and its amount to the clause.",
    "Medicare's fee schedule of": "Put CMS's PPRRVU and GPCI files of that year into medicare/.",
    "Medicare has no locality": "Correct the clause's locality: contractor and number, as 01112-05.",
    "Medicare's fee schedule does not have": "Check the code; else write an earlier clause for it.",
    "Medicare has no price": "Write an earlier clause for the code, as a percent of the charge.",
    "the rendering provider is not in": "Add the provider to providers.csv, or name it: --provider.",
    "modifier ": "Say in the contract's modifiers what it is paid, if the contract does.",
    "the minutes of anaesthesia": "Give the minutes: --minutes.",
    "its invoice is not in": "Add the invoice to invoices.csv, under the claim's number and the code.",
    "the DRG is not told": "Give the claim's DRG: --drg.",
    "the units are not counted": "Bill counted units, or price the line by the minutes or days.",
    "the charge is not told": "Give the charge: --charge.",
}


def remedy_for(reason: str) -> str:
    """What to do about a reason for having no price."""
    told = next((remedy for start, remedy in REMEDIES.items() if reason.startswith(start)), None)
    return told or "docs/contracts.md says how contracts are written; `claimledger contract check` looks them over."
