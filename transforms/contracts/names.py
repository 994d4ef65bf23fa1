"""How codes and numbers of the field are written: procedures, modifiers, revenue codes, DRGs, NPIs, taxonomies."""

from __future__ import annotations

import re

from transforms.contracts.values import shown

_NPI_PREFIX = "80840"  # what the check digit is computed with: 45 CFR 162.406, ISO 7812 issuer of US health cards
_REVENUE_CODE = r"0[0-9]{3}|(?:10|21|31)0[0-9]"  # NUBC: beyond 0999 only 100x, 210x and 310x are in use


def npi_fault(text: str) -> str | None:
    """A National Provider Identifier: ten digits, the last one a check digit (Luhn, over 80840 and the number)."""
    if not re.fullmatch("[12][0-9]{9}", text):
        return f"{shown(text)} is not an NPI; write its ten digits"
    digits = [int(digit) for digit in _NPI_PREFIX + text]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    right = (sum(digits[::-2]) + sum(doubled)) % 10 == 0
    return None if right else f"{text} has a wrong check digit; compare it with the NPI registry"


def modifier_fault(text: str) -> str | None:
    """A modifier: two capitals or digits."""
    return (
        None if re.fullmatch("[A-Z0-9]{2}", text) else f"{shown(text)} is not a modifier; write two capitals or digits"
    )


def taxonomy_fault(text: str) -> str | None:
    """A provider taxonomy code: ten characters, the last one X."""
    right = re.fullmatch("[0-9]{3}[0-9A-Z]{6}X", text)
    return None if right else f"{shown(text)} is not a taxonomy code; write its ten characters, as 207Q00000X"


def procedure_fault(text: str) -> str | None:
    """A CPT, HCPCS or CDT code of five characters, or an NDC of eleven digits."""
    return None if re.fullmatch("[0-9A-Z]{5}|[0-9]{11}", text) else _not_a_code(text, "a procedure code", "99213")


def rate_code_fault(text: str) -> str | None:
    """A procedure code or a revenue code of four digits."""
    return None if re.fullmatch(_REVENUE_CODE, text) else procedure_fault(text)


def drg_fault(text: str) -> str | None:
    """A diagnosis related group: three digits (APR-DRGs: also a hyphen and the severity)."""
    return None if re.fullmatch("[0-9]{3}(-[0-4])?", text) else _not_a_code(text, "a DRG", "064")


def product_fault(text: str) -> str | None:
    """A claim filing indicator: CLP06, SBR09."""
    right = re.fullmatch("[0-9A-Z]{1,2}", text)
    return None if right else f"{shown(text)} is not a claim filing indicator; write it as 12 or MB"


def locality_fault(text: str) -> str | None:
    """A Medicare locality: contractor and locality number."""
    right = re.fullmatch("[0-9]{5}-[0-9]{2}", text)
    return None if right else f"{shown(text)} is not a locality; write contractor and locality as 01112-05"


def year_fault(text: str) -> str | None:
    """A year of Medicare's fee schedule."""
    return None if re.fullmatch("(19|20)[0-9]{2}", text) else f"{shown(text)} is not a year; write four digits as 2025"


def rate_file_fault(text: str) -> str | None:
    """The name of a file in the folder rates, with or without the folder."""
    right = re.fullmatch(r"(rates/)?[^/\\]+\.(csv|xlsx)", text)
    return None if right else f"{shown(text)} is not a rate table; name a .csv or .xlsx file of the folder rates"


def _not_a_code(text: str, what: str, example: str) -> str:
    remedy = "format the column as text" if re.fullmatch("[0-9]{1,4}", text) else f"write it as {example}"
    lost = ", or has lost leading zeros" if re.fullmatch("[0-9]{1,4}", text) else ""
    return f"{shown(text)} is not {what}{lost}; {remedy}"
