"""The practice's bank: what money moves on its account, and the files in which it tells of it."""
