"""What a claim is worth under a contract, line by line, in plain arithmetic: the judge's own prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from simulator.contracts import claim_prices, multiple_procedures
from simulator.contracts.claim_prices import HONEST, StayReading
from simulator.contracts.claims import PricedClaim, ServiceLine
from simulator.contracts.limits import discounted_cents, limit_by_claim, limited_cents
from simulator.contracts.line_prices import LinePrices, paid_units
from simulator.contracts.multiple_procedures import ENDOSCOPY, THERAPY, Ranked, family_of, rank, reduced_cents
from simulator.contracts.practice_expense import practice_expense_cents
from simulator.contracts.reading import Reading, honest
from simulator.contracts.rounding import half_up
from simulator.contracts.selection import clause_of
from simulator.contracts.terms import CLAIM_METHODS, Clause, Contract

RANKED_METHODS = ("fee_schedule", "percent_of_medicare")


@dataclass(slots=True)
class PricedLine:
    """A line's price and how it came about; `cents` is None where no clause has a price for it.

    `before_limits_cents` is the price of step 5; `ranked` is there where the line takes part in a ranking.
    """

    line: ServiceLine
    clause: Clause | None = None
    reading: Reading | None = None
    ranked: Ranked | None = None
    before_limits_cents: int = 0
    cents: int | None = None

    @property
    def is_by_claim(self) -> bool:
        """Whether its price is one for the whole claim."""
        return self.clause is not None and self.clause.method in CLAIM_METHODS


class Pricer:
    """Prices claims, given what prices lines."""

    def __init__(self, prices: LinePrices) -> None:
        self.prices, self.medicare = prices, prices.medicare

    def price(self, contract: Contract, claim: PricedClaim, stay: StayReading = HONEST) -> list[PricedLine]:
        """Every line's expected amount; `stay` is how the payer reads a claim that is priced as a whole."""
        lines = [self._line(contract, claim, one) for one in claim.lines]
        claim_prices.gather(contract, lines)
        self.rank(contract, claim, lines)
        for one in lines:
            if one.reading and one.cents is not None:
                one.before_limits_cents = self.after_ranking(contract, one, one.reading)
                one.cents = limited_cents(contract, one.clause, one.before_limits_cents, one.line.charge_cents)
        claim_prices.price(contract, claim, lines, stay)
        if contract.lesser_of == "claim":
            limit_by_claim(claim, lines)
        claim_prices.stop_losses(contract, claim, lines, stay)
        for one in lines:
            one.cents = discounted_cents(contract, claim, one.cents)
        return lines

    def wrong_cents(self, contract: Contract, claim: PricedClaim, one: PricedLine, reading: Reading) -> int | None:
        """What the payer allows that reads this line so, the others rightly: ranks stay as they are."""
        if one.clause is None or self.prices.cents(contract, one.clause, reading) is None:
            return None
        cents = self.after_ranking(contract, one, reading)
        return discounted_cents(contract, claim, limited_cents(contract, one.clause, cents, one.line.charge_cents))

    def rank(self, contract: Contract, claim: PricedClaim, lines: Sequence[PricedLine]) -> None:
        """Find each line's place among those of its family, or of its clause where that ranks by itself."""
        for one in lines:
            self._enter(contract, claim, one)
        ranked = [
            one.ranked for one in lines if one.ranked and one.ranked.family in multiple_procedures.MEDICARE_PERCENTS
        ]
        rank(contract, ranked)
        for clause in {id(one.clause): one.clause for one in lines if one.clause and one.clause.percents}.values():
            own = [one.ranked for one in lines if one.ranked and one.clause is clause]
            own.sort(key=lambda each: (-each.unit_cents, each.number))
            multiple_procedures.rank_in_order(clause.percents, [[each] for each in own])

    def after_ranking(self, contract: Contract, one: PricedLine, reading: Reading) -> int:
        """Step 5 for a reading of the line that keeps its ranks."""
        if one.clause is None:
            return 0
        cents = self.prices.cents(contract, one.clause, reading) or 0
        if one.ranked is None:
            return cents
        units = paid_units(one.clause, reading.units)
        percents = (one.ranked.percents * units)[:units]
        if one.ranked.family == THERAPY:
            return cents - self._therapy_taken_off(one.clause, reading, percents)
        return reduced_cents(one.ranked, cents, percents)

    def _therapy_taken_off(self, clause: Clause, reading: Reading, percents: Sequence[Decimal]) -> int:
        """What the ranks of therapy take off: of each unit's practice expense, all units together."""
        expense = practice_expense_cents(self.medicare, reading, self.prices.unit_cents(clause, reading) or 0)
        off = [100 - min(share, reading.practice_expense_percent) for share in percents]
        return half_up(expense * sum(off, Decimal(0)) / 100)

    def _line(self, contract: Contract, claim: PricedClaim, line: ServiceLine) -> PricedLine:
        clause = clause_of(contract, claim, line)
        if clause is None:
            return PricedLine(line)
        if clause.method in CLAIM_METHODS:
            return PricedLine(line, clause)
        reading = honest(claim, line, clause)
        return PricedLine(line, clause, reading, cents=self.prices.cents(contract, clause, reading))

    def _enter(self, contract: Contract, claim: PricedClaim, one: PricedLine) -> None:
        if one.clause is None or one.cents is None or one.reading is None:
            return
        units = paid_units(one.clause, one.line.units)
        if one.clause.percents:
            one.ranked = Ranked(one.line.number, one.cents, units, one.clause.clause)
        elif one.clause.method in RANKED_METHODS:
            value = self.medicare.value(one.reading.year, one.line.code, one.line.modifiers)
            family = family_of(value, one.line.modifiers)
            if value and family:
                base = value.endoscopic_base if value.multiple == ENDOSCOPY else ""
                one.ranked = Ranked(
                    one.line.number, one.cents, units, family, base, self._base(contract, claim, one, base)
                )
                if family == THERAPY:
                    unit_cents = self.prices.unit_cents(one.clause, one.reading) or 0
                    one.ranked.part_cents = practice_expense_cents(self.medicare, one.reading, unit_cents)

    def _base(self, contract: Contract, claim: PricedClaim, one: PricedLine, base: str) -> int:
        """What the contract pays for the base of an endoscopy family."""
        if not base or one.reading is None:
            return 0
        line = replace(one.line, code=base, modifiers=(), units=1)
        clause = clause_of(contract, claim, line)
        cents = self.prices.cents(contract, clause, honest(claim, line, clause)) if clause else None
        return cents or 0
