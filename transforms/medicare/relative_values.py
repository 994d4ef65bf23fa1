"""Reads a relative value file (PPRRVU….csv): units and payment indicators of each code and modifier.

Columns are those of CMS's description of the file, "National Physician Fee Schedule Relative Value File".
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from transforms.medicare.releases import YEAR, digest_of, effective_day, release, title_of, with_track
from transforms.medicare.schemas import RELATIVE_VALUE, RELEASE
from transforms.medicare.sheet import FETCH_AGAIN, Sheet, read_sheet
from transforms.medicare.titles import Sought, find_columns
from transforms.medicare.values import coded, decimals, padded, texts

_TITLE = rf"{YEAR}.*relative value file|relative value file.*{YEAR}"
_OFFICE, _FACILITY = "NON ?FAC(ILITY)?", "FAC(ILITY)?"
_RVU, _IND, _SURG = "( RVUS?)?", "( IND(ICATOR)?)?", "( SURG(ERY|EONS?)?)?"
_OP, _USED = " ?(OP(ERATIVE)?)?( PERCENT(AGE)?)?", "PE USED FOR OPPS( PAYMENT( AMOUNT)?)?"
_SOUGHT = (
    Sought("code", "HCPCS", ["(HCPCS|CPT)( HCPCS| CPT)?( CODE)?"]),
    Sought("modifier", "MOD", ["MOD(IFIER)?"]),
    Sought("status_code", "STATUS CODE", ["STATUS( CODE)?"]),
    Sought("work", "WORK RVU", [f"(PHYSICIAN )?WORK{_RVU}"]),
    # Where the header lost its last line, "RVU" and "TOTAL" went with it: practice expense stands before the totals.
    Sought("practice_expense_office", "NON-FAC PE RVU", [f"{_OFFICE} PE{_RVU}", "NON ?FAC"]),
    Sought("practice_expense_office_na", "NON-FAC NA INDICATOR", [f"{_OFFICE}( PE)? NA{_IND}"]),
    Sought("practice_expense_facility", "FACILITY PE RVU", [f"{_FACILITY} PE{_RVU}", "FACILITY"], left=True),
    Sought("practice_expense_facility_na", "FACILITY NA INDICATOR", [f"{_FACILITY}( PE)? NA{_IND}"]),
    Sought("malpractice", "MP RVU", [f"(MP|MALPRACTICE){_RVU}"]),
    Sought("component_code", "PCTC IND", [f"PC ?TC{_IND}"]),
    Sought("global_days", "GLOB DAYS", ["GLOB(AL)?( DAYS| PERIOD)?"]),
    Sought("preoperative", "PRE OP", [f"PRE{_OP}"]),
    Sought("intraoperative", "INTRA OP", [f"INTRA{_OP}"]),
    Sought("postoperative", "POST OP", [f"POST{_OP}"]),
    Sought("multiple_code", "MULT PROC", [f"MULT(IPLE)?( PROC(EDURES?)?)?{_IND}"]),
    Sought("bilateral_code", "BILAT SURG", [f"BILAT(ERAL)?{_SURG}{_IND}"]),
    Sought("assistant_code", "ASST SURG", [f"(ASST|ASSISTANT)( AT)?{_SURG}{_IND}"]),
    Sought("co_surgeon_code", "CO-SURG", [f"CO{_SURG}{_IND}"]),
    Sought("team_code", "TEAM SURG", [f"TEAM{_SURG}{_IND}"]),
    Sought("endoscopic_base", "ENDO BASE", ["ENDO(SCOPIC)?( BASE)?( CODE)?"]),
    Sought("conversion_factor", "CONV FACTOR", ["CONV(ERSION)?( FACTOR)?"]),
    Sought(
        "imaging_family", "DIAGNOSTIC IMAGING FAMILY INDICATOR", [f"(DIAGNOSTIC )?IMAGING FAMILY{_IND}"]
    ),
    Sought("opps_practice_expense_office", "NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT", [f"{_OFFICE} {_USED}"]),
    Sought("opps_practice_expense_facility", "FACILITY PE USED FOR OPPS PAYMENT AMOUNT", [f"{_FACILITY} {_USED}"]),
    Sought("opps_malpractice", "MP USED FOR OPPS PAYMENT AMOUNT", [_USED.replace("PE", "(MP|MALPRACTICE)", 1)]),
)  # fmt: skip
_TITLES = {sought.name: sought.title for sought in _SOUGHT}
_FORMS = {  # what each must look like, and what to say of one that does not
    "code": ("[0-9A-Z][0-9]{3}[0-9A-Z]", '"{}" is not a code of five characters'),
    "modifier": ("|[0-9A-Z]{2}", '"{}" is not a modifier of two characters'),
    "practice_expense_office_na": ("|NA", '"{}" is neither NA nor empty'),
    "practice_expense_facility_na": ("|NA", '"{}" is neither NA nor empty'),
}
_DIGITS = {"global_days": 3, "imaging_family": 2}


def read_relative_values(name: str, content: bytes, faults: list[str]) -> tuple[pa.Table, pa.Table]:
    """The tables `release` (one row) and `relative_value` (a row a code and modifier); both empty where a fault is.

    Args:
        name: the file's name, for the faults; its month counts where the title names none.
        content: the file as CMS published it, all its header lines kept; descriptors may be blank or left out.
        faults: what is wrong is added here, as "file, line, column: what; remedy."
    """
    before = len(faults)
    sheet = read_sheet(name, content, faults)
    titled = title_of(sheet, _TITLE) if sheet else None
    if sheet and titled:
        table = _read(sheet, digest_of(content), faults)
        effective_from_on = effective_day(titled[1], name)
        if effective_from_on is None:
            what = "the title does not say the month of the release"
            faults.append(sheet.sentence(titled[0], "title", what))
        elif len(faults) == before:
            return release(content, "relative_value", with_track(titled[1], name), effective_from_on), table
    elif sheet:
        remedy = "put the PPRRVU file of the release here, the one that ends in .csv"
        faults.append(f"{name}: this is no relative value file of CMS; {remedy}.")
    return RELEASE.empty_table(), RELATIVE_VALUE.empty_table()


def _read(sheet: Sheet, digest: str, faults: list[str]) -> pa.Table:
    """The rows; none where the header or their number is at fault."""
    columns = find_columns(sheet, _SOUGHT, faults)
    if not len(sheet.rows):
        faults.append(f"{sheet.name}: there are no rows below the header; {FETCH_AGAIN}.")
    elif len(columns) == len(_SOUGHT):
        cells = {name: sheet.text(at) for name, at in columns.items()}
        faults += sheet.tell(sheet.rows[max(columns.values())].isna(), "last cell", "the row is cut off")
        values = {name: _column(sheet, name, text, faults) for name, text in cells.items()}
        _tell_repeated(sheet, cells, faults)
        values["digest"] = pa.repeat(digest, len(sheet.rows))
        return pa.table([values[name] for name in RELATIVE_VALUE.names], RELATIVE_VALUE)
    return RELATIVE_VALUE.empty_table()


def _column(sheet: Sheet, name: str, text: pd.Series, faults: list[str]) -> pa.Array:
    """One column, as its type in the schema asks."""
    kind = RELATIVE_VALUE.field(name).type
    if pa.types.is_decimal(kind):
        return decimals(sheet, _TITLES[name], text, kind, faults)
    if name not in _FORMS:
        return texts(padded(text.str.upper(), _DIGITS.get(name, 0)))
    codes = coded(sheet, _TITLES[name], text, _FORMS[name], faults)
    return pa.array(codes == "NA" if pa.types.is_boolean(kind) else codes, kind)


def _tell_repeated(sheet: Sheet, cells: dict[str, pd.Series], faults: list[str]) -> None:
    keys = cells["code"].str.upper() + " " + cells["modifier"].str.upper()
    keys = keys.str.strip()
    faults += sheet.tell(keys.duplicated(), "HCPCS", "{} stands in an earlier line too", keys)
