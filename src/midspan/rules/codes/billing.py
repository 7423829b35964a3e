"""From a service to the codes of a claim: service, payer, level, program and minutes in; lines out, or the reason why none.

Tables: `codes-services` (codes with their units) and `codes-billing` (which service is billed how). What is not confirmed says so,
and a center's contract goes before it. No text of a licensed code list is here: labels are Midspan's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from midspan.rules.tables import Table, TableError, load

CODES, RULES = "codes-services", "codes-billing"
UNITS = {"day": "a day", "session": "a session", "quarter": "15 minutes", "hour": "an hour"}
FORMS = ("institutional", "professional")
MINUTES = {"quarter": 15, "hour": 60}
READ, UNCONFIRMED = "read", "unconfirmed"


class NoSuchServiceCode(LookupError):
    """There is no such code in the table."""


@dataclass(frozen=True, slots=True)
class ServiceCode:
    """A code with our label. `unit` is a key of UNITS; below `least_minutes` there is no unit, above `most_minutes` another code."""

    code: str
    label: str
    unit: str
    least_minutes: int
    most_minutes: int | None
    standing: str
    source: str

    def units(self, minutes: int) -> int:
        """How many units some minutes are; a part of a quarter or an hour counts from `least_minutes` on."""
        if minutes < self.least_minutes:
            return 0
        if self.unit not in MINUTES:
            return 1
        whole, rest = divmod(minutes, MINUTES[self.unit])
        return whole + (rest >= self.least_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What was done on a day. `kind`: day (a whole program day), assessment, or a kind of the center's services (group,
    education, individual, family, medical, support, coach, holistic, …). `payer` is a kind (`payers`), `level` 2.1 …, `program` sud, mh or dual. `in_program`:
    the day is a program day of the client. `at_home`: by video from home.
    """

    kind: str
    payer: str
    level: str
    program: str
    minutes: int
    in_program: bool = True
    telehealth: bool = False
    at_home: bool = True
    adolescent: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a claim: `revenue` and `condition` on institutional forms, `place` on professional ones, else empty."""

    code: str
    label: str
    units: int
    form: str
    revenue: str
    place: str
    modifiers: tuple[str, ...]
    condition: str
    rule: str
    says: str
    standing: str
    source: str


@dataclass(frozen=True, slots=True)
class Billing:
    """The lines of a service, or `why_none` in a sentence."""

    lines: tuple[Line, ...]
    why_none: str
    tables: tuple[str, ...]


@lru_cache(maxsize=16)
def codes(on: date | None = None) -> Mapping[str, ServiceCode]:
    """Every code of the table in force on a day."""
    return read(load(CODES, on))


def read(table: Table) -> Mapping[str, ServiceCode]:
    """The codes of a table. Raises TableError for a unit or a standing that is not known."""
    found = {}
    for row in table.rows("code"):
        if (
            row["unit"] not in UNITS
            or row.get("standing") not in (READ, UNCONFIRMED)
            or not row.get("source")
        ):
            raise TableError(
                f"{table.ref}, {row['code']}: “unit”, “standing” or “source” is missing or unknown."
            )
        found[row["code"]] = ServiceCode(
            row["code"], row["label"], row["unit"], row["least_minutes"], row.get("most_minutes"), row["standing"], row["source"]
        )  # fmt: skip
    return found


def code(name: str, on: date | None = None) -> ServiceCode:
    """One code. Raises NoSuchServiceCode."""
    try:
        return codes(on)[name]
    except KeyError:
        raise NoSuchServiceCode(f"“{name}” is not a code that we bill.") from None


def revenues(on: date | None = None) -> tuple[tuple[str, str], ...]:
    """Revenue codes as (code, our label)."""
    return tuple((row["code"], row["label"]) for row in load(CODES, on).rows("revenue"))


@lru_cache(maxsize=16)
def rules(on: date | None = None) -> Table:
    """The table of rules in force on a day, checked. Raises TableError for a rule that leads nowhere."""
    table = load(RULES, on)
    check(table, codes(on))
    return table


def check(table: Table, known: Mapping[str, ServiceCode]) -> None:
    """Raises TableError for a rule without a form and codes that exist, a reason, or “inside”, or without its source."""
    for row in table.rows("rule"):
        given = (
            [row["code"]] if "code" in row else [one for many in row.get("by", {}).values() for one in many]
        )
        leads = row.get("inside") or row.get("none") or (given and row.get("form") in FORMS)
        if (
            not leads
            or not set(given) <= set(known)
            or row.get("standing") not in (READ, UNCONFIRMED)
            or not row.get("source")
        ):
            raise TableError(f"{table.ref}, rule {row.get('id')}: it leads to no code, or lacks its form, standing or source.")  # fmt: skip


def bill(service: Service, on: date | None = None) -> Billing:
    """The lines of one service. Never a line below the least minutes of its code."""
    table, known = rules(on), codes(on)
    refs = (table.ref, load(CODES, on).ref)
    row = next((one for one in table.rows("rule") if _fits(one, service)), None)
    if row is None:
        return Billing((), _nothing(service), refs)
    if row.get("none") or row.get("inside"):
        return Billing((), str(row.get("none") or row["says"]), refs)
    names = (row["code"],) if "code" in row else row["by"][service.kind]
    timed = [known[name] for name in names]
    fitting = [
        one
        for one in timed
        if one.units(service.minutes) and service.minutes <= (one.most_minutes or service.minutes)
    ]
    if not fitting:
        least = min(one.least_minutes for one in timed)
        return Billing((), f"{service.minutes} minutes are too short: {row['says'].rstrip('.')} asks for at least {least}.", refs)  # fmt: skip
    return Billing((_line(service, row, fitting[0], table),), "", refs)


def apart(lines: Iterable[Line], on: date | None = None) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of one client on one date that may stand together, and sentences for those that were left out.

    A day's code is there once, and only one of those that exclude one another.
    """
    exclusive = rules(on)["exclusive"]
    rank = {name: n for n, name in enumerate(exclusive["day"])}
    every = list(lines)
    kept_day = min((one for one in every if one.code in rank), key=lambda one: rank[one.code], default=None)
    kept = [one for one in every if one.code not in rank]
    if kept_day is None:
        return tuple(kept), ()
    left = [one.code for one in every if one.code in rank]
    left.remove(kept_day.code)
    said = tuple(f"{one} is left out: {kept_day.code} stands for this day already." for one in left)
    return (replace(kept_day, units=1), *kept), said


