"""What the practice does and charges, and the flat fee schedule each payer agreed to. Codes only, no descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from simulator.payers import Payer


@dataclass(frozen=True)
class Procedure:
    """A code with the practice's base rate in cents; the charge is CHARGE_PERCENT of it."""

    code: str
    base_cents: int
    qualifier: str = "HC"
    revenue_code: str = ""
    most_units: int = 1

    @property
    def charge_cents(self) -> int:
        """What the practice bills for one unit, whole dollars."""
        return self.base_cents * CHARGE_PERCENT // 10_000 * 100


CHARGE_PERCENT = 245

VISITS = tuple(Procedure(*one) for one in (("99203", 10900), ("99204", 16400), ("99212", 5600), ("99213", 8900),
                                           ("99214", 12700), ("99215", 17900), ("99395", 13100)))  # fmt: skip
TESTS = tuple(
    Procedure(*one)
    for one in (("36415", 900), ("80053", 1450), ("81002", 520), ("83036", 1330), ("85025", 1080), ("87880", 1650),
                ("93000", 1780), ("94010", 2710), ("71046", 3190), ("73030", 3340), ("76700", 11860), ("90471", 2050),
                ("11102", 9770), ("17000", 6540), ("20610", 6120), ("69210", 4870), ("12001", 8830))
)  # fmt: skip
BY_UNIT = tuple(
    Procedure(code, cents, most_units=4)
    for code, cents in (("97110", 2890), ("97140", 2660), ("97530", 3610), ("J3301", 240))
)
OUTPATIENT = tuple(
    Procedure(code, cents, revenue_code=revenue)
    for code, cents, revenue in (("70450", 18900, "0351"), ("71260", 24800, "0352"), ("80053", 1450, "0301"),
                                 ("93005", 2380, "0730"), ("99284", 31200, "0450"), ("45378", 68800, "0750"))
)  # fmt: skip
DENTAL = tuple(
    Procedure(code, cents, qualifier="AD")
    for code, cents in (("D0120", 4100), ("D0274", 5200), ("D1110", 7900), ("D2391", 14800))
)
VENIPUNCTURE = TESTS[0]
SEQUESTRATION_EXAMPLE = Procedure("G0506", 25000)  # 200.00 with a payer that allows 80 percent
EXAMPLES = {  # fate: the only procedure of its claims; the first two are in no schedule and charge 500.00 and 1000.00
    "cob_worked_example": Procedure("99429", 20409),
    "forward_balance_worked_example": Procedure("99499", 40817),
    "sequestration_worked_example": SEQUESTRATION_EXAMPLE,
}
WITH_COMPONENTS = frozenset({"71046", "73030", "76700"})  # these have rates of their own for modifiers 26 and TC
COMPONENT_PERCENT = {"26": 35, "TC": 65}
PRICELESS_MODIFIERS = ("25", "59", "RT", "LT")  # say something, but the flat schedule has no rate for them
CHEAPER_CODE = {"99204": "99203", "99213": "99212", "99214": "99213", "99215": "99214"}

SCHEDULE_FROM = date(2025, 7, 1)


@dataclass(frozen=True)
class Rate:
    """One row of a fee schedule: what one unit is worth, in cents, for services from one day to another."""

    procedure: str
    modifier: str
    allowed_cents: int
    from_on: date
    to_on: date | None


def schedule(payer: Payer, turn_on: date) -> list[Rate]:
    """The payer's whole fee schedule; where its rates rise, they do so for services from `turn_on` on."""
    rates = []
    for procedure in sorted({one.code: one for one in _of(payer)}.values(), key=lambda one: one.code):
        for modifier, percent in _components(procedure):
            cents = _share(_share(procedure.base_cents, payer.fee_percent), percent)
            rates += _in_time(payer, Rate(procedure.code, modifier, cents, SCHEDULE_FROM, None), turn_on)
    return rates


class FeeSchedules:
    """Every payer's schedule, to be asked for one unit's rate."""

    def __init__(self, payers: tuple[Payer, ...], turn_on: date) -> None:
        self.rates = {payer.payer_id: schedule(payer, turn_on) for payer in payers}
        self._by_code: dict[tuple[str, str], list[Rate]] = {}
        for payer_id, rates in self.rates.items():
            for rate in rates:
                self._by_code.setdefault((payer_id, rate.procedure), []).append(rate)

    def unit_cents(self, payer: Payer, code: str, modifiers: tuple[str, ...], service_on: date) -> int | None:
        """The agreed price of one unit: a modifier's own row, else the row without; None when unpriced."""
        in_force = {
            rate.modifier: rate.allowed_cents
            for rate in self._by_code.get((payer.payer_id, code), ())
            if rate.from_on <= service_on and (rate.to_on is None or service_on <= rate.to_on)
        }
        return next((in_force[one] for one in (*modifiers, "") if one in in_force), None)


def _of(payer: Payer) -> tuple[Procedure, ...]:
    if payer.kinds == "D":
        return DENTAL
    return (VISITS + TESTS + BY_UNIT + (SEQUESTRATION_EXAMPLE,) if "P" in payer.kinds or not payer.kinds else ()) + (
        OUTPATIENT if "I" in payer.kinds else ()
    )


def _components(procedure: Procedure) -> list[tuple[str, int]]:
    return [("", 100), *(COMPONENT_PERCENT.items() if procedure.code in WITH_COMPONENTS else ())]


def _in_time(payer: Payer, rate: Rate, turn_on: date) -> list[Rate]:
    if not payer.fee_rise_percent:
        return [rate]
    risen = _share(rate.allowed_cents, 100 + payer.fee_rise_percent)
    until = turn_on - timedelta(days=1)
    return [
        Rate(rate.procedure, rate.modifier, rate.allowed_cents, rate.from_on, until),
        Rate(rate.procedure, rate.modifier, risen, turn_on, None),
    ]


def _share(cents: int, percent: int) -> int:
    """So many percent of an amount, half up."""
    return (cents * percent + 50) // 100
