"""The columns of the workbook's sheets: what the office reads, from which column of which query, and how wide."""

from __future__ import annotations

from publishing.cells import Column

ITEMS = [  # sql/80_publish/items.sql
    Column("Priority", "priority", 9, is_number=True),
    Column("Standing", "standing", 10),
    Column("Payer", "payer_name", 26),
    Column("Claim number", "patient_control_number", 18),
    Column("Procedure", "procedure_code", 13),
    Column("Service date", "service_from_on", 14),
    Column("At stake", "amount_at_stake", 13, is_number=True),
    Column("Deadline", "deadline_on", 12),
    Column("What happened", "summary", 54, is_long=True),
    Column("Why this priority", "priority_reasons", 34, is_long=True),
    Column("Resolved by", "resolved_by", 24, is_long=True),
    Column("Status", "status", 10),
    Column("Owner", "owner", 14),
    Column("Snoozed until", "snoozed_until_on", 15),
    Column("First night", "first_night_on", 13),
    Column("File", "file_name", 30),
    Column("Segment", "segment", 10, is_number=True),
    Column("Arithmetic", "arithmetic", 50, is_long=True),
    Column("Item", "item_key", 26),
]

CASES = [  # sql/80_publish/cases.sql
    Column("Payer", "payer_name", 26),
    Column("What it did", "cause", 28),
    Column("Procedure", "procedure_code", 11),
    Column("Lines", "lines", 8, is_number=True),
    Column("Claims", "claims", 8, is_number=True),
    Column("Short", "short", 13, is_number=True),
    Column("Recovered", "recovered", 13, is_number=True),
    Column("Deadline", "deadline_on", 12),
    Column("Dispute", "status", 10),
    Column("Since", "status_on", 12),
    Column("First service", "first_service_on", 13),
    Column("Last service", "last_service_on", 13),
    Column("Short by month of service", "trend", 40, is_long=True),
    Column("Contract", "contract_id", 24),
    Column("Clause", "clause_id", 12),
    Column("Case", "case_id", 20),
]

OVERPAID = [  # sql/80_publish/overpaid.sql
    Column("Payer", "payer_name", 26),
    Column("Claim number", "patient_control_number", 18),
    Column("Procedure", "procedure_code", 11),
    Column("Modifiers", "modifiers", 11),
    Column("Service date", "service_on", 13),
    Column("Charge", "charge", 13, is_number=True),
    Column("Expected", "expected", 13, is_number=True),
    Column("Allowed", "allowed", 13, is_number=True),
    Column("Too much", "too_much", 13, is_number=True),
    Column("What happened", "cause_words", 50, is_long=True),
    Column("Contract", "contract_id", 24),
    Column("Clause", "clause_id", 12),
    Column("Arithmetic", "arithmetic", 60, is_long=True),
    Column("File", "file_name", 30),
    Column("Segment", "segment", 10, is_number=True),
]

NOT_COMPARED = [  # sql/80_publish/not_compared.sql
    Column("Why", "reason", 60, is_long=True),
    Column("Payer", "payer_id", 26),
    Column("Procedure", "procedure_code", 11),
    Column("Lines", "lines", 8, is_number=True),
    Column("Charged", "charge", 14, is_number=True),
    Column("Allowed", "allowed", 14, is_number=True),
]

AGEING = [  # sql/80_publish/ageing.sql
    Column("Days since sent", "bucket", 16),
    Column("Claims", "claims", 10, is_number=True),
    Column("Charged", "amount", 16, is_number=True),
]

REJECTED = [  # sql/80_publish/rejected.sql
    Column("File", "file_name", 34),
    Column("Kind", "kind", 8),
    Column("Unit", "unit", 12),
    Column("Rule", "rule", 24),
    Column("Segment", "segment", 10, is_number=True),
    Column("Byte offset", "offset", 12, is_number=True),
    Column("Why, and what to do", "message", 70, is_long=True),
    Column("Claims", "claims", 9, is_number=True),
    Column("Charge", "charge", 14, is_number=True),
    Column("Paid", "paid", 14, is_number=True),
    Column("Bank entries", "deposits", 12, is_number=True),
    Column("Deposit", "deposit", 14, is_number=True),
]

CONTRACT_FAULTS = [  # sql/80_publish/configuration_faults.sql
    Column("File and place, what is wrong, and what to do", "fault", 120, is_long=True),
]

FINDINGS = [  # sql/80_publish/finding_rows.sql
    Column("Severity", "severity", 11),
    Column("Rule", "rule", 26),
    Column("File", "file_name", 34),
    Column("Segment", "segment", 10, is_number=True),
    Column("Byte offset", "offset", 12, is_number=True),
    Column("What is wrong", "message", 80, is_long=True),
]
