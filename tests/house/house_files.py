"""The files of the repository, as the house rules look at them."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
ROOMS = ["transforms", "warehouse", "publishing", "claimledger", "simulator", "dags", "plugins", "bench", "tests"]
SET_ASIDE = {"corpus", "__pycache__", "data", "samples"}


def modules() -> list[Path]:
    """Every Python module that people write."""
    return [
        path
        for room in [*ROOMS, "requirements"]
        for path in sorted((REPOSITORY / room).rglob("*.py"))
        if _is_ours(path)
    ]


def texts() -> list[Path]:
    """Every text that people write: modules, SQL, documents, settings."""
    endings = {".py", ".sql", ".md", ".toml", ".yaml", ".yml", ".txt", ".in", ".csv", ".sh", ""}
    folders = [*ROOMS, "requirements", "sql", "config", "docs", "examples", "deploy", ".ci"]
    found = [path for folder in folders for path in (REPOSITORY / folder).rglob("*")]
    found += list(REPOSITORY.glob("*"))
    return sorted(path for path in found if path.is_file() and path.suffix in endings and _is_ours(path))


def name(path: Path) -> str:
    """The path as a test's name."""
    return str(path.relative_to(REPOSITORY))


def _is_ours(path: Path) -> bool:
    return not SET_ASIDE & set(path.relative_to(REPOSITORY).parts)
