"""The practice's side: claims go out in 837 files, acknowledgements come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import count

from simulator import acknowledgements, nights, x12, x12_837
from simulator.acknowledgements import Sent
from simulator.claims import Claim
from simulator.faults import LATE_CLAIM_FILE_NIGHTS
from simulator.files import File, Post
from simulator.practice import Practice
from simulator.truth import Truth
from simulator.x12 import Delimiters
from simulator.x12_837 import Sending

CLAIMS_PER_TRANSACTION = 100
ARRIVES_999, ARRIVES_277CA = 1, 2  # business days after the claims went out
NIGHTS_BETWEEN_TA1 = 5
OURS, CLEARINGHOUSES = Delimiters(line_end="\n"), Delimiters()


class BillingOffice:
    """Sends the practice's claims and receives what the clearinghouse says about their form."""

    def __init__(
        self, practice: Practice, post: Post, truth: Truth, on_arrival: Callable[[Claim], None], first_night: date
    ) -> None:
        self._practice, self._post, self._truth, self._first = practice, post, truth, first_night
        self._on_arrival = on_arrival
        self._files, self._answers = count(1), count(1)

    def send(self, sendings: Sequence[Sending], on: date) -> None:
        """The day's claims: a file for each kind of claim, and one that gets stuck on its way to us."""
        for kind in "PID":
            of_kind = [one for one in sendings if one.claim.kind == kind]
            late = [one for one in of_kind if one.claim.fate.name == "claim_file_late"]
            usual = [one for one in of_kind if one.claim.fate.name != "claim_file_late"]
            if usual:
                self._file(kind, usual, on, max(self._first, on), "")
            if late:
                arrives = nights.later(max(self._first, on), LATE_CLAIM_FILE_NIGHTS)
                self._file(kind, late, on, arrives, "claim_file_late")

    def _file(self, kind: str, sendings: Sequence[Sending], on: date, arrives: date, fault: str) -> None:
        number = next(self._files)
        envelope = x12.Envelope(number, 1000 + number, on)
        sent = [
            Sent(f"{place:04d}", f"B{number:06d}{place:04d}", batch, _is_refused(batch[0]))
            for place, batch in enumerate(_batches(sendings), start=1)
        ]
        version = x12_837.VERSIONS[kind]
        transactions = [
            x12.transaction("837", place, version, x12_837.body(self._practice, one.sendings, one.reference, on))
            for place, one in enumerate(sent, start=1)
        ]
        content = x12.interchange(x12_837.route(self._practice, kind), envelope, transactions, OURS)
        name = f"CLAIMS_{kind}_{x12.day(on)}_{number:04d}.837"
        self._post.send(arrives, File(name, f"837{kind}", content, fault, partial(self._arrived, name, sent, on)))
        for one in sendings:
            one.claim.sent_on.append(on)
        self._acknowledge(kind, envelope, sent, on)

    def _arrived(self, name: str, sent: Sequence[Sent], on: date, night: date) -> None:
        for batch in sent:
            for one in batch.sendings:
                self._truth.sent(one, on, name, batch.control_number, night)
                self._on_arrival(one.claim)

    def _acknowledge(self, kind: str, envelope: x12.Envelope, sent: Sequence[Sent], on: date) -> None:
        if envelope.interchange_number % NIGHTS_BETWEEN_TA1 == 1:
            self._interchange_answer(envelope, on)
        self._form_answer(kind, envelope, sent, on)
        self._status_answer([one for one in sent if not one.is_refused], on)

    def _interchange_answer(self, envelope: x12.Envelope, on: date) -> None:
        number, came_on = next(self._answers), max(self._first, on)
        segments = acknowledgements.interchange_answer(envelope)
        own = x12.Envelope(number, number, on)
        content = x12.bare_interchange(acknowledgements.form_route(self._practice), own, segments, CLEARINGHOUSES)
        self._post.send(came_on, File(f"TA1_{x12.day(on)}_{number:05d}.txt", "TA1", content))

    def _form_answer(self, kind: str, envelope: x12.Envelope, sent: Sequence[Sent], on: date) -> None:
        number, came_on = next(self._answers), nights.later(on, ARRIVES_999)
        body = acknowledgements.form_body(kind, envelope, sent)
        one = x12.transaction("999", 1, acknowledgements.FORM_VERSION, body)
        own = x12.Envelope(number, number, came_on)
        content = x12.interchange(acknowledgements.form_route(self._practice), own, [one], CLEARINGHOUSES)
        refused = [each.claim for batch in sent if batch.is_refused for each in batch.sendings]
        name = f"999_{x12.day(came_on)}_{number:05d}.edi"
        self._post.send(
            max(self._first, came_on), File(name, "999", content, "", partial(self._refused, refused, "999"))
        )

    def _status_answer(self, sent: Sequence[Sent], on: date) -> None:
        """One file for the day's batches that had good form: a transaction for each batch and payer."""
        batches = [(one, claims) for one in sent for claims in _by_payer(one)]
        if not batches:
            return
        number, came_on = next(self._answers), nights.later(on, ARRIVES_277CA)
        own = x12.Envelope(number, number, came_on)
        refused = [one for _, claims in batches for one in claims if _is_refused_by_status(one)]
        transactions = []
        for place, (one, claims) in enumerate(batches, start=1):
            body = acknowledgements.status_body(self._practice, one, claims, refused, own)
            transactions.append(x12.transaction("277", place, acknowledgements.STATUS_VERSION, body))
        content = x12.interchange(acknowledgements.status_route(self._practice), own, transactions, CLEARINGHOUSES)
        name = f"277CA_{x12.day(came_on)}_{number:05d}.x12"
        arrival = partial(self._refused, refused, "277CA")
        self._post.send(max(self._first, came_on), File(name, "277CA", content, "", arrival))

    def _refused(self, claims: Iterable[Claim], by: str, _: date) -> None:
        for claim in claims:
            self._truth.refused(claim, by)


REFUSED_BY_FORM = ("rejected_by_999", "rejected_by_999_then_resent")
REFUSED_BY_STATUS = ("rejected_by_277ca", "rejected_by_277ca_then_resent")


def _is_refused(one: Sending) -> bool:
    return one.claim.fate.name in REFUSED_BY_FORM and not one.claim.sent_on


def _is_refused_by_status(one: Claim) -> bool:
    return one.fate.name in REFUSED_BY_STATUS and len(one.sent_on) == 1


def _by_payer(sent: Sent) -> list[list[Claim]]:
    """The batch's claims, a list for each payer in it."""
    claims = [one.claim for one in sent.sendings]
    by_payer: dict[str, list[Claim]] = {}
    for one in claims:
        by_payer.setdefault(one.payer.electronic_id, []).append(one)
    return [by_payer[payer] for payer in sorted(by_payer)]


def _batches(sendings: Sequence[Sending]) -> list[Sequence[Sending]]:
    """Transactions of at most so many claims; those that the 999 will refuse in one of their own."""
    refused = [one for one in sendings if _is_refused(one)]
    good = [one for one in sendings if not _is_refused(one)]
    size = CLAIMS_PER_TRANSACTION
    return [*(good[start : start + size] for start in range(0, len(good), size)), *([refused] if refused else [])]
