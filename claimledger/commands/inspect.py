"""`claimledger inspect`: read files of any kind, with no warehouse, and say what is in them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from claimledger.commands import app

_STYLES = {"error": "bold red", "warning": "yellow", "information": "dim"}
_MOST_FINDINGS = 20  # of a transaction on a terminal; --json gives them all


@app.command()
def inspect(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files, of whatever kind and name.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a file, one a line.")] = False,
) -> None:
    """Read files and say what is in them; exit code 1 if any of them, or nothing in it, could be taken in."""
    rejected = False
    for path in files:
        found = _inspected(path)
        rejected |= found["rejected"] is not None
        if as_json:
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        else:
            _show(found)
    if rejected:
        raise typer.Exit(1)


def _inspected(path: Path) -> dict[str, Any]:
    """What is in a file; a file that cannot be opened is rejected in plain words."""
    from transforms.inspection import inspection, unopened

    try:
        if path.is_dir():
            return unopened(str(path), "This is a folder. Name the files in it.")
        if path.exists() and not path.is_file():
            return unopened(str(path), "This is no plain file. Save what it gives, and name the saved file.")
        with path.open("rb") as source:
            return inspection(str(path), source)
    except FileNotFoundError:
        return unopened(str(path), "There is no such file. Check its name.")
    except PermissionError:
        return unopened(str(path), "You may not read this file. Check its permissions.")
    except OSError as error:
        return unopened(str(path), f"The file cannot be read: {error.strerror}. Check the disk it lies on.")


def _show(found: dict[str, Any]) -> None:
    """The same for people."""
    _say(f"{found['file']}  {found['kind']}", "bold")
    if found["rejected"]:
        _say(f"  rejected: {found['rejected']['message']}{_where(found['rejected'])}", "bold red")
    for transaction in found["transactions"]:
        for label, value in _facts(transaction):
            _say(f"  {label:<15}{value}")
        _show_findings(transaction["findings"])
    _show_findings(found["findings"])


def _facts(transaction: dict[str, Any]) -> list[tuple[str, str]]:
    """Labels and values of what there is to say about a transaction."""
    codes = {**transaction["adjustments"], **{f"PLB {k}": v for k, v in transaction["provider_adjustments"].items()}}
    said = [
        ("transaction", transaction["control_number"]),
        ("payer", " ".join(text for text in (transaction["payer"], transaction["payer_id"]) if text)),
        ("provider", transaction["payee_npi"]),
        ("trace number", transaction["trace_number"]),
        ("payment", transaction["payment_amount"] if transaction["trace_number"] else None),
        *(_of_money(transaction) if "entries" in transaction else _of_claims(transaction)),
        ("adjustments", "  ".join(f"{code} {amount}" for code, amount in codes.items())),
        ("balanced", "yes" if transaction["balanced"] else "no"),
    ]
    return [(label, value) for label, value in said if value]


def _of_claims(transaction: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        ("claims, lines", f"{transaction['claims']:,}, {transaction['service_lines']:,}"),
        ("charge, paid", f"{transaction['charge_total']}, {transaction['paid_total']}"),
    ]


def _of_money(transaction: dict[str, Any]) -> list[tuple[str, str | None]]:
    """What there is to say about a batch, an account or a payment advice."""
    credits_debits = [transaction[name] for name in ("credits", "debits") if name in transaction]
    kind = " ".join(transaction[name] or "" for name in ("entry_class", "entry_description") if name in transaction)
    return [
        ("kind", kind.strip()),
        ("payee", transaction.get("payee")),
        ("entries", f"{transaction['entries']:,}"),
        ("credit, debit", ", ".join(credits_debits)),
        ("net", transaction["payment_amount"] if credits_debits else None),
    ]


def _show_findings(findings: list[dict[str, Any]]) -> None:
    for finding in findings[:_MOST_FINDINGS]:
        words = f"  {finding['severity']}: {finding['message']}{_where(finding)} [{finding['rule']}]"
        _say(words, _STYLES[finding["severity"]])
    if len(findings) > _MOST_FINDINGS:
        _say(f"  and {len(findings) - _MOST_FINDINGS:,} more; --json gives them all", "dim")


def _say(words: str, style: str = "") -> None:
    """A line on the terminal; nothing that came with a file steers it."""
    from publishing.tables import console, plain

    console().print(Text(plain(words), style=style), soft_wrap=True)


def _where(said: dict[str, Any]) -> str:
    return f" (segment {said['segment']}, byte {said['offset']})" if said["segment"] else ""
