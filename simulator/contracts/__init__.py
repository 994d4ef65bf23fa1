"""The practice with contracts: claims priced under them in plain arithmetic, and payers' mistakes at known lines."""
