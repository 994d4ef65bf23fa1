"""What is between practice and payer beside the claims: take-backs, balances carried forward, interest and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from simulator.adjudication import ProviderAdjustment
from simulator.books.kinds import EXPLAINED, FORWARD_BALANCE, INTEREST, REFUND, TAKE_BACK
from simulator.payers import Payer
from simulator.remittances import Remittance

Key = TypeVar("Key")


@dataclass
class TakeBack:
    """Money that a payer said it would take back, and took, under one reference."""

    payer: Payer
    reference: str
    patient_control_number: str
    announced_cents: int = 0
    taken_cents: int = 0

    @property
    def open_cents(self) -> int:
        """Still to be taken; less than nothing where it was taken and not announced."""
        return self.announced_cents - self.taken_cents


@dataclass
class Offsets:
    """Sums over the PLB entries of all remittances that count. Amounts of `provider` lower what is paid to us."""

    take_backs: dict[tuple[str, str], TakeBack] = field(default_factory=dict)
    forward: dict[str, int] = field(default_factory=dict)  # carried over and not yet applied, by TRN03
    interest: dict[str, int] = field(default_factory=dict)  # paid to us
    refunds: dict[tuple[str, str, str], int] = field(default_factory=dict)  # acknowledged, by TRN03, reference, claim
    provider: dict[tuple[str, str], int] = field(default_factory=dict)  # by TRN03 and code
    unexplained: dict[tuple[str, str, str], int] = field(default_factory=dict)  # by TRN03, trace number and code

    def came(self, one: Remittance) -> None:
        """A remittance that counts has arrived."""
        for entry in one.provider_adjustments:
            self._post(entry, one)

    def _post(self, entry: ProviderAdjustment, one: Remittance) -> None:
        payer, code, cents = one.payer.origin_id, entry.code, entry.cents
        if code == TAKE_BACK:
            self._take_back(entry, one.payer)
        elif code == FORWARD_BALANCE:
            _add(self.forward, payer, -cents)
        elif code == INTEREST:
            _add(self.interest, payer, -cents)
        elif code == REFUND:
            about = entry.claim.patient_control_number if entry.claim else ""
            _add(self.refunds, (payer, entry.reference, about), -cents)
        elif code in EXPLAINED:
            _add(self.provider, (payer, code), cents)
        else:
            _add(self.unexplained, (payer, one.trace_number, code), cents)

    def _take_back(self, entry: ProviderAdjustment, payer: Payer) -> None:
        about = entry.claim.patient_control_number if entry.claim else ""
        key = (payer.origin_id, entry.reference)
        one = self.take_backs.setdefault(key, TakeBack(payer, entry.reference, about))
        one.announced_cents += max(-entry.cents, 0)
        one.taken_cents += max(entry.cents, 0)


def _add(amounts: dict[Key, int], key: Key, cents: int) -> None:
    amounts[key] = amounts.get(key, 0) + cents
