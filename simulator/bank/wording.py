"""What a bank prints of a credit in a statement, and what the addenda of an ACH entry say."""

from __future__ import annotations

from simulator.payers import Payer

DESCRIPTION = "HCCLAIMPMT"


def reassociation(payer: Payer, trace_number: str) -> str:
    """The TRN segment that ties money and remittance (CAQH CORE 370)."""
    return f"TRN*1*{trace_number}*{payer.origin_id}\\"


def statement_text(payer: Payer, trace_number: str, receiver: str) -> str:
    """One ACH credit; the payment's number in it only where the bank passes it on."""
    told = f" PMT INFO:{reassociation(payer, trace_number)}" if trace_number else ""
    company = payer.remittance_name[:16].rstrip()
    return f"{company} DES:{DESCRIPTION} INDN:{receiver[:22].rstrip()} CO ID:{payer.origin_id} CCD{told}"
