"""Great Expectations' Data Docs as this project keeps them: readable without the network and asking nothing of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

STYLES = Path(__file__).with_name("data_docs.css")
FROM_OUTSIDE = re.compile(r"<script[^>]+https?://[^>]*>\s*</script>|<(?:link|img)[^>]+https?://[^>]*>")


def make_local(docs: Path) -> Path:
    """Take out of the pages what a browser would fetch from elsewhere, and give them styles of their own.

    Returns:
        The index, which leads to the page of the one validation in `docs`.
    """
    styles = f"<style>{STYLES.read_text('utf-8')}</style></head>"
    for page in docs.rglob("*.html"):
        page.write_text(FROM_OUTSIDE.sub("", page.read_text("utf-8")).replace("</head>", styles), "utf-8")
    index = docs / "index.html"
    (result,) = (docs / "validations").rglob("*.html")
    index.write_text(f'<meta http-equiv="refresh" content="0; url={result.relative_to(docs).as_posix()}">\n', "utf-8")
    return index


def write_offending_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the rows that a check found as CSV, with the arithmetic: keys and amounts, no patient data."""
    with path.open("w", newline="", encoding="utf-8") as out:
        table = csv.DictWriter(out, rows[0].keys())
        table.writeheader()
        table.writerows(rows)
