"""What the tables of contracts hold: each column once, with type, unit and meaning."""

from __future__ import annotations

import pyarrow

from transforms.schemas.frame import CENTS, DATE, QUANTITY, TEXT, column, frame

COUNT = pyarrow.int32()
PERCENT = pyarrow.decimal128(9, 4)
FACTOR = pyarrow.decimal128(12, 4)
MEASURE = pyarrow.decimal128(9, 2)
FLAG = pyarrow.bool_()
TEXTS = pyarrow.list_(TEXT)
PERCENTS = pyarrow.list_(PERCENT)

_DIGEST = column(
    TEXT, "SHA-256 of the contract's file and, behind it, of its rate tables in their order.", required=True
)
_POSITION = column(
    COUNT, "Which clause of the contract, counting from 1; the first that a line fits holds.", required=True
)

CONTRACT_TERMS = frame(
    "contract_terms",
    "one contract file: one period of a contract",
    {
        "digest": _DIGEST,
        "contract_id": column(TEXT, "The office's short name; its periods share it.", required=True),
        "payer_id": column(TEXT, "The payer, as in payers.yaml.", required=True),
        "name": column(TEXT, "What the contract is called.", required=True),
        "file_name": column(TEXT, "The file it was read from, within the configuration.", required=True),
        "effective_from_on": column(DATE, "First day of service it holds for.", required=True),
        "effective_to_on": column(DATE, "Last day of service it holds for; null: no end."),
        "products": column(TEXTS, "Claim filing indicators it is for; empty: any.", required=True),
        "plans": column(TEXTS, "Classes of contract or group numbers it is for; empty: any.", required=True),
        "locations": column(TEXTS, "Billing NPIs it is for; empty: any.", required=True),
        "providers": column(TEXTS, "Rendering NPIs it is for; empty: any.", required=True),
        "specialties": column(TEXTS, "Taxonomies of the rendering provider it is for; empty: any.", required=True),
        "tolerance_cents": column(CENTS, "Differences up to this are let be; null: see percent, else the payer's."),
        "tolerance_percent": column(PERCENT, "Differences up to this percentage of the expected are let be."),
        "lesser_of": column(TEXT, "Never more than the charge: line, claim or none.", required=True),
        "sequestration_percent": column(PERCENT, "Percentage of the payment the plan may hold back; null: none."),
        "discount_percent": column(PERCENT, "Percentage off for paying soon; null: none."),
        "discount_days": column(COUNT, "Days from receipt within which the discount may be taken."),
        "stop_loss_kind": column(TEXT, "first_dollar or second_dollar; null: no stop-loss."),
        "stop_loss_threshold_cents": column(CENTS, "Charge of a claim above which the stop-loss holds."),
        "stop_loss_percent": column(PERCENT, "Percentage of charge that is paid then."),
        "may_bundle": column(FLAG, "Whether the payer may pay a line as part of another.", required=True),
        "is_out_of_network": column(FLAG, "Prices no claim: explains what a payer did.", required=True),
    },
)

CONTRACT_CLAUSE = frame(
    "contract_clause",
    "one clause of a contract file",
    {
        "digest": _DIGEST,
        "position": _POSITION,
        "clause_id": column(TEXT, "Its number in the contract.", required=True),
        "says": column(TEXT, "What it says, in the office's words.", required=True),
        "line": column(COUNT, "Line of the file where it begins.", required=True),
        "method": column(TEXT, "How it prices.", required=True),
        "setting": column(TEXT, "facility or office, by place of service; null: any."),
        "unit_limit": column(QUANTITY, "Units of one line that are paid; null: all."),
        "lesser_of": column(TEXT, "line, claim or none, in place of the contract's; null: the contract's."),
        "escalator_percent": column(PERCENT, "Rise of the prices on its day and each year after; null: none."),
        "escalator_from_on": column(DATE, "Day of the first rise."),
        "percent": column(PERCENT, "Of Medicare's amount, the charge or the invoice, by method."),
        "amount_cents": column(CENTS, "case_rate: the claim's price. drg: the base rate."),
        "rate_table": column(TEXT, "SHA-256 of its rate table; null: the method has none."),
        "rate_file": column(TEXT, "The file of that, within the configuration."),
        "locality": column(TEXT, "Medicare's contractor and locality, as 01112-05."),
        "medicare_year": column(COUNT, "Year of Medicare's fee schedule; null: the year of service."),
        "conversion_factor": column(FACTOR, "Dollars a unit: anaesthesia, or in place of Medicare's."),
        "minutes_a_unit": column(COUNT, "anaesthesia: minutes that make a time unit."),
        "rounding": column(TEXT, "anaesthesia: time units to the tenth, or up to whole ones."),
        "outlier_threshold_cents": column(CENTS, "drg: charges above it are paid by percentage on top; null: none."),
        "outlier_percent": column(PERCENT, "drg: that percentage."),
        "transfer": column(FLAG, "drg: transfers are paid by the day; null: another method."),
        "rank_percents": column(
            PERCENTS, "grouped_rate: percentages by rank within the claim; empty: not ranked.", required=True
        ),
        "modifiers": column(TEXTS, "The line must bear one of them; empty: any.", required=True),
    },
)

