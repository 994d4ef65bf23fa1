"""One small practice for the tests of this folder."""

from __future__ import annotations

import pytest
from simulated_practice import SimulatedPractice, make, make_ledger


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> SimulatedPractice:
    return make(tmp_path_factory.mktemp("practice"), claims=300, seed=11)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> SimulatedPractice:
    return make_ledger(tmp_path_factory.mktemp("ledger"))
