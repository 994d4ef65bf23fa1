"""What the simulator writes is X12 as the guides have it: counts, control numbers, hierarchy, check digits."""

from __future__ import annotations

from collections import Counter

import pytest
from simulated_practice import SimulatedPractice, component_of, segments_of, transactions_of

KINDS = ("835", "820", "837P", "837I", "837D", "999", "277CA", "TA1")
GROUPS = {"835": "HP", "837P": "HC", "837I": "HC", "837D": "HC", "999": "FA", "277CA": "HN", "820": "RA"}


@pytest.mark.parametrize("kind", KINDS)
def test_envelopes_count_and_number_what_they_hold(practice: SimulatedPractice, kind: str) -> None:
    files = [(one, content) for one, content in practice.files(kind) if one["fault"] != "cut_short"]
    assert files
    for _, content in files:
        segments = segments_of(content)
        first, last = segments[0], segments[-1]
        assert content[:3] == b"ISA"
        assert len(content.split(content[105:106])[0]) == 105
        assert last == ["IEA", "0" if kind == "TA1" else "1", first[13]]
        if kind == "TA1":
            continue
        group, end = segments[1], segments[-2]
        transactions = transactions_of(content)
        assert (group[0], group[1], end[0]) == ("GS", GROUPS[kind], "GE")
        assert end[1:] == [str(len(transactions)), group[6]]
        for one in transactions:
            assert one[-1] == ["SE", str(len(one)), one[0][2]]
            assert one[0][3] == group[8]


def test_a_payer_writes_with_its_own_delimiters(practice: SimulatedPractice) -> None:
    seen = {(content[3:4], component_of(content), content[105:106]) for _, content in practice.whole_835()}
    assert len(seen) >= 5


@pytest.mark.parametrize("kind", ["837P", "837I", "837D", "277CA"])
def test_levels_number_on_and_lead_to_their_parents(practice: SimulatedPractice, kind: str) -> None:
    parents = {"20": "", "21": "20", "22": "20", "19": "21", "23": "22", "PT": "19"}
    for _, content in practice.files(kind):
        for transaction in transactions_of(content):
            levels = {one[1]: one for one in transaction if one[0] == "HL"}
            assert list(levels) == [str(place) for place in range(1, len(levels) + 1)]
            for one in levels.values():
                assert parents[one[3]] == (levels[one[2]][3] if one[2] else "")


def test_claims_charge_what_their_lines_charge(practice: SimulatedPractice) -> None:
    claims: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for kind, place in (("837P", 2), ("837I", 3), ("837D", 2)):
        for _, content in practice.files(kind):
            number = ""
            for segment in segments_of(content):
                if segment[0] == "CLM":
                    number = segment[1]
                    claims[number] += round(float(segment[2]) * 100)
                elif segment[0] in ("SV1", "SV2", "SV3"):
                    lines[number] += round(float(segment[place]) * 100)
    assert claims == lines


def test_npis_have_good_check_digits(practice: SimulatedPractice) -> None:
    npis = set(practice.truth["npis"])
    for _, content in practice.files("837P"):
        npis |= {one[9] for one in segments_of(content) if one[0] == "NM1" and one[1] in ("82", "85")}
    assert len(npis) > 5
    for npi in npis:
        digits = [int(one) for one in reversed("80840" + npi)]
        doubled = [sum(divmod(2 * one, 10)) for one in digits[1::2]]
        assert (sum(digits[::2]) + sum(doubled)) % 10 == 0
