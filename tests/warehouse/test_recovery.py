"""A start waits for a server that recovers, however that turns people away, and for no other."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from psycopg.pq import Ping

from warehouse import recovery
from warehouse.recovery import when_recovered

Answers = Callable[..., None]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Has the server answer so, one look after the other."""

    def prepare(*coming: Ping) -> None:
        left = iter(coming)
        monkeypatch.setattr(recovery, "_answer", lambda _: next(left))

    monkeypatch.setattr(recovery, "LOOK_SECONDS", 0)
    return prepare


def refusing(times: int) -> tuple[list[int], Callable[[], None]]:
    tried: list[int] = []

    def do() -> None:
        tried.append(len(tried))
        if len(tried) <= times:
            raise psycopg.OperationalError

    return tried, do


def test_while_it_goes_into_recovery_it_closes_connections_without_a_word(answers: Answers) -> None:
    answers(Ping.NO_RESPONSE, Ping.NO_RESPONSE, Ping.REJECT, Ping.REJECT, Ping.OK)
    tried, do = refusing(1)
    when_recovered(1, do, lives=lambda: True)
    assert len(tried) == 2


def test_a_server_that_has_ended_is_not_waited_for(answers: Answers) -> None:
    answers(Ping.REJECT, Ping.NO_RESPONSE)
    lives = iter([True, False])
    with pytest.raises(psycopg.OperationalError):
        when_recovered(1, refusing(1)[1], lives=lambda: next(lives))


def test_a_refusal_by_a_server_that_takes_connections_is_believed(answers: Answers) -> None:
    answers(*[Ping.OK] * 9)
    tried, do = refusing(9)
    with pytest.raises(psycopg.OperationalError):
        when_recovered(1, do, lives=lambda: True)
    assert len(tried) < 9
