"""Frames of the 835 (005010X221A1): remittance, claims, lines, adjustments, provider-level adjustments."""

from __future__ import annotations

from transforms.schemas.frame import CENTS, DATE, INTEGER, LINE, QUANTITY, SEGMENT, TEXT, TRANSACTION, column, frame

REMITTANCE = frame(
    "remittance",
    "one remittance: an 835 transaction, ST to SE",
    {
        "transaction_segment": TRANSACTION,
        "control_number": column(TEXT, "ST02."),
        "handling_code": column(TEXT, "BPR01."),
        "payment_cents": column(CENTS, "BPR02, the payment.", required=True),
        "credit_debit_code": column(TEXT, "BPR03: C credit, D debit."),
        "payment_method_code": column(TEXT, "BPR04: ACH, BOP, CHK, FWT, NON."),
        "payment_on": column(DATE, "BPR16, the check's date or the EFT's effective date."),
        "trace_number": column(TEXT, "TRN02, the check or EFT number."),
        "trace_originator_id": column(TEXT, "TRN03, the payer's identifier, 1 and the tax id."),
        "trace_supplement": column(TEXT, "TRN04."),
        "currency_code": column(TEXT, "CUR02; null means US dollars."),
        "produced_on": column(DATE, "DTM*405, end of the payer's cycle."),
        "payer_name": column(TEXT, "N102 of N1*PR (loop 1000A)."),
        "payer_id": column(TEXT, "N104 of N1*PR, else REF*2U in that loop, else null."),
        "payee_name": column(TEXT, "N102 of N1*PE (loop 1000B)."),
        "payee_npi": column(TEXT, "N104 of N1*PE where N103 is XX."),
        "payee_tax_id": column(TEXT, "N104 where N103 is FI, else REF*TJ in that loop."),
    },
)

REMITTANCE_CLAIM = frame(
    "remittance_claim",
    "one claim in a remittance: a CLP loop (2100)",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "patient_control_number": column(TEXT, "CLP01."),
        "status_code": column(
            TEXT,
            "CLP02: 1 2 3 processed as primary secondary tertiary, 4 patient not recognised, 19 20 21 "
            "forwarded, 22 reversal, 23 not ours and forwarded, 25 predetermination.",
        ),
        "charge_cents": column(CENTS, "CLP03.", required=True),
        "paid_cents": column(CENTS, "CLP04.", required=True),
        "patient_responsibility_cents": column(CENTS, "CLP05; null when not sent."),
        "filing_indicator_code": column(TEXT, "CLP06."),
        "payer_control_number": column(TEXT, "CLP07."),
        "facility_code": column(TEXT, "CLP08."),
        "frequency_code": column(TEXT, "CLP09."),
        "drg_code": column(TEXT, "CLP11."),
        "drg_weight": column(QUANTITY, "CLP12."),
        "patient_last_name": column(TEXT, "NM103 of NM1*QC. Patient data."),
        "patient_first_name": column(TEXT, "NM104 of NM1*QC. Patient data."),
        "member_id": column(TEXT, "NM109 of NM1*IL, else of NM1*QC. Patient data."),
        "rendering_npi": column(TEXT, "NM109 of NM1*82 where NM108 is XX."),
        "service_from_on": column(DATE, "DTM*232."),
        "service_to_on": column(DATE, "DTM*233."),
        "received_on": column(DATE, "DTM*050, when the payer received the claim."),
        "lines": column(INTEGER, "Service lines (SVC) under the claim.", required=True),
        "adjustment_cents": column(
            CENTS, "All CAS amounts under it, claim and line level; positive lowers the payment.", required=True
        ),
        "balance_difference_cents": column(CENTS, "CLP03 less all CAS less CLP04; 0 when it balances.", required=True),
    },
)

REMITTANCE_LINE = frame(
    "remittance_line",
    "one service line in a remittance: an SVC loop (2110)",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "claim_segment": column(INTEGER, "Segment number of its CLP.", required=True),
        "line_number": column(INTEGER, "Position of the line within its claim, from 1.", required=True),
        "procedure_qualifier": column(TEXT, "SVC01-1: HC, NU, N4, AD, ..."),
        "procedure_code": column(TEXT, "SVC01-2; SVC01 itself where it is no composite."),
        "modifier_1": column(TEXT, "SVC01-3."),
        "modifier_2": column(TEXT, "SVC01-4."),
        "modifier_3": column(TEXT, "SVC01-5."),
        "modifier_4": column(TEXT, "SVC01-6."),
        "charge_cents": column(CENTS, "SVC02.", required=True),
        "paid_cents": column(CENTS, "SVC03; not sent means 0.", required=True),
        "revenue_code": column(TEXT, "SVC04."),
        "paid_units": column(QUANTITY, "SVC05; not sent means 1 (implementation guide)."),
        "submitted_procedure": column(TEXT, "SVC06 as sent: the code billed, where the payer changed it."),
        "billed_units": column(QUANTITY, "SVC07; null when it equals the units paid."),
        "service_from_on": column(DATE, "DTM*472 or DTM*150."),
        "service_to_on": column(DATE, "DTM*151, else DTM*472."),
        "line_control_number": column(TEXT, "REF*6R, the number the provider gave the line."),
        "allowed_cents": column(CENTS, "AMT*B6, what the payer says it allowed; compared, never relied on."),
        "adjustment_cents": column(CENTS, "The line's CAS amounts; positive lowers the payment.", required=True),
        "balance_difference_cents": column(CENTS, "SVC02 less CAS less SVC03; 0 when it balances.", required=True),
    },
)

_ADJUSTMENT = {
    "segment": SEGMENT,
    "position": column(INTEGER, "Which of the six adjustments in the CAS, from 1.", required=True),
    "transaction_segment": TRANSACTION,
    "claim_segment": column(INTEGER, "Segment number of its claim.", required=True),
    "line_segment": LINE,
    "group_code": column(TEXT, "CAS01: CO, PR, OA, PI (CR before version 5010)."),
    "reason_code": column(TEXT, "CAS02, 05, 08, 11, 14 or 17: the CARC."),
    "amount_cents": column(CENTS, "CAS03, 06, ...; positive lowers the payment.", required=True),
    "quantity": column(QUANTITY, "CAS04, 07, ..."),
}

ADJUSTMENT = frame(
    "adjustment", "one reason and amount of a CAS in a remittance, claim or line level", dict(_ADJUSTMENT)
)

PRIOR_PAYER_ADJUSTMENT = frame(
    "prior_payer_adjustment",
    "one reason and amount of a CAS in a submitted claim (837 loops 2320 and 2430): what an earlier payer adjusted",
    dict(_ADJUSTMENT),
)

PROVIDER_ADJUSTMENT = frame(
    "provider_adjustment",
    "one reason and amount of a PLB: money moved for the provider, not for a claim",
    {
        "segment": SEGMENT,
        "position": column(INTEGER, "Which of the six adjustments in the PLB, from 1.", required=True),
        "transaction_segment": TRANSACTION,
        "provider_id": column(TEXT, "PLB01."),
        "fiscal_period_on": column(DATE, "PLB02, end of the provider's fiscal year."),
        "reason_code": column(TEXT, "PLB03-1, 05-1, ...: WO, FB, 72, L6, ..."),
        "reference": column(TEXT, "PLB03-2, 05-2, ...: often a claim or an invoice."),
        "amount_cents": column(CENTS, "PLB04, 06, ...; positive lowers the payment.", required=True),
    },
)
