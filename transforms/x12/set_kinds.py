"""Which kind a transaction set is: ST01 and the implementation guide, else what its segments show."""

from __future__ import annotations

import re

READ_KINDS = frozenset({"835", "837P", "837I", "837D", "837", "999", "997", "277CA", "820", "TA1"})
SET_WORDS = {
    "835": "a remittance (X12 835)",
    "837P": "professional claims (X12 837P)",
    "837I": "institutional claims (X12 837I)",
    "837D": "dental claims (X12 837D)",
    "837": "claims (X12 837) whose guide is not named",
    "999": "an implementation acknowledgement (X12 999)",
    "997": "a functional acknowledgement (X12 997)",
    "277CA": "a claim acknowledgement (X12 277CA)",
    "TA1": "an interchange acknowledgement (X12 TA1)",
    "269": "a benefit coordination check (X12 269)",
    "270": "an eligibility inquiry (X12 270)",
    "271": "an eligibility answer (X12 271)",
    "274": "provider information (X12 274)",
    "275": "an attachment (X12 275)",
    "276": "a claim status inquiry (X12 276)",
    "277": "a claim status answer (X12 277, not the 277CA)",
    "278": "a request for authorization or its answer (X12 278)",
    "820": "a payment advice (X12 820)",
    "824": "an application advice (X12 824)",
    "831": "control totals (X12 831)",
    "834": "a benefit enrollment (X12 834)",
    "864": "a text message (X12 864)",
}
_CLAIM_GUIDES = {
    "P": frozenset({"X098", "X222", "X291", "X298", "X323"}),
    "I": frozenset({"X096", "X223", "X292", "X299", "X324"}),
    "D": frozenset({"X097", "X224", "X293", "X300", "X325"}),
}
_LINE_SEGMENTS = {"SV1": "P", "SV2": "I", "SV3": "D"}
_CLAIM_ACKNOWLEDGEMENT_GUIDES = frozenset({"X167", "X214"})


def set_kind(set_code: str, guide: str, line_segment: str = "", acknowledges: bool = False) -> str:
    """The kind of a transaction: 835, 837P, 837I, 837D, 999, 997, 277CA, 837 where nothing tells which, else ST01.

    Args:
        set_code: ST01.
        guide: ST03 where sent, else GS08; 005010X222A1 and the like.
        line_segment: the first of SV1, SV2 and SV3 seen in the transaction, asked where the guide does not tell.
        acknowledges: whether BHT06 is TH, asked where the guide of a 277 does not tell.
    """
    guide_number = re.search(r"X\d{3}", guide)
    number = guide_number.group() if guide_number else ""
    if set_code == "277":
        return "277CA" if number in _CLAIM_ACKNOWLEDGEMENT_GUIDES or (not number and acknowledges) else "277"
    if set_code != "837":
        return set_code
    told = next((letter for letter, numbers in _CLAIM_GUIDES.items() if number in numbers), "")
    return "837" + (told or _LINE_SEGMENTS.get(line_segment, ""))
