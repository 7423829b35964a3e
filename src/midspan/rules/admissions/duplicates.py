"""Whether two charts may be one person's, and why. Staff judge; nothing is merged by itself."""

from dataclasses import dataclass
from datetime import date

from midspan.rules.tables import Table


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared, folded (lower case, no accents). `phones` are digits; empty values never match."""

    name: str
    born_on: date | None
    phones: frozenset[str]
    email: str


def likeness(one: str, other: str) -> float:
    """Trigram similarity of two folded names, 0 to 1, as PostgreSQL's pg_trgm counts it."""
    a, b = _trigrams(one), _trigrams(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def reasons(one: Known, other: Known, table: Table) -> tuple[str, ...]:
    """Why the two may be one person, as short phrases; nothing where they seem to be two.

    Two different dates of birth speak against a name that is merely alike, and against a shared phone or
    e-mail address alone: families share them.
    """
    says, need = table["says"], table["names"]
    alike = likeness(one.name, other.name)
    both = one.born_on is not None and other.born_on is not None
    same_day = both and one.born_on == other.born_on
    two_days = both and not same_day
    found = []
    if one.phones & other.phones:
        if alike >= need["with_same_phone"]:
            found.append(says["phone_and_name"])
        elif not two_days and not (one.name and other.name):
            found.append(says["phone"])
    if same_day and alike >= need["with_same_birth_date"]:
        found.append(says["born_and_name"])
    if (
        one.email
        and one.email == other.email
        and not two_days
        and (alike >= need["with_same_phone"] or not (one.name and other.name))
    ):
        found.append(says["email"])
    if not found and not two_days and alike >= need["alone"]:
        found.append(says["name"])
    return tuple(str(one) for one in found)


def _trigrams(text: str) -> set[str]:
    words = ("".join(c if c.isalnum() else " " for c in text)).split()
    return {f"  {word} "[n : n + 3] for word in words for n in range(len(word) + 1)}
