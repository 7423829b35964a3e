"""What numbers and codes look like: check digits and shapes."""

import re

NPI_PREFIX = "80840"  # of the card issuer that NPIs are reckoned with (CMS, NPI check digit)
NPI = re.compile(r"[12]\d{9}\Z", re.ASCII)
TAX_ID = re.compile(r"\d{9}\Z", re.ASCII)
MEMBER = re.compile(r"[0-9A-Z]+\Z", re.ASCII)
ZIP = re.compile(r"\d{5}(\d{4})?\Z", re.ASCII)
DIAGNOSIS = re.compile(r"[A-Z]\d[0-9A-Z]([0-9A-Z]{0,4})\Z", re.ASCII)
PROCEDURE = re.compile(r"([A-Z]\d{4}|\d{4}[0-9A-Z])\Z", re.ASCII)
MODIFIER = re.compile(r"[0-9A-Z]{2}\Z", re.ASCII)
REVENUE = re.compile(r"0\d{3}\Z|[1-3]\d{3}\Z", re.ASCII)
CARC = re.compile(r"([ABPWY]\d{1,3}|\d{1,3}|D\d{1,2})\Z", re.ASCII)
RARC = re.compile(r"(M|MA|N)\d{1,3}\Z", re.ASCII)


def npi(number: str) -> bool:
    """Whether the check digit of an NPI is right (ISO 7812 Luhn over 80840 and the number; CMS)."""
    return bool(NPI.match(number)) and luhn(NPI_PREFIX + number)


def luhn(number: str) -> bool:
    """Whether a number of digits ends with its Luhn check digit."""
    digits = [int(one) for one in reversed(number)]
    doubled = (sum(divmod(2 * one, 10)) for one in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
