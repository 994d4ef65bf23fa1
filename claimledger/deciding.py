"""What was typed about money, made a decision: found, checked against how things stand, written down."""

from __future__ import annotations

import re
from decimal import Decimal

from transforms.errors import DecisionError
from warehouse.decided_about import PATIENT, find_debt, find_deposit, find_refund, find_remittance, ties_of
from warehouse.decisions import About, Recorded, Said, decide

AMOUNT = re.compile(r"\d{1,10}(\.\d\d)?")
HOLDERS = {"patient": PATIENT, "0": PATIENT, "1": 1, "2": 2, "3": 3, "4": 4}
ANY_PAYER = 1  # a refund is not told apart by who gets it; its claim knows who paid too much


def about_remittance(choice: str, told: str, payer: str | None, said: Said) -> list[Recorded]:
    """Decides about a remittance: post, reject or wait.

    Raises:
        DecisionError: it is not found, not one, or stands so that the choice would change nothing.
    """
    found = find_remittance(told, payer, standing="held")
    standing = found["standing"]
    useless = standing == "repeat" or (choice in ("post", "wait") and standing == "posted")
    if useless or (choice == "reject" and standing == "rejected"):
        raise DecisionError(
            f"This would change nothing: the remittance is {standing} ({found['reason']}).",
            where=f"{found['file_name']}, segment {found['segment']}",
            remedy="mart.remittance.ledger_standing shows how remittances stand; held ones wait for a decision.",
        )
    return decide("remittance", choice, [About(found["file_id"], found["segment"])], said)


def about_tie(choice: str, deposit: str, remittance: str, payer: str | None, said: Said) -> list[Recorded]:
    """Makes or breaks the tie between a deposit and a remittance.

    Raises:
        DecisionError: one of them is not found, not one, or there is no tie to break.
    """
    entry, payment = find_deposit(deposit), find_remittance(remittance, payer, standing="posted")
    if payment["standing"] not in ("posted", "held"):
        raise DecisionError(
            f"No deposit belongs to this remittance: it is {payment['standing']}.", where=remittance,
            remedy="Name the remittance that counts.",
        )  # fmt: skip
    about = About(entry["file_id"], entry["segment"], payment["file_id"], payment["segment"])
    if choice == "break" and about not in ties_of(entry):
        raise DecisionError(
            "They are not tied.", where=f"{deposit} and {remittance}", remedy="mart.payment_match lists the ties."
        )
    return decide("deposit_tie", choice, [about], said)


def about_ties_of(deposit: str, said: Said) -> list[Recorded]:
    """Confirms the ties of a deposit, and those of the same payments: they were found together and stay together.

    Raises:
        DecisionError: the deposit is not found, not one, or tied to nothing.
    """
    ties = ties_of(find_deposit(deposit))
    if not ties:
        raise DecisionError(
            "There is nothing to confirm: the deposit is tied to nothing.", where=deposit,
            remedy="Tie it: `claimledger decide make DEPOSIT REMITTANCE`.",
        )  # fmt: skip
    return decide("deposit_tie", "confirm", ties, said)


def about_write_off(claim: str, amount: str, owed_by: str | None, said: Said) -> list[Recorded]:
    """Writes off what a holder owes on a claim, at most all of it.

    Raises:
        DecisionError: the claim or its debtor is not clear, or less is owed.
    """
    if owed_by is not None and owed_by.lower() not in HOLDERS:
        raise DecisionError("Nobody is called that.", where="--owed-by", remedy="Say patient, or 1, 2, 3 or 4.")
    wanted = in_dollars(amount)
    key, holder, owed = find_debt(claim, HOLDERS[owed_by.lower()] if owed_by else None)
    _refuse_more(wanted, owed, "is owed", claim)
    about = About(claim_key=key, holder=holder, amount_cents=int(wanted * 100))
    return decide("write_off", "post", [about], said)


def about_refund(claim: str, amount: str, said: Said) -> list[Recorded]:
    """Says that a refund was sent, at most what is due on the claim.

    Raises:
        DecisionError: the claim is not clear, or less is due.
    """
    wanted = in_dollars(amount)
    key, due = find_refund(claim)
    _refuse_more(wanted, due, "is due", claim)
    about = About(claim_key=key, holder=ANY_PAYER, amount_cents=int(wanted * 100))
    return decide("refund_sent", "post", [about], said)


def in_dollars(amount: str) -> Decimal:
    """An amount that was typed, in dollars.

    Raises:
        DecisionError: it is none, or zero.
    """
    if not AMOUNT.fullmatch(amount) or not Decimal(amount):
        raise DecisionError("This is no amount in dollars.", where=amount, remedy="Write it as 12.50, above zero.")
    return Decimal(amount)


def _refuse_more(wanted: Decimal, there_is: Decimal, words: str, claim: str) -> None:
    if wanted > there_is:
        raise DecisionError(f"Only {there_is:,.2f} {words} there.", where=claim, remedy="Give that amount, or less.")
