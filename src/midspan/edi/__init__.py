"""The language of payers: X12 is read, written, checked and told in words. Plain Python; what it knows of codes is passed in."""
