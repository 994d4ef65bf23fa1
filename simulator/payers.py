"""The payers of every simulated practice: when they answer, when they pay, and their habits in writing a remittance."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.x12 import Delimiters

DAILY = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Payer:
    """One payer.

    Attributes:
        payer_id: the practice's own short name for it, the key of its configuration.
        electronic_id: NM109 of our claims, and what it calls itself in its files where it does so.
        origin_id: TRN03, the digit 1 and its tax number.
        remittance_name: N102 of its remittances, not always the name we know.
        id_place: where its remittances carry its id: "XV" (N104), "2U" (REF in that loop) or "" (nowhere).
        answer_days: the fewest and the most calendar days until it decides an honest claim.
        usual_answer_days: after how many days without an answer the practice should ask.
        fee_percent: what it allows, as a share of the practice's base rate.
        fee_rise_percent: by how much its rates rise at the turn of the schedule, 0 for no turn.
        tells_number: whether its 277CA gives its own claim number (REF*1K).
        returns_line_number: whether it sends the line's REF*6R back.
        says_allowed: whether it sends AMT*B6.
        pays_by: "ACH", or "CHK" for checks that our bank's lockbox collects.
        money_told_by: "notice" (an ACH file), then a statement tells the same money again, or "statement" alone.
        statement_names_trace: whether the text in the bank's statement holds the trace number.
        has_contract: whether its rates stand in a contract file, not in a flat fee schedule.
        take_back_reference: what PLB03-2 holds: "payer" (its claim number), "fcn" (two digits, then that number) or
            "patient" (the patient control number).
    """

    payer_id: str
    name: str
    remittance_name: str
    electronic_id: str
    origin_id: str
    filing_code: str
    kinds: str
    id_place: str
    delimiters: Delimiters
    pays_on: tuple[int, ...]
    answer_days: tuple[int, int]
    usual_answer_days: int
    fee_percent: int
    fee_rise_percent: int = 0
    tells_number: bool = True
    returns_line_number: bool = True
    says_allowed: bool = True
    tolerance_cents: int = 100
    ageing_days: int = 45
    timely_filing_days: int = 180
    appeal_days: int = 180
    share: int = 10
    pays_by: str = "ACH"
    money_told_by: str = "statement"
    statement_names_trace: bool = True
    take_back_reference: str = "payer"
    has_contract: bool = False


MEDICARE = Payer(
    "federal-b", "MERIDIAN FEDERAL PART B", "MERIDIAN FEDERAL PART B", "FED01", "1990000001", "MB", "P", "2U",
    Delimiters(), DAILY, (14, 15), 18, 80, appeal_days=120, timely_filing_days=365, share=22, money_told_by="notice",
    statement_names_trace=False, take_back_reference="fcn",
)  # fmt: skip
FEDERAL_A = Payer(
    "federal-a", "MERIDIAN FEDERAL PART A", "MERIDIAN FEDERAL PART A", "FED02", "1990000009", "MA", "I", "2U",
    Delimiters(), DAILY, (14, 15), 18, 85, appeal_days=120, timely_filing_days=365, share=8, money_told_by="notice",
    statement_names_trace=False, take_back_reference="fcn",
)  # fmt: skip
BLUESTONE = Payer(
    "bluestone", "BLUESTONE HEALTH PLAN", "BLUESTONE HEALTH PLAN INC", "BSH77", "1990000002", "BL", "PI", "XV",
    Delimiters(line_end="\n"), (1, 3), (4, 8), 14, 110, fee_rise_percent=3, share=20, has_contract=True,
)  # fmt: skip
HARBOR = Payer(
    "harbor-mutual", "HARBOR MUTUAL", "HARBOR MUTUAL INSURANCE COMPANY", "HARB1", "1990000003", "CI", "PI", "XV",
    Delimiters("|", ">", "~", "^", "\r\n"), (2,), (6, 12), 21, 120, tells_number=False, share=14,
    money_told_by="notice", take_back_reference="patient",
)  # fmt: skip
CRESTLINE = Payer(
    "crestline-hmo", "CRESTLINE HMO", "CRESTLINE HMO", "CRST9", "1990000004", "HM", "P", "XV",
    Delimiters("*", ":", "\n"), (0, 2, 4), (5, 10), 15, 95, tells_number=False, share=8, pays_by="CHK",
)  # fmt: skip
STATELINE = Payer(
    "stateline", "STATELINE MEDICAID", "STATELINE DEPARTMENT OF HEALTH", "STM05", "1990000005", "MC", "P", "XV",
    Delimiters("*", "<", "~"), (4,), (5, 10), 20, 62, returns_line_number=False, says_allowed=False, share=12,
    money_told_by="notice",
)  # fmt: skip
LARKSPUR = Payer(
    "larkspur", "LARKSPUR SUPPLEMENTAL", "LARKSPUR SUPPLEMENTAL", "LKS33", "1990000006", "CI", "", "",
    Delimiters("^", ":", "~", "+"), DAILY, (3, 5), 15, 100, says_allowed=False, share=0, pays_by="CHK",
    take_back_reference="patient",
)  # fmt: skip
ORCHARD = Payer(
    "orchard-dental", "ORCHARD DENTAL", "ORCHARD DENTAL SERVICE", "ORCH2", "1990000007", "CI", "D", "XV",
    Delimiters(line_end="\r\n"), (0, 3), (4, 8), 12, 90, share=6,
)  # fmt: skip
PINNACLE = Payer(
    "pinnacle", "PINNACLE ADMINISTRATORS", "PINNACLE ADMINISTRATORS LLC", "PIN88", "1990000008", "12", "P", "2U",
    Delimiters("+", "/", "'", "%", "\n"), (1, 4), (6, 10), 18, 105, tells_number=False, share=10,
    statement_names_trace=False, has_contract=True,
)  # fmt: skip

PAYERS = (MEDICARE, FEDERAL_A, BLUESTONE, HARBOR, CRESTLINE, STATELINE, LARKSPUR, ORCHARD, PINNACLE)
WITHHOLDS_SEQUESTRATION = (MEDICARE, FEDERAL_A)
