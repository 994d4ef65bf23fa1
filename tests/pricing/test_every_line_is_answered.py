"""Whatever is asked, each line comes out once, with a price or a reason, and its words end in its price."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from price_case import AMOUNT, NIGHT, PAYER, faults_of, told, write_folder

from warehouse.asked_price import price

RATES = {
    "all": """code,modifier,amount
20610,,100.01
29881,,800.00
45378,,255.40
45380,,285.98
45385,,374.56
49505,,1010.60
70553,,700.00
70553,26,150.00
70553,TC,550.00
72148,TC,300.00
72148,,400.00
72148,26,100.00
97110,,30.00
97124,,27.25
99213,,92.03
0450,,612.00
""",
    "drg": "drg,weight,mean_stay\n470,1.9289,2.1\n871,2.2,3.5\n",
    "base": "code,base_units\n00142,4\n",
    "groups": "code,group\n66984,1\n67028,2\n",
}
MEDICARE = {"method": "percent_of_medicare", "percent": "110", "locality": "10112-00"}
SCHEDULE = {"method": "fee_schedule", "rates": "rates/all.csv"}
OFFICE = [
    {
        "clause": "1",
        "codes": ["00100-01999"],
        "method": "anaesthesia",
        "conversion_factor": "60.5",
        "rates": "base.csv",
    },
    {"clause": "2", "codes": ["L8*"], "method": "invoice", "percent": "105"},
    {
        "clause": "3",
        "codes": ["9711*"],
        **SCHEDULE,
        "unit_limit": "4",
        "escalator": {"percent": "3", "from": "2025-02-01"},
    },
    {"clause": "4", "codes": ["99211"], "method": "capitated"},
    {"clause": "5", "places_of_service": ["22"], **MEDICARE},
    {
        "clause": "6",
        "codes": ["6*"],
        "method": "grouped_rate",
        "rates": "groups.csv",
        "groups": {"1": "500", "2": "720.50"},
        "percents": ["100", "50"],
    },
    {"clause": "7", "codes": ["2*", "4*", "7*", "97124", "99213"], **SCHEDULE},
    {"clause": "8", "codes": ["J*"], "method": "percent_of_charge", "percent": "62.5"},
]
HOSPITAL = [
    {"clause": "1", "revenue_codes": ["0278"], "method": "invoice", "percent": "100"},
    {
        "clause": "2",
        "drgs": ["470", "871"],
        "method": "drg",
        "base_rate": "6000",
        "rates": "drg.csv",
        "transfer": "per_day",
        "outlier": {"threshold": "900", "percent": "60"},
    },
    {"clause": "3", "codes": ["29881"], "method": "case_rate", "amount": "1500"},
    {
        "clause": "4",
        "revenue_codes": ["0120"],
        "method": "per_diem",
        "tiers": [{"through_day": "2", "amount": "310.50"}, {"amount": "200"}],
        "escalator": {"percent": "3", "from": "2025-02-01"},
    },
    {"clause": "5", "revenue_codes": ["0450"], **SCHEDULE},
]
DISCOUNT = {"percent": "3", "within_days": "15"}
CONTRACTS: list[dict[str, Any]] = [
    {"contract": "office", "applies_to": {"products": ["12"]}, "discount": DISCOUNT, "clauses": OFFICE},
    {"contract": "plan", "applies_to": {"plans": ["GOLD"]}, "lesser_of": "claim", "clauses": OFFICE},
    {
        "contract": "hospital",
        "applies_to": {"products": ["15"]},
        "discount": DISCOUNT,
        "stop_loss": {"kind": "second_dollar", "threshold": "1000", "percent": "33"},
        "clauses": HOSPITAL,
    },
    {
        "contract": "hospital-plan",
        "applies_to": {"plans": ["SILVER"]},
        "stop_loss": {"kind": "first_dollar", "threshold": "2000", "percent": "33"},
        "lesser_of": "none",
        "effective_to": "2025-06-30",
        "clauses": HOSPITAL,
    },
]
CODES = [
    "20610",
    "29881",
    "45378",
    "45380",
    "45385",
    "49505",
    "70553",
    "72148",
    "97110",
    "97124",
    "99211",
    "99213",
    "99999",
    "66984",
    "67028",
    "00142",
    "L8699",
    "J3490",
    "52000",
    "93306",
    "80053",
    "",
]
MODIFIERS = ["26", "50", "52", "53", "54", "62", "66", "78", "80", "AS", "SA", "TC", "RT"]
LINE = some.fixed_dictionaries(
    {
        "claim_id": some.integers(1, 2),
        "payer_id": some.sampled_from([PAYER] * 8 + ["example-workers", None, ""]),
        "product": some.sampled_from(["12", "15", "13", None]),
        "plans": some.sampled_from([[], ["GOLD"], ["SILVER"]]),
        "procedure_code": some.sampled_from(CODES),
        "modifiers": some.lists(some.sampled_from(MODIFIERS), max_size=2, unique=True),
        "revenue_code": some.sampled_from(["", "0120", "0278", "0450", "0250"]),
        "drg_code": some.sampled_from(["", "", "470", "871", "999"]),
        "place_of_service": some.sampled_from(["11", "22", None]),
        "service_on": some.sampled_from(["2025-06-02", "2025-06-30", "2025-07-01", "2026-03-01", "2024-01-01", None]),
        "units": some.sampled_from([None, 0, 1, 2, 3, 7, "2.5"]),
        "minutes": some.sampled_from([None, 0, 47]),
        "charge_cents": some.integers(0, 300_000),
        "patient_control_number": some.sampled_from(["P1", None]),
        "stay_days": some.sampled_from([None, 0, 1, 5]),
        "is_transfer": some.booleans(),
        "paid_after_days": some.sampled_from([None, 3, 30]),
    }
)


@pytest.fixture(scope="module")
def folder(medicare_config: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = {"contracts": CONTRACTS, "rates": RATES, "invoices": "P1,L8699,1234.56,2025-06-01\n"}
    made = write_folder(case, medicare_config, tmp_path_factory.mktemp("case"))
    assert faults_of(made) == []
    return made


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=some.lists(LINE, min_size=1, max_size=120))
def test_each_line_has_a_price_or_a_reason(folder: Path, lines: list[dict[str, Any]]) -> None:
    numbered = [{**line, "claim_id": line["claim_id"] + number // 6 * 2} for number, line in enumerate(lines)]
    answers = price(numbered, NIGHT, folder)
    assert [answer["line_number"] for answer in answers] == list(range(1, len(lines) + 1))
    for answer in answers:
        assert (answer["expected_cents"] is None) is not (answer["reason"] is None), answer
        assert answer["reason"] != "no price could be worked out", answer
        assert answer["expected_cents"] is None or answer["expected_cents"] >= 0, answer
        amounts = AMOUNT.findall(answer["derivation"].replace(",", ""))
        assert not answer["expected_cents"] or amounts[-1] == told(answer), answer
