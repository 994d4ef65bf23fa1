"""Bank files: NACHA (`nacha`) and BAI2 (`bai2`), from bytes to frames; both read a file whole, as columns."""
