"""What the scrubber remembers of a file beyond one claim: numbers and days, not claims."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

Service = tuple[str, date, str, tuple[str, ...], str, str]
"""Who, when, code, modifiers, time of day, place."""


@dataclass(slots=True)
class Memory:
    """The numbers of claims; the services of each client and day with the claim that has them; the whole day of each client and day;
    units billed under each authorisation, and the authorisations of which too many were told.
    """

    numbers: set[str] = field(default_factory=set)
    given: dict[Service, str] = field(default_factory=dict)
    whole: dict[tuple[str, date], str] = field(default_factory=dict)
    authorized: Counter[str] = field(default_factory=Counter)
    over: set[str] = field(default_factory=set)
