"""What a payer seems to have done, in a sentence that can be written to the payer."""

from __future__ import annotations

CAUSES = {
    "last_years_schedule": "The allowed amounts are those of an earlier year's rates.",
    "other_locality": "The allowed amounts are those of another locality.",
    "facility_rate": "The allowed amounts are those for services in a facility; these were rendered in the office.",
    "reduction_without_reason": "The lines were reduced as multiple procedures, though no such reduction applies.",
    "reduction_ranked_wrongly": "The reduction for multiple procedures was taken from the wrong procedure.",
    "therapy_reduction_without_reason": "The lines were reduced as several therapies, though that does not apply.",
    "modifier_ignored": "A modifier that raises the price was not taken into account.",
    "modifier_percent_wrong": "A modifier was priced at a percentage that the contract does not give it.",
    "units_cut": "Fewer units were allowed than were billed and are payable.",
    "lesser_of_misapplied": "The lines were limited by an amount other than the contract's.",
    "sequestration_without_right": "Sequestration was taken off, which the contract does not provide for.",
    "out_of_network_rate": "The lines were priced as out of network; the provider is in the network.",
    "silent_ppo": "The allowed amounts are those of a contract with somebody else.",
    "other_contract": "The lines were priced by another contract between us.",
    "bundled": "The lines were paid as part of another, which the contract does not allow.",
    "down_coded": "The lines were priced as a lower code than the one billed.",
    "constant_factor": "Every line was allowed at the same fraction of the contract's rate.",
    "nonparticipating_rate": "The allowed amounts are those for providers who do not participate; ours does.",
    "nurse_practitioner_rate": "The lines were priced as a nurse practitioner's; a physician rendered them.",
    "component_rate": "Only one component was priced; the whole service was rendered.",
    "discount_without_right": "A discount for early payment was taken though the payment came later.",
    "escalator_left_out": "The yearly rise of the rates that the contract provides for was left out.",
    "anaesthesia_time_cut": "Less anaesthesia time was allowed than was billed.",
    "per_diem_tier_wrong": "Days were paid by the wrong tier of the rates by the day.",
    "stop_loss_left_out": "The stop-loss provision of the contract was not applied.",
    "transfer_rate": "The stay was paid as a transfer; it was none.",
}
UNKNOWN = "The allowed amounts are below what the contract gives."


def in_a_sentence(cause: str | None) -> str:
    """The cause in a sentence; of one that has none here, that too little was allowed."""
    return CAUSES.get(cause or "", UNKNOWN)
