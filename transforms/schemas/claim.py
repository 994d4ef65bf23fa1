"""Frames of the 837P, 837I and 837D, and of the 277CA that answers them."""

from __future__ import annotations

from transforms.schemas.frame import CENTS, DATE, INTEGER, QUANTITY, SEGMENT, TEXT, TRANSACTION, column, frame

SUBMISSION = frame(
    "submission",
    "one batch of claims sent: an 837 transaction, ST to SE",
    {
        "transaction_segment": TRANSACTION,
        "control_number": column(TEXT, "ST02, what a 999 answers by."),
        "purpose_code": column(TEXT, "BHT02: 00 original, 18 reissue."),
        "reference": column(TEXT, "BHT03, the submitter's batch number."),
        "submitted_on": column(DATE, "BHT04, when the batch was made."),
        "claim_type_code": column(TEXT, "BHT06: CH chargeable, RP reporting, 31 subrogation."),
        "submitter_name": column(TEXT, "NM103 of NM1*41."),
        "submitter_id": column(TEXT, "NM109 of NM1*41."),
        "receiver_name": column(TEXT, "NM103 of NM1*40."),
        "receiver_id": column(TEXT, "NM109 of NM1*40."),
    },
)

CLAIM = frame(
    "claim",
    "one claim sent: a CLM loop (2300)",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "kind": column(TEXT, "P professional, I institutional, D dental.", required=True),
        "patient_control_number": column(TEXT, "CLM01."),
        "charge_cents": column(CENTS, "CLM02.", required=True),
        "facility_code": column(TEXT, "CLM05-1: place of service, or the bill type's first two digits."),
        "facility_qualifier": column(TEXT, "CLM05-2: B place of service, A bill type."),
        "frequency_code": column(TEXT, "CLM05-3: 1 original, 7 replacement, 8 void."),
        "service_from_on": column(DATE, "DTP*434 or DTP*472 of the claim, else the earliest of its lines."),
        "service_to_on": column(DATE, "End of DTP*434 or *472 of the claim, else the latest of its lines."),
        "submitted_on": column(DATE, "BHT04 of its transaction: the day aging counts from."),
        "billing_npi": column(TEXT, "NM109 of NM1*85 where NM108 is XX (loop 2010AA)."),
        "billing_tax_id": column(TEXT, "REF*EI or REF*SY in loop 2010AA."),
        "billing_name": column(TEXT, "NM103 of NM1*85."),
        "rendering_npi": column(TEXT, "NM109 of NM1*82 of the claim (loop 2310)."),
        "payer_name": column(TEXT, "NM103 of NM1*PR (loop 2010BB)."),
        "payer_id": column(TEXT, "NM109 of NM1*PR."),
        "payer_rank_code": column(TEXT, "SBR01 of loop 2000B: P primary, S secondary, T tertiary, A to H further."),
        "filing_indicator_code": column(TEXT, "SBR09 of loop 2000B."),
        "member_id": column(TEXT, "NM109 of NM1*IL. Patient data."),
        "subscriber_last_name": column(TEXT, "NM103 of NM1*IL. Patient data."),
        "subscriber_first_name": column(TEXT, "NM104 of NM1*IL. Patient data."),
        "patient_last_name": column(TEXT, "NM103 of NM1*QC, else the subscriber's. Patient data."),
        "patient_first_name": column(TEXT, "NM104 of NM1*QC, else the subscriber's. Patient data."),
        "patient_birth_on": column(DATE, "DMG02 of the patient. Patient data."),
        "patient_gender_code": column(TEXT, "DMG03 of the patient. Patient data."),
        "payer_control_number": column(
            TEXT, "REF*F8: the payer's number of the claim that this one replaces or voids."
        ),
        "prior_authorization_number": column(TEXT, "REF*G1."),
        "referral_number": column(TEXT, "REF*9F."),
        "medical_record_number": column(TEXT, "REF*EA. Patient data."),
        "patient_paid_cents": column(CENTS, "AMT*F5."),
        "other_payers": column(INTEGER, "Loops 2320 under the claim.", required=True),
        "lines": column(INTEGER, "Service lines under the claim.", required=True),
        "line_charge_cents": column(CENTS, "Charges of its lines added up; should be CLM02.", required=True),
    },
)

