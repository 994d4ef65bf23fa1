"""What people type: a module a command, found by `claimledger.cli`.

A module hangs its command on `app` with `@app.command()`. What is slow to import is imported inside the function,
so that `claimledger --help` answers at once.
"""

from __future__ import annotations

import typer

app = typer.Typer(
    name="claimledger",
    help="Remittances and claims in, morning worklists out, every cent tied.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
