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
