"""An 820: a payment that is told in another form than a remittance, here so much for each member of a plan."""

from __future__ import annotations

from simulator import x12
from simulator.bank.movements import Movement
from simulator.payers import Payer
from simulator.practice import Practice
from simulator.x12 import Segment, money

VERSION = "005010X218"


def advice(practice: Practice, one: Movement, payer: Payer) -> bytes:
    """The file that tells of the payment."""
    route = x12.Route("RA", VERSION, "ZZ", payer.electronic_id, "ZZ", practice.submitter_id)
    transaction = x12.transaction("820", 1, VERSION, body(practice, one, payer))
    return x12.interchange(route, x12.Envelope(820, 820, one.on), [transaction], payer.delimiters)


def body(practice: Practice, one: Movement, payer: Payer) -> list[Segment]:
    """The segments between ST and SE."""
    site, on = practice.group, x12.day(one.on)
    payer_bank = ("01", "044000037", "DA", "000777001", payer.origin_id)
    to_us = ("01", practice.routing_number, "DA", practice.account)
    return [
        ("BPR", "C", money(one.cents), "C", "ACH", "CTX", *payer_bank, "", *to_us, on),
        ("TRN", "1", one.trace_number, payer.origin_id),
        ("DTM", "009", on),
        ("N1", "PE", site.name, "FI", site.tax_id),
        ("N1", "PR", payer.remittance_name, "FI", payer.origin_id[1:]),
        ("ENT", "1", "2J", "ZZ", "CAPITATION"),
        ("RMR", "AZ", f"CAP{on}", "", money(one.cents)),
    ]
