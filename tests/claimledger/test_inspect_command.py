"""`claimledger inspect`: several files of any kind and name, JSON a line, words for people, exit codes."""

import json
import os
import shutil
from pathlib import Path

import pytest

from claimledger.cli import run

SAMPLES = Path(__file__).parents[2] / "examples/samples"
REMITTANCE = SAMPLES / "scribe__sample_835_multi_claim.edi"
CLAIMS = SAMPLES / "scribe__sample_837_multi_claim.edi"


def said(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_json_object_a_file_one_a_line(capsys) -> None:
    assert run(["inspect", "--json", str(REMITTANCE), str(CLAIMS)]) == 0
    first, second = said(capsys)
    assert (first["file"], first["kind"], first["rejected"]) == (str(REMITTANCE), "835", None)
    assert (second["kind"], second["transactions"][0]["charge_total"]) == ("837P", "345.00")


def test_a_name_says_nothing(capsys, tmp_path) -> None:
    lying = tmp_path / "holiday.pdf"
    shutil.copy(REMITTANCE, lying)
    assert run(["inspect", "--json", str(lying)]) == 0
    assert said(capsys)[0]["kind"] == "835"


def test_a_bad_file_does_not_stop_the_next(capsys, tmp_path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\x1a\n")
    names = [str(tmp_path / name) for name in ("missing", "", "empty", "picture")]
    assert run(["inspect", "--json", *names, str(REMITTANCE)]) == 1
    found = said(capsys)
    rules = ["file_unopened", "file_unopened", "empty_file", "kind_not_read"]
    assert [one["rejected"] and one["rejected"]["rule"] for one in found] == [*rules, None]


@pytest.mark.skipif(os.getuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(capsys, tmp_path) -> None:
    locked = tmp_path / "locked"
    locked.touch(mode=0o000)
    assert run(["inspect", "--json", str(locked)]) == 1
    assert "permissions" in said(capsys)[0]["rejected"]["message"]


def test_a_pipe_is_told_apart_from_a_file(capsys, tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert run(["inspect", "--json", str(tmp_path / "pipe")]) == 1
    assert said(capsys)[0]["rejected"]["rule"] == "file_unopened"


def test_words_for_people(capsys) -> None:
    assert run(["inspect", str(REMITTANCE)]) == 0
    shown = capsys.readouterr().out
    for words in ("ACME HEALTH PLAN PAYOR123", "EFT999000", "190.00", "CO|45 35.00", "balanced       yes"):
        assert words in shown


def test_findings_lead_to_segment_and_byte(capsys, tmp_path) -> None:
    off = tmp_path / "off.edi"
    off.write_bytes(REMITTANCE.read_bytes().replace(b"*190.00*C*", b"*191.00*C*"))
    assert run(["inspect", str(off)]) == 0
    shown = capsys.readouterr().out
    assert "balanced       no" in shown
    assert "(segment 4, byte " in shown
    assert "[transaction_balance]" in shown


def test_what_a_file_says_does_not_steer_the_terminal(capsys, tmp_path) -> None:
    steering = tmp_path / "steering.edi"
    steering.write_bytes(REMITTANCE.read_bytes().replace(b"ACME", b"[bold]\x1b[2J"))
    assert run(["inspect", str(steering)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "[bold]" in shown
