"""The practice with contracts: a year of services, told in files over a few nights, and the truth about every line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, groupby
from pathlib import Path
from random import Random

from simulator import nights as business_days
from simulator import x12
from simulator.contracts import claim_files, remittance_files
from simulator.contracts.adjudication import Adjudication
from simulator.contracts.agreements import hidden_schedule, signed
from simulator.contracts.agreements.professional import Signing
from simulator.contracts.claim_maker import Maker
from simulator.contracts.configuration import medicare_files, write_configuration, write_people
from simulator.contracts.decided import Decision
from simulator.contracts.insurers import INSURERS
from simulator.contracts.line_prices import LinePrices
from simulator.contracts.pricing import Pricer
from simulator.contracts.relative_values import Medicare, bundled_texts
from simulator.contracts.remittance_files import Payment
from simulator.contracts.truth_lines import Record, Truth, claim_record, write_truth
from simulator.files import File, Post
from simulator.practice import practice

PROFILE = "contracts"
FIRST_START = date(2026, 1, 12)  # every payment is before the first night


@dataclass(frozen=True)
class Made:
    """What came of it: files and their bytes, claims, and lines that a payer made a mistake about."""

    files: int
    bytes: int
    claims: int
    mistakes: int


class Simulation:
    """A practice, its contracts, and its claims with their answers."""

    def __init__(self, claims: int, seed: int, out: Path) -> None:
        self._seed, self._out, self._claims = seed, out, claims
        self.practice = practice(self._stream("practice"), claims)
        self._texts = medicare_files(bundled_texts())
        medicare = Medicare(*self._texts.values())
        signing = Signing(medicare, self._stream("rates"), self.practice.group.npi, self.practice.facility.npi)
        self.contracts, self._hidden = signed(signing), hidden_schedule(signing)
        self.maker = Maker(self._stream("claims"), self.practice, medicare)
        pricer = Pricer(LinePrices(medicare, self.maker.invoices))
        self.adjudication = Adjudication(self._stream("payers"), pricer, self.contracts, self._hidden)
        self._files: list[Record] = []
        self._told: list[Record] = []
        self._numbers, self._traces = count(1), count(1000001)

    def run(self, nights: Sequence[date]) -> Made:
        """Make every claim, have it answered, and write the practice's folder."""
        decisions = [one for _ in range(self._claims) for one in self.adjudication.decide(self.maker.claim())]
        decisions.sort(key=lambda one: one.paid_on)
        post = Post(self._out / "inbox", nights[-1])
        self._write_nights(post, decisions, nights)
        arrivals = [(night, one) for night in nights for one in post.deliver(night)]
        self._files = [{"night": night, "file": one.name, "kind": one.kind, "fault": None} for night, one in arrivals]
        folder = self._out / "config"
        write_configuration(folder, self.practice, self.contracts, self._texts)
        write_people(folder, self.maker.clinicians, list(self.maker.invoices.values()))
        self._write_truth(nights)
        mistakes = sum(one.cause is not None for one in self.adjudication.truths)
        return Made(len(arrivals), sum(one.bytes for _, one in arrivals), self._claims, mistakes)

    def _stream(self, purpose: str) -> Random:
        return Random(f"{self._seed}/contracts/{purpose}")

    def _write_nights(self, post: Post, decisions: list[Decision], nights: Sequence[date]) -> None:
        """The decisions in order of payment, as many each night; a claim comes on the night of its first answer."""
        days = sorted({one.paid_on for one in decisions})
        night_of = {day: nights[place * len(nights) // len(days)] for place, day in enumerate(days)}
        sent: set[str] = set()
        for night, group in groupby(decisions, key=lambda one: night_of[one.paid_on]):
            tonight = list(group)
            first = [one for one in tonight if one.claim.number not in sent]
            sent |= {one.claim.number for one in first}
            fresh = list({one.claim.number: one for one in first}.values())
            sent_files = self._send(post, fresh, night)
            answered = self._answer(post, tonight, night)
            for one in fresh:
                file = answered[one.claim.insurer.payer_id]
                self._told.append(claim_record(one, night, file, sent_files[one.claim.kind]))

    def _send(self, post: Post, fresh: list[Decision], night: date) -> dict[str, str]:
        """The 837 files of a night; their names by kind."""
        names = {}
        for kind in "PI":
            claims = [one.claim for one in fresh if one.claim.kind == kind]
            if claims:
                number = next(self._numbers)
                names[kind] = f"CLAIMS_{kind}_{x12.day(night)}_{number:04d}.837"
                content = claim_files.file_of(self.practice, kind, claims, number, night)
                post.send(night, File(names[kind], f"837{kind}", content))
        return names

    def _answer(self, post: Post, tonight: list[Decision], night: date) -> dict[str, str]:
        """The 835 files of a night; their names by payer."""
        names = {}
        for insurer in INSURERS:
            payments = self._payments([one for one in tonight if one.claim.insurer is insurer])
            if payments:
                number = next(self._numbers)
                names[insurer.payer_id] = f"{insurer.electronic_id}_{x12.day(night)}_{number:04d}.835"
                content = remittance_files.file_of(self.practice, payments, number, night)
                post.send(night, File(names[insurer.payer_id], "835", content))
        return names

    def _payments(self, decisions: list[Decision]) -> list[Payment]:
        """A payment for each day and payee."""

        def key(one: Decision) -> tuple[date, str]:
            return one.paid_on, one.claim.site.npi

        grouped = groupby(sorted(decisions, key=key), key=key)
        return [self._payment(list(group)) for _, group in grouped]

    def _payment(self, decisions: list[Decision]) -> Payment:
        first = decisions[0]
        insurer = first.claim.insurer
        trace = f"{insurer.electronic_id[:3]}{next(self._traces):09d}"
        return Payment(insurer, first.claim.site, trace, first.paid_on, decisions)

    def _write_truth(self, nights: Sequence[date]) -> None:
        npis = [self.practice.group.npi, self.practice.facility.npi, *(one.npi for one in self.maker.clinicians)]
        told = self.adjudication
        truth = Truth(nights, npis, self._files, self._told, told.truths, told.drifted, self._hidden)
        write_truth(self._out / "truth.json", truth)


def simulate(claims: int, seed: int, nights: int, start: date, out: Path) -> Made:
    """Make the practice with contracts.

    Args:
        claims: how many it sends; about 2.3 lines each.
        seed: the same one gives the same bytes.
        nights: on how many business nights its files arrive.
        start: the first of them; the services are of 2025, so not before FIRST_START.
        out: a folder; config/, inbox/<night>/ and truth.json are written into it.

    Raises:
        ValueError: when the first night is before the last payment could be.
    """
    if start < FIRST_START:
        raise ValueError(f"The services of this profile are of 2025: begin on {FIRST_START} or later.")
    first = business_days.on_or_after(start)
    days = [business_days.later(first, place) for place in range(nights)]
    return Simulation(claims, seed, out).run(days)
