"""What can be set from outside, in one place: each setting is an environment variable that starts with CLAIMLEDGER_."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from transforms.errors import ConfigurationError

AbsolutePath = Annotated[Path, AfterValidator(lambda path: path.expanduser().absolute())]


def _inbox_of(values: dict[str, Any]) -> Path:
    return Path(values["home"], "inbox") if "home" in values else Path("inbox")


class Settings(BaseSettings):
    """Where things are kept and which practice they belong to."""

    model_config = SettingsConfigDict(env_prefix="CLAIMLEDGER_", frozen=True, populate_by_name=True)

    home: AbsolutePath = Field(
        Path(".claimledger"), validate_default=True, description="the state folder: database, archive, logs, results"
    )
    database_url: str | None = Field(
        None,
        repr=False,
        description="an external PostgreSQL instead of the embedded one: postgresql://user@host/database",
    )
    config_dir: AbsolutePath = Field(
        Path("config"),
        validate_default=True,
        validation_alias="CLAIMLEDGER_CONFIG",
        description="payers, fee schedules and denial reasons, as an office edits them",
    )
    inbox: AbsolutePath = Field(
        default_factory=_inbox_of, validate_default=True, description="the folder a night takes its files from"
    )
    practice_id: int = Field(1, ge=1, le=32767, description="the practice that the files belong to")


def settings() -> Settings:
    """The settings as the environment has them now.

    Raises:
        ConfigurationError: a variable that cannot be understood, named.
    """
    return _read(frozenset(os.environ.items()), Path.cwd())


@lru_cache(maxsize=1)
def _read(_environment: frozenset[tuple[str, str]], _folder: Path) -> Settings:
    """The settings of an environment and a working folder, understood once while both stay as they are."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        name = str(fault["loc"][0]).upper()
        raise ConfigurationError(
            f"The setting cannot be used: {fault['msg']}.",
            where=name if name.startswith("CLAIMLEDGER_") else f"CLAIMLEDGER_{name}",
            remedy="Correct the environment variable or leave it out.",
        ) from None
