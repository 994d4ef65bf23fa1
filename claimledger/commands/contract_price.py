"""`claimledger contract price`: what a line or a claim should be paid, step by step."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from claimledger.asked_lines import Claim, lines_of_file, one_line, refuse_mixed
from claimledger.commands.contract import contracts
from claimledger.typed_values import amount, code, days, drg, minutes, modifier, npi, place, product, quantity, revenue

Text = str | None
Charge = Annotated[Text, typer.Option(callback=amount, help="The charge of the line in dollars, as 150.00.")]
Code = Annotated[Text, typer.Option(callback=code, help="The procedure code.")]
Drg = Annotated[Text, typer.Option(callback=drg, help="The claim's DRG.")]
File = Annotated[
    Path | None, typer.Option(help="A whole claim: CSV with code, modifiers, units, charge, on and so on.")
]
Folder = Annotated[Path | None, typer.Option(help="Go by this configuration folder, not by what the nights know.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Location = Annotated[Text, typer.Option(callback=npi, help="The billing NPI.")]
Minutes = Annotated[Text, typer.Option(callback=minutes, help="Minutes of anaesthesia.")]
Modifiers = Annotated[list[str] | None, typer.Option(callback=modifier, help="As billed; once for each.")]
On = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of service; today if left out.")]
PaidAfter = Annotated[Text, typer.Option(callback=days, help="Days from receipt to payment, for discounts.")]
PatientControlNumber = Annotated[Text, typer.Option(help="A whole claim, as it was sent last (CLM01).")]
Payer = Annotated[Text, typer.Option(help="The payer, as in payers.yaml; a claim that was sent knows its own.")]
Place = Annotated[Text, typer.Option(callback=place, help="The place of service, as 11 (office) or 22.")]
Plans = Annotated[list[str] | None, typer.Option(help="Class of contract or group number; once for each.")]
Product = Annotated[Text, typer.Option(callback=product, help="The claim filing indicator, as 12 or MB.")]
Provider = Annotated[Text, typer.Option(callback=npi, help="The rendering NPI.")]
Revenue = Annotated[Text, typer.Option(callback=revenue, help="The revenue code.")]
Stay = Annotated[Text, typer.Option(callback=days, help="Days of the stay.")]
Transfer = Annotated[bool | None, typer.Option("--transfer", help="The patient went on to another hospital.")]
Units = Annotated[Text, typer.Option(callback=quantity, help="Units; 1 if left out. Days, for rates by the day.")]


@contracts.command()
def price(  # noqa: PLR0913, PLR0917 - options, which a person gives by name
    payer: Payer = None,
    code: Code = None,
    modifier: Modifiers = None,
    units: Units = None,
    charge: Charge = None,
    on: On = None,
    place: Place = None,
    minutes: Minutes = None,
    revenue_code: Revenue = None,
    product: Product = None,
    plan: Plans = None,
    location: Location = None,
    provider: Provider = None,
    drg: Drg = None,
    stay_days: Stay = None,
    transfer: Transfer = None,
    paid_after_days: PaidAfter = None,
    lines: File = None,
    patient_control_number: PatientControlNumber = None,
    config: Folder = None,
    as_json: Json = False,
) -> None:
    """Say what a line or a whole claim should be paid, step by step, as a night would price it.

    Exit code 1 if any line has no price.
    """
    from claimledger.asked_price import priced
    from claimledger.derivation import show_answers

    claim = Claim(
        payer, on.date() if on else None, place, product, plan, location, provider, drg, stay_days, transfer,
        paid_after_days,
    )  # fmt: skip
    line = one_line(
        {
            "code": code,
            "modifiers": " ".join(modifier or []),
            "units": units,
            "charge": charge,
            "minutes": minutes,
            "revenue_code": revenue_code,
        }
    )
    refuse_mixed(claim, line, lines, patient_control_number)
    asked = lines_of_file(lines) if lines else [line]
    answers = priced(claim, asked, patient_control_number, config)
    show_answers(answers, as_json=as_json)
    if any(answer["reason"] for answer in answers):
        raise typer.Exit(1)
