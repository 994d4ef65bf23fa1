"""The general terms of a contract in words, each with its label; what a contract does not say is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from claimledger.clause_words import LIMITS, dollars, number
from claimledger.contract_tables import period_words
from transforms.contracts.medicare_rules import MODIFIERS, REDUCTIONS
from warehouse.known_contracts import ContractVersion

LISTS = {
    "products": "claim filing indicator",
    "plans": "plan",
    "locations": "location",
    "providers": "provider",
    "specialties": "specialty",
}
STOP_LOSS = {"first_dollar": "the whole charge", "second_dollar": "what is above it"}


def terms_in_words(version: ContractVersion) -> Iterator[tuple[str, str]]:
    """Labels and words: whom it binds and when, what holds for all clauses, and where it differs from Medicare."""
    terms = version.terms
    yield "payer", terms["payer_id"]
    yield "period", period_words(terms["effective_from_on"], terms["effective_to_on"])
    yield "file", terms["file_name"]
    yield "version", terms["digest"][:8]
    yield "known", f"since the night of {version.known_from_on}" if version.known_from_on else "by no night yet"
    limits = [f"{label} {' or '.join(terms[name])}" for name, label in LISTS.items() if terms[name]]
    yield "for", "; ".join(limits) or "all claims of the payer"
    if terms["is_out_of_network"]:
        yield "out of network", "prices no claim; explains what the payer did"
    yield "charge", LIMITS[terms["lesser_of"]]
    yield from _money(version)
    yield from _differences(version)


def _money(version: ContractVersion) -> Iterator[tuple[str, str]]:
    terms = version.terms
    cents, percent = terms["tolerance_cents"], terms["tolerance_percent"]
    tolerances = [dollars(cents)] if cents is not None else []
    tolerances += [f"{number(percent)} %"] if percent is not None else []
    yield "tolerance", " or ".join(tolerances) or "the payer's"
    if terms["sequestration_percent"] is not None:
        yield "sequestration", f"{number(terms['sequestration_percent'])} % of the payment"
    if terms["discount_percent"] is not None:
        yield "discount", f"{number(terms['discount_percent'])} % for payment within {terms['discount_days']} days"
    if terms["stop_loss_kind"] is not None:
        above = f"charge above {dollars(terms['stop_loss_threshold_cents'])}"
        yield "stop-loss", f"{above}: {number(terms['stop_loss_percent'])} % of {STOP_LOSS[terms['stop_loss_kind']]}"
    if not terms["may_bundle"]:
        yield "bundling", "no line may be paid as part of another"


def _differences(version: ContractVersion) -> Iterator[tuple[str, str]]:
    """Where modifiers and several procedures are not paid as Medicare does."""
    told = {row["modifier"]: (row["percent"], row["by_report"]) for row in version.rows["contract_modifier"]}
    own = [
        f"{name}: by report" if by_report else f"{name}: {number(percent)} %"
        for name, (percent, by_report) in sorted(told.items())
        if MODIFIERS.get(name) != (percent, by_report) and (by_report or percent is not None)
    ]
    yield from _providers(version)
    yield "modifiers", ", ".join([*own, "the others as Medicare"] if own else ["as Medicare"])
    yield "several at once", _several(version)


def _providers(version: ContractVersion) -> Iterator[tuple[str, str]]:
    """Kinds of rendering providers that are paid a percentage of the price."""
    for row in sorted(version.rows["contract_provider_percent"], key=lambda row: row["rank"]):
        kinds = [" or ".join(row["specialties"])] if row["specialties"] else []
        if row["is_participating"] is not None:
            kinds.append("who participate" if row["is_participating"] else "who do not participate")
        yield "providers", f"{' '.join(kinds)}: {number(row['percent'])} %"


def _several(version: ContractVersion) -> str:
    """What several procedures of a day are paid."""
    families: dict[str, list[Decimal]] = defaultdict(list)
    for row in sorted(version.rows["contract_reduction"], key=lambda row: (row["family"], row["rank"])):
        families[row["family"]].append(row["percent"])
    if not families:
        return "not reduced"
    own = [
        f"{family.replace('_', ' ')} {', '.join(map(number, percents))} %"
        for family, percents in families.items()
        if list(REDUCTIONS.get(family, ())) != percents
    ]
    return "; ".join([*own, "the others as Medicare"] if own else ["as Medicare"])
