"""The contract's clauses that a dispute stands on, as a page of text."""

from __future__ import annotations

from textwrap import fill

from transforms.letters.dispute import Clause, Dispute
from transforms.letters.fields import clean

WIDTH = 100


def clause_page(dispute: Dispute) -> str:
    """Each clause with its contract, the file it was read from, that file's version and the clause's own words."""
    head = f"Case {clean(dispute.case_id)}: what the contract says\n"
    pages = [_clause(clause) for clause in dispute.clauses]
    return "\n".join([head, *pages]) if pages else f"{head}\nThe lines were priced by a fee schedule without clauses.\n"


def _clause(clause: Clause) -> str:
    end = f" to {clause.effective_to_on}" if clause.effective_to_on else ", no end"
    facts = [
        ("Contract", f"{clean(clause.contract_name)} ({clean(clause.contract_id)})"),
        ("Clause", clean(clause.clause_id)),
        ("In force", f"by day of service, from {clause.effective_from_on}{end}"),
        ("File", f"{clean(clause.file_name)}, line {clause.line_in_file}"),
        ("Version", clause.version),
        ("Lines", f"{clause.lines:,} of the case"),
    ]
    table = "\n".join(f"{label:<10}{value}" for label, value in facts)
    says = " ".join(clause.says.split())
    return f"{table}\n\n{fill(says, WIDTH, initial_indent='    ', subsequent_indent='    ')}\n"
