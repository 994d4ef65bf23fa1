"""Medicare's percentages for modifiers and for several procedures on one day; a contract says where it differs.

Chapters are of CMS publication 100-04, the Medicare Claims Processing Manual.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class ModifierPercent(NamedTuple):
    """What a modifier makes of the price; neither percent nor by report: by code, in Medicare's relative values."""

    percent: Decimal | None
    is_by_report: bool = False


BY_REPORT = ModifierPercent(None, is_by_report=True)
BY_CODE = ModifierPercent(None)


def _percent(text: str) -> ModifierPercent:
    return ModifierPercent(Decimal(text))


MODIFIERS: dict[str, ModifierPercent] = {
    "50": _percent("150"),  # both sides, where the code's bilateral indicator is 1; chapter 12, 40.7
    "52": BY_REPORT,  # reduced; chapter 12, 20.4.6. Many contracts pay 50
    "53": BY_REPORT,  # broken off; chapter 12, 30.1.B: own amounts for few codes. Many contracts pay 50
    "54": BY_CODE,  # operation alone: pre- and intraoperative percentage of the code; chapter 12, 40.2 and 40.4
    "55": BY_CODE,  # care after it alone: postoperative percentage; chapter 12, 40.2 and 40.4
    "56": BY_CODE,  # care before it alone: preoperative percentage; chapter 12, 40.2 and 40.4
    "62": _percent("62.5"),  # two surgeons, each; chapter 12, 40.8
    "66": BY_REPORT,  # a team; chapter 12, 40.8
    "73": _percent("50"),  # ended before anaesthesia, in a surgical centre or hospital; chapter 4, 20.6.4; 14, 40.4
    "74": _percent("100"),  # ended after anaesthesia had begun; chapter 4, 20.6.4; 14, 40.4
    "78": BY_CODE,  # back to the operating room: intraoperative percentage of the code; chapter 12, 40.4
    "80": _percent("16"),  # assistant at surgery; chapter 12, 20.4.3
    "81": _percent("16"),
    "82": _percent("16"),
    "AS": _percent("13.6"),  # physician assistant or nurse at surgery: 85 % of 16 %; chapter 12, 110.2 and 120.1
    "SA": _percent("85"),  # nurse practitioner; 42 CFR 414.56, chapter 12, 120.1
}


def _percents(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


# By rank, dearest first; the last percentage holds for all further ranks.
REDUCTIONS: dict[str, tuple[Decimal, ...]] = {
    "surgery": _percents("100", "50", "50", "50", "50"),  # indicator 2; chapter 12, 40.6
    "endoscopy": _percents("100"),  # indicator 3: further ones are the code less its base; chapter 12, 40.6.C
    "imaging_technical": _percents("100", "50"),  # indicator 4; of the technical component since 2006, chapter 12, 40.6
    "imaging_professional": _percents("100", "95"),  # indicator 4; 5 % since 2017, Pub. L. 114-113, sec. 502(a)(2)
    "therapy": _percents("100", "50"),  # indicator 5, of the practice expense; chapter 5, 10.7
    "cardiovascular_technical": _percents("100", "75"),  # indicator 6; 77 FR 68892 (rule for 2013)
    "ophthalmology_technical": _percents("100", "80"),  # indicator 7; 77 FR 68892 (rule for 2013)
}
