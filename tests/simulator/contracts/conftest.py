"""One practice with contracts for the tests of this folder."""

from __future__ import annotations

import pytest
from contracts_practice import ContractsPractice, make

CLAIMS = 3500  # enough that every cause occurs, few enough for a second or two


@pytest.fixture(scope="session")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> ContractsPractice:
    return make(tmp_path_factory.mktemp("contracts"), CLAIMS)
