"""A warehouse that knows Medicare's releases, for all the cases of a module: what they ask is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from price_case import NIGHT, base_folder

from warehouse.configuration import load_configuration


@pytest.fixture(scope="module")
def medicare_config(lasting_warehouse: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration folder with payers and Medicare's releases, and no contract yet; the warehouse knows it."""
    folder = base_folder(tmp_path_factory.mktemp("config"))
    load_configuration(NIGHT, folder)
    return folder
