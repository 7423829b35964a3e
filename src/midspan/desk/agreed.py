"""What is agreed and paid for, in the story: authorised days, coverage, consents."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from midspan.center.queries import CenterProfile
from midspan.desk.queries import Facts
from midspan.desk.shapes import Line, Tile
from midspan.rules import levels


def authorised(facts: Facts, today: date) -> Tile:
    held = [a for a in facts.authorisations if a.state == "granted" and a.until_on and a.until_on >= today]
    if not held:
        if facts.self_pay_since:
            return Tile(label="Authorised", value="Self-pay", why="Paid without a plan.")
        return Tile(label="Authorised", value="–", note="none granted", why="Nothing granted reaches today.")
    one = held[0]
    why = [
        f"{one.amount} {one.unit} of {_level(one.level)}.",
        f"From {_long(one.from_on)} until {_long(one.until_on)}.",
        "Days used are counted once attendance is kept.",
    ]
    return Tile(
        label="Authorised", value=one.amount, unit=one.unit, note=f"until {_long(one.until_on)}", why=why
    )


def coverage(facts: Facts, today: date, center: CenterProfile) -> list[tuple[str, str]]:
    payer = ", ".join(facts.payers) or ("Pays without a plan" if facts.self_pay_since else "")
    benefits = f"Told {_short(facts.benefits_told_at, center)}" if facts.benefits_told_at else ""
    asked = facts.authorisations[0] if facts.authorisations else None
    said = ""
    if asked:
        state = asked.state.replace("_", " ").capitalize()
        said = (
            f"{state}: {asked.amount} {asked.unit}, until {_long(asked.until_on)}"
            if asked.until_on
            else f"{state}, {_short(asked.told_at, center)}"
        )
    return [("Payer", payer), ("Benefits", benefits), ("Authorisation", said)]


def consents(facts: Facts, today: date) -> list[Line]:
    lines = []
    held = {c.kind for c in facts.consents if c.holds(today)}
    ended = {c.kind for c in facts.consents} - held
    for kind, label in (
        ("verification", "To verify coverage"),
        ("tpo", "Treatment, payment, operations"),
        ("treatment", "Agreement to treatment"),
    ):
        if kind in held:
            lines.append(Line(title=label, tone="moss", mark="check", note="In force"))
        else:
            lines.append(
                Line(title=label, tone="amber", note="Ended or revoked" if kind in ended else "Not signed")
            )
    releases = sum(1 for c in facts.consents if c.kind == "release" and c.holds(today))
    if releases:
        lines.append(
            Line(title="Releases to a person", tone="moss", mark="check", note=f"{releases} in force")
        )
    return lines


def _level(code: str) -> str:
    return levels.level(code).label if code else ""


def _short(at: datetime | None, center: CenterProfile) -> str:
    return date_format(timezone.localtime(at, center.zone).date(), "M j")


def _long(on: date | None) -> str:
    return date_format(on, "F j") if on else "no end"
