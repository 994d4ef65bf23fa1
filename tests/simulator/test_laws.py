"""What holds for every seed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from simulated_practice import differences, make, transactions_of


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), claims=st.integers(1, 150), nights=st.integers(1, 25))
def test_any_practice_balances_and_answers_only_what_was_sent(seed: int, claims: int, nights: int) -> None:
    with TemporaryDirectory() as folder:
        made = make(Path(folder), claims, seed, nights)
        unbalanced = {one["file"] for one in made.truth["items"] if one["kind"] == "unbalanced"}
        traces: Counter[str] = Counter()
        for file, content in made.whole_835():
            for transaction in transactions_of(content):
                assert (any(differences(transaction))) == (file["file"] in unbalanced)
                if file["fault"] not in ("copied_same_night", "copied_later", "new_envelope"):
                    traces[transaction[2][2]] += 1
        conflicts = {one["trace_number"] for one in made.truth["items"] if one["kind"] == "conflict"}
        assert {trace for trace, times in traces.items() if times > 1} == conflicts
        for claim in made.truth["claims"]:
            if claim["fate"] != "never_sent" and claim["answers"]:
                assert claim["sent"] or claim["fate"] == "claim_file_late"
