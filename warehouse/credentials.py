"""The passwords and keys of one state folder: made at random once, kept in one file that only its owner can read."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path

from transforms.errors import ConfigurationError

PASSWORDS = (
    "postgres",
    "claimledger_owner",
    "claimledger_loader",
    "claimledger_analyst",
    "airflow",
    "airflow_admin",
    "airflow_api_secret",
    "airflow_jwt_secret",
)


def make_credentials(home: Path) -> dict[str, str]:
    """The credentials kept in `home`; made there first where they do not exist.

    Call it with the lock of the services held, so that two starts do not make two sets.
    """
    path = _path(home)
    if path.exists():
        return read_credentials(home)
    made = {name: secrets.token_urlsafe(32) for name in PASSWORDS}
    made["airflow_fernet_key"] = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    write_private(path, json.dumps(made, indent=2))
    return made


def read_credentials(home: Path) -> dict[str, str]:
    """The credentials kept in `home`, by the name of the role or key.

    Raises:
        ConfigurationError: nothing was started in this folder yet, or the file is damaged.
    """
    path = _path(home)
    try:
        return dict(json.loads(path.read_text()))
    except FileNotFoundError:
        raise ConfigurationError(
            "Nothing was set up in this state folder yet.",
            where=str(home),
            remedy="Run `claimledger start`, or set CLAIMLEDGER_HOME to the folder it was run with.",
        ) from None
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"The credentials cannot be read ({type(error).__name__}).",
            where=str(path),
            remedy="Run as the user who started the services, or bring the file back from a backup.",
        ) from None


def write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner can read, whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _path(home: Path) -> Path:
    return home / "credentials.json"