CLAIM_LINE = frame(
    "claim_line",
    "one service line sent: an LX loop (2400)",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "claim_segment": column(INTEGER, "Segment number of its CLM.", required=True),
        "line_number": column(INTEGER, "Position of the line within its claim, from 1.", required=True),
        "assigned_number": column(TEXT, "LX01 as sent."),
        "procedure_qualifier": column(TEXT, "SV101-1, SV202-1 or SV301-1."),
        "procedure_code": column(TEXT, "SV101-2, SV202-2 or SV301-2."),
        "modifier_1": column(TEXT, "Component 3."),
        "modifier_2": column(TEXT, "Component 4."),
        "modifier_3": column(TEXT, "Component 5."),
        "modifier_4": column(TEXT, "Component 6."),
        "revenue_code": column(TEXT, "SV201."),
        "charge_cents": column(CENTS, "SV102, SV203 or SV302.", required=True),
        "unit_code": column(TEXT, "SV103 or SV204: UN units, MJ minutes, DA days."),
        "units": column(QUANTITY, "SV104, SV205 or SV306."),
        "place_of_service": column(TEXT, "SV105 or SV303, where the line has its own."),
        "diagnosis_pointers": column(TEXT, "SV107 or SV311 as sent: which of the claim's diagnoses the line is for."),
        "service_from_on": column(DATE, "DTP*472 of the line."),
        "service_to_on": column(DATE, "End of DTP*472 of the line."),
        "line_control_number": column(TEXT, "REF*6R, the number a remittance repeats."),
    },
)

DIAGNOSIS = frame(
    "diagnosis",
    "one code of an HI segment of a claim",
    {
        "segment": SEGMENT,
        "position": column(INTEGER, "Which composite of the HI, from 1.", required=True),
        "transaction_segment": TRANSACTION,
        "claim_segment": column(INTEGER, "Segment number of its CLM.", required=True),
        "qualifier": column(TEXT, "HI0n-1: ABK principal, ABF other, ABJ admitting, BBR procedure, BE value, ..."),
        "code": column(TEXT, "HI0n-2."),
        "value": column(TEXT, "The remaining components as sent: dates, amounts, present on admission."),
    },
)

OTHER_PAYER = frame(
    "other_payer",
    "one other payer of a claim (loop 2320)",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "claim_segment": column(INTEGER, "Segment number of its CLM.", required=True),
        "rank_code": column(TEXT, "SBR01."),
        "filing_indicator_code": column(TEXT, "SBR09."),
        "payer_name": column(TEXT, "NM103 of NM1*PR in loop 2330B."),
        "payer_id": column(TEXT, "NM109 of NM1*PR in loop 2330B."),
        "member_id": column(TEXT, "NM109 of NM1*IL in loop 2330A. Patient data."),
        "paid_cents": column(CENTS, "AMT*D of loop 2320: what that payer paid."),
        "payer_control_number": column(TEXT, "REF*F8 of loop 2330B: that payer's number of the claim."),
    },
)

CLAIM_STATUS = frame(
    "claim_status",
    "one STC of a 277CA",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "level_code": column(TEXT, "HL03 above it: 20 payer, 21 receiver, 19 provider, PT patient."),
        "patient_control_number": column(TEXT, "TRN02 of loop 2200D; null above claim level."),
        "payer_control_number": column(TEXT, "REF*1K of loop 2200D: the payer's number of the claim."),
        "category_code": column(TEXT, "STC01-1: A1 A2 accepted, A3 A4 A6 A7 A8 rejected, ..."),
        "status_code": column(TEXT, "STC01-2."),
        "entity_code": column(TEXT, "STC01-3."),
        "effective_on": column(DATE, "STC02."),
        "action_code": column(TEXT, "STC03: WQ accepted, U rejected."),
        "charge_cents": column(CENTS, "STC04."),
        "message": column(TEXT, "STC12, the payer's free text."),
        "payer_name": column(TEXT, "NM103 of the information source, NM1*PR or *AY."),
        "payer_id": column(TEXT, "NM109 of the information source."),
        "service_from_on": column(DATE, "DTP*472 of loop 2200D."),
        "line_control_number": column(TEXT, "REF*FJ of loop 2220D; null above line level."),
    },
)
