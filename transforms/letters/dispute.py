"""A case as plain data: who disputes with whom about which lines, by which clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Practice:
    """Who writes.

    Attributes:
        name: as in practice.yaml.
        npis: national provider identifiers.
        tax_ids: tax identifiers.
    """

    name: str
    npis: Sequence[str] = ()
    tax_ids: Sequence[str] = ()


@dataclass(frozen=True)
class Clause:
    """A clause that lines of the case were priced by, and the version of the contract it is of.

    Attributes:
        contract_id: our short name of the contract.
        contract_name: its name.
        file_name: the file it was read from.
        version: SHA-256 of that file and its rate tables.
        effective_from_on: first day of service it holds for.
        effective_to_on: the last; None: no end.
        clause_id: its number in the contract.
        says: what it says.
        line_in_file: where it stands in the file.
        lines: how many lines of the case were priced by it.
    """

    contract_id: str
    contract_name: str
    file_name: str
    version: str
    effective_from_on: date
    effective_to_on: date | None
    clause_id: str
    says: str
    line_in_file: int
    lines: int


@dataclass(frozen=True)
class Line:
    """A line that was allowed too little; amounts in dollars.

    Attributes:
        patient_control_number: CLP01.
        payer_control_number: CLP07.
        service_on: the day of service.
        code: the procedure billed.
        modifiers: as billed, a blank between two.
        units: as priced.
        charge: SVC02.
        allowed: what the payer allowed.
        expected: what the contract gives.
        short: what is missing; of a claim priced as a whole all that it lacks.
        clause_id: the clause it was priced by.
        derivation: how the expected amount comes about.
        cause_words: what the payer seems to have done.
        answered_on: payment date of the remittance.
        file_name: the remittance file.
        claim_segment: number of its CLP there.
        segment: number of its SVC there.
    """

    patient_control_number: str | None
    payer_control_number: str | None
    service_on: date | None
    code: str | None
    modifiers: str
    units: Decimal
    charge: Decimal
    allowed: Decimal
    expected: Decimal
    short: Decimal
    clause_id: str | None
    derivation: str | None
    cause_words: str | None
    answered_on: date | None
    file_name: str
    claim_segment: int
    segment: int


@dataclass(frozen=True)
class Dispute:
    """A case with all that its packet is made from.

    Attributes:
        case_id: its name.
        practice: who writes.
        payer_name: to whom.
        cause: what the payer did, as mart.underpayment_case has it; None: nothing fits to the cent.
        procedure_code: the code it is about.
        deadline_on: the last day to appeal the earliest of its lines; None: not known.
        clauses: by which the lines were priced.
        lines: every line that is short.
    """

    case_id: str
    practice: Practice
    payer_name: str
    cause: str | None
    procedure_code: str | None
    deadline_on: date | None
    clauses: Sequence[Clause]
    lines: Sequence[Line]

    @property
    def short(self) -> Decimal:
        """What all lines lack together, in dollars."""
        return sum((line.short for line in self.lines), Decimal("0.00"))

    @property
    def claims(self) -> int:
        """How many answers of claims the lines are in."""
        return len({(line.file_name, line.claim_segment) for line in self.lines})
