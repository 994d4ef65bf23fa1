"""The console entry: finds the commands, runs one, and turns whatever goes wrong into words and an exit code."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from claimledger import commands
from claimledger.commands import app
from claimledger.faults import show

INTERRUPTED = 130  # what a shell expects after Ctrl-C


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimledger {version('claimledger')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Remittances and claims in, morning worklists out, every cent tied."""


def load_commands() -> typer.Typer:
    """Import every module of `claimledger.commands`, so that each hangs its command on the application."""
    for module in sorted(found.name for found in pkgutil.iter_modules(commands.__path__)):
        importlib.import_module(f"claimledger.commands.{module}")
    return app


def run(arguments: list[str] | None = None) -> int:
    """Run one command. No traceback ever meets the person who typed it.

    Args:
        arguments: what was typed after the program's name; `sys.argv` when None.

    Returns:
        The exit code: 0 done, 1 something went wrong and was said, 2 typed wrongly, 130 interrupted.
    """
    try:
        load_commands()(arguments, prog_name="claimledger")
    except SystemExit as end:  # how typer ends, whatever happened
        if end.code == INTERRUPTED:
            sys.stderr.write("Interrupted. What was committed stays; the next run goes on from there.\n")
        return end.code if isinstance(end.code, int) else 0
    except Exception as error:  # the last place that can turn it into words
        show(error)
        return 1
    return 0


def main() -> None:
    """Run the command that was typed and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Unicode shows ? for what it lacks
    sys.exit(run())
