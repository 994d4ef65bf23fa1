"""Every fate a claim can meet: what happens to it at the payers, with whom it can, and how often."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.payers import (
    BLUESTONE,
    CRESTLINE,
    FEDERAL_A,
    HARBOR,
    MEDICARE,
    ORCHARD,
    PINNACLE,
    STATELINE,
    Payer,
)

COMMERCIAL = (BLUESTONE, HARBOR, PINNACLE)
PRICED = (MEDICARE, BLUESTONE, HARBOR, STATELINE, PINNACLE)
NAMELESS = (HARBOR, PINNACLE)  # payers whose 277CA does not tell their claim number: only the score finds their claims


@dataclass(frozen=True)
class Fate:
    """What a claim will meet.

    Attributes:
        per_mille: how many of a thousand claims meet it, once each fate has been dealt.
        payers: the payers it can happen with; empty for any.
        kind: the kind of claim it needs.
        lines: how many service lines it needs at least.
        is_fault: whether something is wrong, rather than rightly unusual.
        claims: how many claims of the same payer and day meet it together.
        once: dealt a single time and never drawn: an example with the numbers of a published answer.
    """

    name: str
    per_mille: int
    payers: tuple[Payer, ...] = PRICED
    kind: str = "P"
    lines: int = 1
    is_fault: bool = True
    claims: int = 1
    once: bool = False


HONEST = Fate("paid", 0, (), "", is_fault=False)
FATES = (
    Fate("institutional", 0, (FEDERAL_A, BLUESTONE, HARBOR), "I", is_fault=False),
    Fate("dental", 0, (ORCHARD,), "D", is_fault=False),
    Fate("inpatient", 6, (FEDERAL_A,), "I", is_fault=False),
    Fate("deductible", 25, COMMERCIAL, is_fault=False),
    Fate("capitated", 15, (CRESTLINE,), is_fault=False),
    Fate("bundled_line", 15, lines=2, is_fault=False),
    Fate("patient_not_covered", 8, lines=2, is_fault=False),
    Fate("forwarded_to_secondary", 15, (MEDICARE,), is_fault=False),
    Fate("secondary_billed", 15, (BLUESTONE,), is_fault=False),
    Fate("secondary_pays_nothing", 6, (MEDICARE,), is_fault=False),
    Fate("within_tolerance", 6),
    Fate("silent", 25),
    Fate("denied_line", 25, lines=2),
    Fate("denied_lines", 10),
    Fate("denied_claim", 12, COMMERCIAL),
    Fate("denied_institutional", 5, (FEDERAL_A, BLUESTONE), "I"),
    Fate("denied_dental", 3, (ORCHARD,), "D"),
    Fate("patient_not_recognised", 4),
    Fate("denied_then_replaced", 8, COMMERCIAL),
    Fate("denied_then_overturned", 6, COMMERCIAL),
    Fate("underpaid", 30),
    Fate("underpaid_two_lines", 6, lines=2),
    Fate("underpaid_institutional", 4, (FEDERAL_A, HARBOR), "I"),
    Fate("downcoded", 6, COMMERCIAL),
    Fate("units_cut", 6, COMMERCIAL),
    Fate("rejected_by_277ca", 8),
    Fate("rejected_by_277ca_then_resent", 8, COMMERCIAL),
    Fate("rejected_by_999", 3),
    Fate("rejected_by_999_then_resent", 3, COMMERCIAL),
    Fate("corrected_same_file", 8, COMMERCIAL),
    Fate("corrected_later_file", 6, COMMERCIAL, lines=2),
    Fate("correction_before_reversal", 5, COMMERCIAL),
    Fate("reversed_only", 4, COMMERCIAL),
    Fate("reversed_without_22", 3, (BLUESTONE, PINNACLE)),
    Fate("overpaid_then_taken_back", 6, COMMERCIAL),
    Fate("reversal_exceeds_payment", 2, (BLUESTONE,)),
    Fate("refund_acknowledged", 3, COMMERCIAL),
    Fate("interest_paid", 6, COMMERCIAL),
    Fate("control_number_garbled", 8, NAMELESS, is_fault=True),
    Fate("control_number_lost_twin", 3, NAMELESS),
    Fate("modifier_dropped", 8),
    Fate("lines_reordered", 8, lines=3),
    Fate("wrong_allowed_said", 6, (MEDICARE, BLUESTONE, HARBOR)),
    Fate("never_sent", 4, COMMERCIAL),
    Fate("claim_file_late", 3, (BLUESTONE,)),
    Fate("unbalanced_line", 2, COMMERCIAL),
    Fate("unbalanced_claim", 2, COMMERCIAL),
    Fate("unbalanced_transaction", 2, COMMERCIAL),
    Fate("trace_reused", 2, COMMERCIAL),
    Fate("file_cut_short", 3, COMMERCIAL),
)
PRIMARIES = (MEDICARE, BLUESTONE)
SEVERAL_PAYERS = (
    Fate("cob_worked_example", 0, (MEDICARE,), is_fault=False, once=True),
    Fate("secondary_repeats_contractual", 4, PRIMARIES),
    Fate("secondary_before_primary", 4, PRIMARIES, is_fault=False),
    Fate("secondary_says_primary", 3, PRIMARIES),
    Fate("secondary_silent", 4, PRIMARIES),
    Fate("secondary_denies", 3, PRIMARIES),
    Fate("secondary_corrected", 3, PRIMARIES, is_fault=False),
    Fate("secondary_taken_back", 3, PRIMARIES),
    Fate("tertiary_pays", 3, (MEDICARE,), is_fault=False),
    Fate("both_paid_in_full", 3, PRIMARIES),
    Fate("primary_corrected_after_secondary", 3, PRIMARIES),
)
TAKEN_BACK = (
    Fate("forward_balance_worked_example", 0, (BLUESTONE,), is_fault=False, claims=3, once=True),
    Fate("sequestration_worked_example", 0, (MEDICARE,), is_fault=False, once=True),
    Fate("taken_back_in_parts", 4, PRIMARIES),
    Fate("taken_back_announced", 3, PRIMARIES),
    Fate("taken_back_unannounced", 3, PRIMARIES),
    Fate("interest_taken_back", 3, PRIMARIES),
    Fate("provider_adjusted", 4, PRIMARIES, is_fault=False),
    Fate("provider_adjusted_unknown", 3, PRIMARIES),
    Fate("reversed_twice", 3, PRIMARIES),
    Fate("reversal_without_answer", 3, PRIMARIES),
    Fate("paid_twice", 3, PRIMARIES, claims=2),
    Fate("called_duplicate", 3, (BLUESTONE,)),
    Fate("trace_number_used_again", 3, (BLUESTONE,)),
)
BY_NAME = {fate.name: fate for fate in (HONEST, *FATES, *SEVERAL_PAYERS, *TAKEN_BACK)}