def _fits(row: Mapping[str, Any], service: Service) -> bool:
    """Whether a rule is about the service. A rule of a level is about program days; a whole day is one by itself."""
    asked = (
        ("payers", service.payer),
        ("levels", service.level),
        ("programs", service.program),
        ("services", service.kind),
    )
    if row.get("levels") and not (service.in_program or service.kind == "day"):
        return False
    return all(has in row[name] for name, has in asked if row.get(name))


def _line(service: Service, row: Mapping[str, Any], chosen: ServiceCode, table: Table) -> Line:
    institutional = row["form"] == "institutional"
    revenue = (
        str(row.get("revenue") or row.get("revenues", {}).get(service.kind, "")) if institutional else ""
    )
    standing = READ if row["standing"] == chosen.standing == READ else UNCONFIRMED
    return Line(
        code=chosen.code, label=chosen.label, units=chosen.units(service.minutes), form=row["form"], revenue=revenue,
        place="" if institutional else _place(service, table["place"]), modifiers=_modifiers(service, table),
        condition=str(row.get("conditions", {}).get(service.level, "")), rule=row["id"], says=row["says"], standing=standing,
        source=row["source"],
    )  # fmt: skip


def _place(service: Service, places: Mapping[str, str]) -> str:
    if service.telehealth:
        return places["telehealth_home"] if service.at_home else places["telehealth_elsewhere"]
    return places["nonresidential"] if service.program in {"sud", "dual"} else places["office"]


def _modifiers(service: Service, table: Table) -> tuple[str, ...]:
    holds = {
        "telehealth": service.telehealth,
        "sud": service.program in {"sud", "dual"},
        "adolescent": service.adolescent,
    }
    return tuple(
        row["code"]
        for row in table.rows("modifier")
        if holds[row["when"]] and service.payer in row.get("payers", (service.payer,))
    )


def _nothing(service: Service) -> str:
    """Why no rule is about a service, in a sentence."""
    if not service.payer:
        return "Nobody has recorded who pays. Record the policy or self-pay first."
    kind = service.kind.replace("_", " ")
    return f"No rule says how {kind} is billed to this payer at level {service.level or 'unknown'}. Add the payer's rule to the table."
