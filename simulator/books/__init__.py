"""The true books: what payer, patient and practice owe each other, from what the simulator knows; no file is read."""
