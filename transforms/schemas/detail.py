"""Frames 835 and 837 share: what hangs below a transaction, claim or line; with the typed frames, all segments."""

from __future__ import annotations

from transforms.schemas.frame import CENTS, DATE, INTEGER, OWNERS, PARTY, QUANTITY, TEXT, column, frame

PARTY_NAMED = frame(
    "party",
    "one N1 or NM1: who is named, with the address that follows",
    OWNERS
    | {
        "entity_code": column(
            TEXT, "N101 or NM101: PR payer, PE payee, QC patient, IL insured, 82 rendering, 85 billing, ..."
        ),
        "entity_type": column(TEXT, "NM102: 1 person, 2 organisation; null for N1."),
        "last_name": column(TEXT, "N102 or NM103. May be patient data."),
        "first_name": column(TEXT, "NM104. May be patient data."),
        "middle_name": column(TEXT, "NM105. May be patient data."),
        "suffix": column(TEXT, "NM107."),
        "id_qualifier": column(TEXT, "N103 or NM108."),
        "id": column(TEXT, "N104 or NM109. May be patient data."),
    },
)

REFERENCE = frame(
    "reference",
    "one REF",
    OWNERS
    | {
        "party_segment": PARTY,
        "qualifier": column(TEXT, "REF01."),
        "value": column(TEXT, "REF02. May be patient data."),
        "description": column(TEXT, "REF03."),
    },
)

EVENT_DATE = frame(
    "event_date",
    "one DTM or DTP",
    OWNERS
    | {
        "qualifier": column(TEXT, "DTM01 or DTP01."),
        "from_on": column(DATE, "DTM02, or the first date of DTP03; null when it is no date."),
        "to_on": column(DATE, "The second date of a DTP03 range (RD8); null otherwise."),
        "value": column(TEXT, "As sent; null for a DTM whose from_on says it."),
    },
)

AMOUNT = frame(
    "amount",
    "one AMT: supplementary, takes no part in balancing",
    OWNERS | {"qualifier": column(TEXT, "AMT01."), "amount_cents": column(CENTS, "AMT02.")},
)

QUANTITY_COUNTED = frame(
    "quantity",
    "one QTY",
    OWNERS | {"qualifier": column(TEXT, "QTY01."), "quantity": column(QUANTITY, "QTY02.")},
)

REMARK = frame(
    "remark",
    "one remark code: an LQ, or one of those in MIA or MOA",
    OWNERS
    | {
        "position": column(
            INTEGER, "Which element of the segment, so that several of one MOA stay apart.", required=True
        ),
        "qualifier": column(TEXT, "LQ01: HE remark code, RX drug; MIA or MOA where it came from those."),
        "code": column(TEXT, "LQ02, MIA05 20 to 23, MOA03 to 07: the RARC."),
    },
)

KEPT_SEGMENT = frame(
    "kept_segment",
    "one segment that no other frame holds (MIA, MOA, TS2, TS3, N3, N4, PER, PRV, PAT, CN1, K3, NTE, CR*, ...): "
    "as sent, nothing lost",
    OWNERS
    | {
        "segment_id": column(TEXT, "Its first element."),
        "content": column(TEXT, "The segment as sent, separators included. May be patient data."),
    },
)
