"""X12: bytes of an 835, 837, 999, 277CA or TA1 to frames."""
