"""How a person is named, and how a name is looked for."""

import re
import unicodedata


def display(*, legal_first: str, legal_last: str, name_used: str) -> str:
    """The name a person is called on screens: the name used, else first and last. Never empty."""
    return (
        name_used.strip()
        or " ".join(p for p in (legal_first.strip(), legal_last.strip()) if p)
        or "Name not given"
    )


def legal(*, legal_first: str, legal_middle: str, legal_last: str) -> str:
    """The full legal name; empty where none was given."""
    return " ".join(p for p in (legal_first.strip(), legal_middle.strip(), legal_last.strip()) if p)


def differs(display_name: str, legal_name: str) -> bool:
    """Whether the legal name says something that the name used does not: a middle name alone is no difference."""
    used, full = display_name.split(), legal_name.split()
    return bool(full) and not (
        used and used[0] == full[0] and used[-1] == full[-1] and set(used) <= set(full)
    )


def fold(text: str) -> str:
    """Text for matching: lower case, without accents, runs of space as one. Scripts other than Latin stay as they are."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", plain.casefold()).strip()


def digits(text: str) -> str:
    """Only the digits of a text, for telephone numbers."""
    return re.sub(r"\D", "", text)