CLAUSE_SELECTOR = frame(
    "clause_selector",
    "one code, range or prefix that a clause is for",
    {
        "digest": _DIGEST,
        "position": _POSITION,
        "what": column(TEXT, "code, revenue_code, drg or place_of_service.", required=True),
        "first": column(TEXT, "First code that belongs to it, compared bytewise.", required=True),
        "last": column(TEXT, "Last code that belongs to it; ends in ~ for a prefix.", required=True),
    },
)

CLAUSE_TIER = frame(
    "clause_tier",
    "one tier of days of a per diem clause",
    {
        "digest": _DIGEST,
        "position": _POSITION,
        "rank": column(COUNT, "Which tier, counting from 1.", required=True),
        "through_day": column(COUNT, "Last day of the stay it holds for; null: no end."),
        "amount_cents": column(CENTS, "For a day.", required=True),
    },
)

CLAUSE_GROUP = frame(
    "clause_group",
    "one group of a grouped rate clause",
    {
        "digest": _DIGEST,
        "position": _POSITION,
        "rate_group": column(TEXT, "The group, as in the rate table.", required=True),
        "amount_cents": column(CENTS, "For a code of the group.", required=True),
    },
)

CONTRACT_MODIFIER = frame(
    "contract_modifier",
    "one modifier that changes prices under a contract: Medicare's, and the contract's where it differs",
    {
        "digest": _DIGEST,
        "modifier": column(TEXT, "The modifier.", required=True),
        "percent": column(PERCENT, "Of the price; null and not by report: Medicare's percentage for the code."),
        "by_report": column(FLAG, "Priced by the payer from the report alone.", required=True),
        "is_own": column(FLAG, "Whether the contract says so; else it is Medicare's.", required=True),
    },
)

CONTRACT_PROVIDER_PERCENT = frame(
    "contract_provider_percent",
    "one kind of rendering providers that a contract pays a percentage of the price",
    {
        "digest": _DIGEST,
        "rank": column(COUNT, "From 1, in the order of the file; all that a provider fits work.", required=True),
        "specialties": column(TEXTS, "Taxonomies of the providers meant; empty: any.", required=True),
        "is_participating": column(FLAG, "Whether they take part in Medicare; null: either."),
        "percent": column(PERCENT, "Of the price.", required=True),
    },
)

CONTRACT_REDUCTION = frame(
    "contract_reduction",
    "one rank of a family of multiple procedures under a contract",
    {
        "digest": _DIGEST,
        "family": column(TEXT, "surgery, endoscopy, imaging_technical and so on.", required=True),
        "rank": column(COUNT, "Which of the day, dearest first; the last one holds for all further.", required=True),
        "percent": column(
            PERCENT, "Of the price (therapy: practice expense; endoscopy: code less its base).", required=True
        ),
    },
)

CONTRACT_RATE = frame(
    "contract_rate",
    "one line of a rate table",
    {
        "rate_table": column(TEXT, "SHA-256 of the table's file.", required=True),
        "line": column(COUNT, "Line of the file, or row of the sheet.", required=True),
        "code": column(TEXT, "Procedure or revenue code, or DRG.", required=True),
        "modifier": column(TEXT, "The modifier it is for; empty: none.", required=True),
        "setting": column(TEXT, "facility or office; empty: any.", required=True),
        "amount_cents": column(CENTS, "fee_schedule: for one unit."),
        "rate_group": column(TEXT, "grouped_rate: the code's group."),
        "weight": column(FACTOR, "drg: relative weight."),
        "mean_stay": column(MEASURE, "drg: days, geometric mean."),
        "base_units": column(MEASURE, "anaesthesia: units of the code."),
        "effective_from_on": column(DATE, "First day of service; null: always."),
        "effective_to_on": column(DATE, "Last day of service; null: no end."),
    },
)

INVOICE = frame(
    "invoice",
    "one line of invoices.csv: what the office paid for something it bills by invoice",
    {
        "patient_control_number": column(TEXT, "The claim it was used for.", required=True),
        "code": column(TEXT, "The procedure code it is billed under.", required=True),
        "amount_cents": column(CENTS, "What the invoice says.", required=True),
        "received_on": column(DATE, "Day of the invoice's receipt.", required=True),
        "line": column(COUNT, "Line of the file.", required=True),
    },
)

PROVIDER = frame(
    "provider",
    "one line of providers.csv: a rendering provider of the practice",
    {
        "npi": column(TEXT, "National Provider Identifier.", required=True),
        "name": column(TEXT, "The provider's name.", required=True),
        "specialty": column(TEXT, "Taxonomy code; null where the file has none."),
        "is_participating": column(FLAG, "Whether the provider takes part in Medicare.", required=True),
    },
)

CONTRACT_REFUSED = frame(
    "contract_refused",
    "one contract file that cannot be taken in",
    {
        "file_name": column(TEXT, "The file, within the configuration.", required=True),
        "payer_id": column(TEXT, "The payer it names; null: none can be read."),
    },
)

CONTRACT_FRAMES = (
    CONTRACT_TERMS,
    CONTRACT_CLAUSE,
    CLAUSE_SELECTOR,
    CLAUSE_TIER,
    CLAUSE_GROUP,
    CONTRACT_MODIFIER,
    CONTRACT_PROVIDER_PERCENT,
    CONTRACT_REDUCTION,
)
FRAMES = (*CONTRACT_FRAMES, CONTRACT_RATE, CONTRACT_REFUSED, INVOICE, PROVIDER)
