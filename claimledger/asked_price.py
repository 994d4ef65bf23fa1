"""The price of lines that somebody typed: asked of the warehouse, or refused in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from claimledger.asked_lines import Claim, Line
from transforms.errors import ClaimledgerError, ConfigurationError
from warehouse.asked_price import asking_night, price, price_claim
from warehouse.contract_folder import refuse_missing

Answer = dict[str, Any]
NO_CHARGE = "the charge is not told"


def priced(
    claim: Claim, lines: Sequence[Line], patient_control_number: str | None, config_dir: Path | None
) -> list[Answer]:
    """Prices the lines, or those of a claim that was sent.

    Args:
        claim: what holds for all lines; what a line tells by itself goes before it.
        lines: the lines.
        patient_control_number: the claim whose lines are priced instead.
        config_dir: the folder whose contracts hold; None: what the latest night knows.

    Raises:
        ClaimledgerError: there is no such claim, payer or folder, or the folder's contracts are faulty.
    """
    if config_dir is not None:
        refuse_missing(config_dir)
    night, folder = asking_night(config_dir)
    if patient_control_number is not None:
        answers = price_claim(patient_control_number, claim.told, night, folder)
    else:
        today = {"service_on": datetime.now().astimezone().date()}
        answers = price([{**today, **claim.told, **line} for line in lines], night, folder)
    if not answers:
        raise ClaimledgerError(
            "No claim of that number was sent.", where=str(patient_control_number),
            remedy="It is CLM01 of the claim; mart.claim lists those that came in.",
        )  # fmt: skip
    _refuse_unknown_payer(answers[0])
    return [_with_reason(answer) for answer in answers]


def _refuse_unknown_payer(answer: Mapping[str, Any]) -> None:
    if answer["payer_name"] is None and answer["payer_id"]:
        there_are = ", ".join(answer["payers_there_are"] or ["none"])
        raise ConfigurationError(
            "There is no such payer.", where=answer["payer_id"], remedy=f"payers.yaml has: {there_are}."
        )


def _with_reason(answer: Answer) -> Answer:
    """The answer; where a percent of the charge has no charge, with that as the reason."""
    silent = answer["expected_cents"] is None and answer["reason"] is None
    return {**answer, "reason": NO_CHARGE} if silent else answer
