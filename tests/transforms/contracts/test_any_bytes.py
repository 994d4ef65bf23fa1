"""No content raises: good files with bytes changed, cut or doubled are read, or told of in sentences."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from config_samples import PAYERS, SAMPLES, files_of, workbook
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.contracts.reading import read_contracts

WORKBOOK = "rates/weights.xlsx"
GOOD = files_of(SAMPLES / "good") | {
    WORKBOOK: workbook(["drg", "weight", "mean_stay"], ["064", 1.9012, 4.2], ["470", 2.05, 3])
}
PPO, HOSPITAL = "contracts/example-ppo.yaml", "contracts/example-hospital.yml"
BESIDE = {  # what must be there for the file to be read; the rest would only take time
    PPO: ["rates/visits.csv"],
    HOSPITAL: ["rates/groups.csv"],
    "rates/visits.csv": [PPO],
    "rates/groups.csv": [HOSPITAL],
    "rates/base-units.csv": [HOSPITAL],
    "providers.csv": [],
    "invoices.csv": [],
}
SENTENCE = re.compile(r"(contracts/|rates/|invoices|providers)[^\n]*: [^\n]+; [^\n]+")
TOKENS = [  # what means something to YAML, CSV or a number, and what is no text
    *(b"", b"\n", b"\r", b"\t", b": ", b"- ", b"[", b"]", b"{", b"}", b'"', b"'", b",", b";", b"-", b"#", b"|"),
    *(b"*x", b"&x ", b"!!python/name:x ", b"? ", b"<<: ", b"---\n", b"[" * 2000, b"method: drg"),
    *(b"1e9", b"NaN", b"9" * 40, b"0", b"-1", b"1.005", b"\xd9\xa1"),
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b'"\\ud800"', b'"\\Uffffffff"'),
]


@st.composite
def mutations(draw: st.DrawFn, content: bytes) -> bytes:
    """The content with up to four places cut out and something else put there."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.sampled_from([0, 0, 1, 1, 2, 5, 20]))
        content = content[:start] + draw(st.sampled_from(TOKENS) | st.binary(max_size=3)) + content[start + length :]
    return content


def assert_told(files: dict[str, bytes]) -> None:
    faults: list[str] = []
    tables = read_contracts(files, PAYERS, faults)
    assert [fault for fault in faults if not SENTENCE.fullmatch(fault)] == []
    for table in tables.values():
        table.validate(full=True)
        "".join(map(str, table.to_pylist())).encode()  # text that a database takes
        assert "\0" not in str(table.to_pylist())


@pytest.mark.parametrize("name", BESIDE)
def test_no_text_raises(name: str) -> None:
    @settings(max_examples=50, deadline=None)
    @given(mutations(GOOD[name]))
    def law(content: bytes) -> None:
        assert_told({beside: GOOD[beside] for beside in BESIDE[name]} | {name: content})

    law()


@settings(max_examples=50, deadline=None)
@given(mutations(GOOD[WORKBOOK]))
def test_no_bytes_of_a_workbook_raise(content: bytes) -> None:
    assert_told({HOSPITAL: GOOD[HOSPITAL], WORKBOOK: content})


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_no_sheet_within_a_workbook_raises(data: st.DataObject) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD[WORKBOOK])) as good, zipfile.ZipFile(made, "w") as bad:
        parts = {part: good.read(part) for part in good.namelist()}
        changed = data.draw(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"]))
        for part, content in (parts | {changed: data.draw(mutations(parts[changed]))}).items():
            bad.writestr(part, content)
    assert_told({HOSPITAL: GOOD[HOSPITAL], WORKBOOK: made.getvalue()})
