"""X12 transactions, bytes to dataclasses and back: plain Python. Filled by "The language of payers"."""
