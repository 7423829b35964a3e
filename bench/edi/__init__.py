"""X12: how fast it is read and written, in how much memory, and that no mutated file breaks it."""
