"""`claimledger dictionary`: what every column of the warehouse means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands import app

DOCUMENT = Path("docs/data-dictionary.md")


@app.command()
def dictionary(path: Annotated[Path, typer.Argument(help="The Markdown file to write.")] = DOCUMENT) -> None:
    """Write the data dictionary from the warehouse and the schemas."""
    from publishing.data_dictionary import dictionary as described

    path.write_text(described(), "utf-8")
    typer.echo(path)
