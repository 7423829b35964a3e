"""The texts that a visitor reads or signs, as dated tables: a signature names the version it was given under."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from midspan.center.queries import CenterProfile
from midspan.rules.tables import Table, read

BLANK = "____________"
_HERE = Path(__file__).parent


@cache
def _versions(name: str) -> tuple[Table, ...]:
    found = (read(path) for path in _HERE.glob(f"{name}@*.toml"))
    return tuple(sorted(found, key=lambda table: table.effective_from))


def text(name: str, on: date) -> Table:
    """The version in force on a day; before the first one, the first."""
    in_force = [table for table in _versions(name) if table.effective_from <= on]
    return in_force[-1] if in_force else _versions(name)[0]


def consent_parts(
    center: CenterProfile, on: date, *, patient: str = "", payer: str = "", signature: str = ""
) -> dict[str, str]:
    """Every element of the consent to verify coverage, and `text`: the whole, with blanks where nothing is filled in."""
    table = text("verify-coverage", on)
    given = {"discloser": center.name, "phone": center.phone}
    parts = {
        name: str(table[name]).format(**given)
        for name in ("what", "purpose", "right_to_revoke", "redisclosure", "refusal")
    }
    parts |= given | {
        "patient": patient or f"{BLANK} (your name, as you sign below)",
        "recipient": payer or f"{BLANK} (the insurance you name above)",
        "expires_on": long_date(expires(center, on)),
        "signature": signature or BLANK,
        "signed_on": long_date(on),
    }
    parts["text"] = str(table["text"]).strip().format(**parts)
    return parts


def expires(center: CenterProfile, on: date) -> date:
    """When a consent signed on a day ends."""
    return on + timedelta(days=int(text("verify-coverage", on)["expires_days"]))


def long_date(on: date) -> str:
    return f"{on:%B} {on.day}, {on.year}"
