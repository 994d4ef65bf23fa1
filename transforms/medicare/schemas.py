"""Tables of Medicare's physician fee schedule, as CMS's files tell it.

Amount = (work × work index + practice expense × its index + malpractice × its index) × conversion factor, half up to
the cent (42 CFR 414.20). Practice expense is that of the office or that of the facility, by place of service.
"""

from __future__ import annotations

import pyarrow as pa

from transforms.schemas.frame import DATE, TEXT, arrow_schema, column, frame

UNITS = pa.decimal128(9, 2)  # relative value units
SHARE = pa.decimal128(5, 2)  # of the whole, 1.00
FACTOR = pa.decimal128(9, 4)  # dollars a relative value unit
INDEX = pa.decimal128(6, 3)  # 1.000 is the average of the nation

_DIGEST = column(TEXT, "SHA-256 of the file, in hexadecimal.", required=True)
_INDICATOR = "{}: what its numbers mean is told in CMS's description of the file."

RELEASE_FRAME = frame(
    "release",
    "one file of CMS",
    {
        "digest": _DIGEST,
        "kind": column(TEXT, "relative_value or geographic_index.", required=True),
        "service_year": column(pa.int32(), "The year of service that it prices.", required=True),
        "released_name": column(
            TEXT, "The file's title; behind it nonQPP or QPP, if only the file's name tells which.", required=True
        ),
        "effective_from_on": column(DATE, "The first day of service that it prices.", required=True),
    },
)

RELATIVE_VALUE_FRAME = frame(
    "relative_value",
    "one code and modifier of one relative value file",
    {
        "digest": _DIGEST,
        "code": column(TEXT, "HCPCS: the procedure's code.", required=True),
        "modifier": column(TEXT, "MOD: 26, TC or 53; empty for the code as a whole.", required=True),
        "status_code": column(TEXT, "STATUS CODE: A is paid by this file, C by the contractor, N not at all, ..."),
        "work": column(UNITS, "WORK RVU: units of the work."),
        "practice_expense_office": column(UNITS, "NON-FAC PE RVU: units of practice expense outside facilities."),
        "practice_expense_office_na": column(
            pa.bool_(), "NON-FAC NA INDICATOR: rarely or never done outside facilities.", required=True
        ),
        "practice_expense_facility": column(UNITS, "FACILITY PE RVU: units of practice expense in a facility."),
        "practice_expense_facility_na": column(
            pa.bool_(), "FACILITY NA INDICATOR: rarely or never done in facilities.", required=True
        ),
        "malpractice": column(UNITS, "MP RVU: units of malpractice cost."),
        "component_code": column(TEXT, _INDICATOR.format("PCTC IND, professional and technical component")),
        "global_days": column(TEXT, "GLOB DAYS: 000, 010, 090, MMM, XXX, YYY or ZZZ."),
        "preoperative": column(SHARE, "PRE OP: share of the whole that is care before the operation."),
        "intraoperative": column(SHARE, "INTRA OP: share of the whole that is the operation."),
        "postoperative": column(SHARE, "POST OP: share of the whole that is care after the operation."),
        "multiple_code": column(TEXT, _INDICATOR.format("MULT PROC, several procedures on one day")),
        "bilateral_code": column(TEXT, _INDICATOR.format("BILAT SURG, modifier 50")),
        "assistant_code": column(TEXT, _INDICATOR.format("ASST SURG, modifiers 80, 81, 82 and AS")),
        "co_surgeon_code": column(TEXT, _INDICATOR.format("CO-SURG, modifier 62")),
        "team_code": column(TEXT, _INDICATOR.format("TEAM SURG, modifier 66")),
        "endoscopic_base": column(TEXT, "ENDO BASE: the code that is the base of its family of endoscopies."),
        "conversion_factor": column(FACTOR, "CONV FACTOR: dollars a unit."),
        "imaging_family": column(TEXT, "DIAGNOSTIC IMAGING FAMILY INDICATOR: 88 imaging, 99 none."),
        "opps_practice_expense_office": column(
            UNITS, "NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT: as if capped by the hospital outpatient rate."
        ),
        "opps_practice_expense_facility": column(UNITS, "FACILITY PE USED FOR OPPS PAYMENT AMOUNT: likewise."),
        "opps_malpractice": column(UNITS, "MP USED FOR OPPS PAYMENT AMOUNT: likewise."),
    },
)

GEOGRAPHIC_INDEX_FRAME = frame(
    "geographic_index",
    "one locality of one geographic index file",
    {
        "digest": _DIGEST,
        "locality": column(TEXT, "Contractor and locality number: 01112-05.", required=True),
        "contractor": column(TEXT, "Number of the Medicare administrative contractor, five digits.", required=True),
        "state": column(TEXT, "State, as the file writes it."),
        "locality_name": column(TEXT, "Name of the locality, without marks of footnotes."),
        "work": column(
            INDEX, "PW GPCI: index of work, with the floor of 1.0 where the file gives both.", required=True
        ),
        "practice_expense": column(INDEX, "PE GPCI: index of practice expense; likewise.", required=True),
        "malpractice": column(INDEX, "MP GPCI: index of malpractice cost.", required=True),
    },
)

RELEASE = arrow_schema(RELEASE_FRAME)
RELATIVE_VALUE = arrow_schema(RELATIVE_VALUE_FRAME)
GEOGRAPHIC_INDEX = arrow_schema(GEOGRAPHIC_INDEX_FRAME)
