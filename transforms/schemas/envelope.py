"""Frames every X12 file gives: its envelopes, what was noticed and what was rejected."""

from __future__ import annotations

from transforms.schemas.frame import CENTS, DATE, INTEGER, SEGMENT, TEXT, TRANSACTION, column, frame

INTERCHANGE = frame(
    "interchange",
    "one interchange, ISA to IEA",
    {
        "segment": SEGMENT,
        "control_number": column(TEXT, "ISA13, as sent, without padding."),
        "sender_qualifier": column(TEXT, "ISA05."),
        "sender_id": column(TEXT, "ISA06, without padding."),
        "receiver_qualifier": column(TEXT, "ISA07."),
        "receiver_id": column(TEXT, "ISA08, without padding."),
        "created_on": column(DATE, "ISA09."),
        "created_time": column(TEXT, "ISA10, HHMM as sent."),
        "version": column(TEXT, "ISA12."),
        "usage_indicator": column(TEXT, "ISA15: P production, T test."),
        "element_separator": column(TEXT, "The byte after ISA."),
        "component_separator": column(TEXT, "ISA16."),
        "repetition_separator": column(TEXT, "ISA11 from version 00501 on; null where it is the letter U."),
        "segment_terminator": column(TEXT, "The byte after ISA16."),
        "groups": column(INTEGER, "Functional groups found.", required=True),
        "declared_groups": column(INTEGER, "IEA01; null when the IEA is missing or not a number."),
    },
)

FUNCTIONAL_GROUP = frame(
    "functional_group",
    "one functional group, GS to GE",
    {
        "segment": SEGMENT,
        "interchange_segment": column(INTEGER, "Segment number of its ISA.", required=True),
        "functional_code": column(TEXT, "GS01: HP 835, HC 837, FA 999, HN 277."),
        "sender_code": column(TEXT, "GS02."),
        "receiver_code": column(TEXT, "GS03."),
        "created_on": column(DATE, "GS04."),
        "control_number": column(TEXT, "GS06."),
        "version": column(TEXT, "GS08, the implementation guide."),
        "transactions": column(INTEGER, "Transactions found.", required=True),
        "declared_transactions": column(INTEGER, "GE01; null when the GE is missing or not a number."),
    },
)

TRANSACTION_SET = frame(
    "transaction_set",
    "one transaction, ST to SE",
    {
        "segment": SEGMENT,
        "group_segment": column(INTEGER, "Segment number of its GS; null when there is none."),
        "interchange_segment": column(INTEGER, "Segment number of its ISA; null when there is none."),
        "set_code": column(TEXT, "ST01."),
        "control_number": column(TEXT, "ST02."),
        "version": column(TEXT, "ST03, else GS08: the implementation guide."),
        "kind": column(
            TEXT, "835, 837P, 837I, 837D, 999, 997, 277CA, 820, or the set code of one that is not read.", required=True
        ),
        "end_segment": column(INTEGER, "Segment number of its SE; null when it was cut short."),
        "segments": column(INTEGER, "Segments found, ST and SE included.", required=True),
        "declared_segments": column(INTEGER, "SE01; null when missing or not a number."),
        "content_digest": column(
            TEXT, "SHA-256 of the bytes between ST and SE, both excluded: tells a repeat from a namesake."
        ),
    },
)

FINDING = frame(
    "finding",
    "one thing a check noticed",
    {
        "rule": column(TEXT, "The rule's name, as in docs/rules.md.", required=True),
        "severity": column(TEXT, "error, warning or information.", required=True),
        "transaction_segment": column(
            INTEGER, "Segment number of the ST, ACH batch or BAI2 account it concerns; null when of the envelope."
        ),
        "segment": column(INTEGER, "Segment it was noticed at; null when the file has no segments."),
        "offset": column(INTEGER, "Byte offset of that segment in the file, from 0.", required=True),
        "message": column(TEXT, "What is wrong, in plain words; no patient's name.", required=True),
    },
)

REJECTED = frame(
    "rejected",
    "one file, transaction or record that was not taken in",
    {
        "unit": column(TEXT, "file, transaction, batch (ACH), account (BAI2), claim or record.", required=True),
        "rule": column(TEXT, "The rule that rejected it, as in docs/rules.md.", required=True),
        "transaction_segment": column(INTEGER, "Segment number of its ST, batch or account; null for a file."),
        "segment": column(INTEGER, "First segment of what was rejected; null when the file has no segments."),
        "offset": column(INTEGER, "Byte offset of that segment in the file, from 0.", required=True),
        "message": column(TEXT, "Why, and what to do, in plain words.", required=True),
        "claims": column(INTEGER, "Claims in it that were not taken in.", required=True),
        "charge_cents": column(CENTS, "Their charges, as far as they can be read.", required=True),
        "paid_cents": column(CENTS, "Their payments, as far as they can be read; 0 for 837.", required=True),
        "deposits": column(INTEGER, "Bank entries in it that were not taken in.", required=True),
        "deposit_cents": column(
            CENTS, "Their amounts, credits less debits, as far as they can be read.", required=True
        ),
        "known_by": column(
            TEXT, "What the batch or account is known by when it is sent again; of a bank file each part, one a line."
        ),
    },
)

INTERCHANGE_ACKNOWLEDGEMENT = frame(
    "interchange_acknowledgement",
    "one TA1",
    {
        "segment": SEGMENT,
        "control_number": column(TEXT, "TA101, the ISA13 it answers."),
        "created_on": column(DATE, "TA102."),
        "created_time": column(TEXT, "TA103, HHMM as sent."),
        "status_code": column(TEXT, "TA104: A accepted, E accepted with errors, R rejected."),
        "note_code": column(TEXT, "TA105."),
    },
)

GROUP_ACKNOWLEDGEMENT = frame(
    "group_acknowledgement",
    "one AK1 to AK9 of a 999 or 997",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "functional_code": column(TEXT, "AK101."),
        "control_number": column(TEXT, "AK102, the GS06 it answers."),
        "status_code": column(TEXT, "AK901: A, E, P, R, M, W or X."),
        "transactions_included": column(INTEGER, "AK902."),
        "transactions_received": column(INTEGER, "AK903."),
        "transactions_accepted": column(INTEGER, "AK904."),
    },
)

TRANSACTION_ACKNOWLEDGEMENT = frame(
    "transaction_acknowledgement",
    "one AK2 to IK5 (AK5) of a 999 or 997",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "group_segment": column(INTEGER, "Segment number of its AK1."),
        "set_code": column(TEXT, "AK201."),
        "control_number": column(TEXT, "AK202, the ST02 it answers."),
        "status_code": column(TEXT, "IK501 or AK501: A, E, R, M, W or X."),
        "error_code": column(TEXT, "IK502 or AK502, the first."),
    },
)

ACKNOWLEDGEMENT_ERROR = frame(
    "acknowledgement_error",
    "one IK3 or IK4 (AK3, AK4) of a 999 or 997",
    {
        "segment": SEGMENT,
        "transaction_segment": TRANSACTION,
        "answer_segment": column(INTEGER, "Segment number of its AK2."),
        "segment_id": column(TEXT, "IK301, the segment at fault."),
        "position": column(INTEGER, "IK302, its position in the transaction that is answered."),
        "loop": column(TEXT, "IK303."),
        "element": column(TEXT, "IK401 as sent; null for IK3."),
        "error_code": column(TEXT, "IK304 or IK403."),
        "value": column(TEXT, "IK404, the value at fault."),
        "claim_reference": column(TEXT, "CTX01-2 where CTX01-1 is CLM01: the patient control number at fault."),
    },
)
