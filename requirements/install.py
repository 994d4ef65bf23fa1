"""Makes .venv exactly as the locks say, or leaves it when it is so. Standard library only: nothing is there yet.

The mark of a finished .venv is written last. One without the mark was cut off in the making and is made anew; one with
the mark of other locks is brought up to date in place.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
LOCKS = [REPOSITORY / "requirements" / name for name in ("run.txt", "dev.txt")]
SETUP_LOCK = REPOSITORY / "requirements" / "setup.txt"
ENVIRONMENT = REPOSITORY / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
MARK = ENVIRONMENT / "made-from"


def main() -> int:
    """Sets up once at a time; says in a sentence what failed."""
    folder = os.open(REPOSITORY / "requirements", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    wanted = _fingerprint()
    try:
        if MARK.exists() and MARK.read_text() == wanted:
            return 0
        print("Setting up .venv from the locks (once; a minute or two) …", flush=True)
        _make()
        MARK.write_text(wanted)
    except subprocess.CalledProcessError as error:
        print(f"Setting up failed at `{Path(error.cmd[0]).name}`: see above. Run it again to go on.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Setting up failed: {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


def _fingerprint() -> str:
    """What the environment depends on: the locks, the project's own settings, the interpreter and the place."""
    files = [*LOCKS, SETUP_LOCK, REPOSITORY / "pyproject.toml", Path(__file__)]
    facts = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return "\n".join([*facts, sys.version, str(REPOSITORY)])


def _make() -> None:
    if MARK.exists() and _same_interpreter():
        MARK.unlink()
    else:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        _make_empty()
    uv = [str(ENVIRONMENT / "bin" / "uv"), "pip"]
    # Compiled now: where Python is told to write no bytecode, as in many containers, each of Airflow's many processes
    # would compile thousands of modules anew.
    sync = ["sync", "--quiet", "--require-hashes", "--compile-bytecode"]
    _run([*uv, *sync, f"--python={PYTHON}", *map(str, LOCKS), str(SETUP_LOCK)])
    project = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(REPOSITORY)]
    _run([*uv, "install", "--quiet", f"--python={PYTHON}", *project])


def _same_interpreter() -> bool:
    version = [str(PYTHON), "-c", "import sys; print(sys.version)"]
    try:
        return subprocess.run(version, capture_output=True, text=True, check=False).stdout.strip() == sys.version
    except OSError:
        return False


def _make_empty() -> None:
    """An environment with uv and nothing else, put there by the interpreter's pip or, where it has none, by its own."""
    install = ["install", "-qq", "--require-hashes", "--requirement", str(SETUP_LOCK)]
    asked = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False)
    if asked.returncode == 0:
        _run([sys.executable, "-m", "venv", "--without-pip", str(ENVIRONMENT)])
        _run([sys.executable, "-m", "pip", f"--python={PYTHON}", *install])
    else:
        _run([sys.executable, "-m", "venv", str(ENVIRONMENT)])
        _run([str(PYTHON), "-m", "pip", *install])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})


if __name__ == "__main__":
    sys.exit(main())
