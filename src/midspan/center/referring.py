"""What a center's file refers to: words that lead nowhere, with the nearest one that would. No Django."""

import difflib
from collections.abc import Callable, Iterator
from typing import Any

from midspan.access import permissions
from midspan.center import definition as d
from midspan.center.facts import Fact
from midspan.rules.instruments import instruments
from midspan.rules.instruments.occasions import PHASES

AGE_GROUPS = {"adult", "adolescent"}
LAST_HOUR, STEPS = 23, (15, 30, 60)


def nearest(word: str, known: set[str]) -> str:
    """The end of a sentence that names the nearest known key, or all of them."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f'Did you mean "{close[0]}"?' if close else f"Known here: {', '.join(sorted(known))}."


def unfit(center: d.Definition) -> list[tuple[str, str]]:
    """References inside the file that lead nowhere."""
    found: list[tuple[str, str]] = []

    def refers(path: str, fact: Fact[str] | None, to: tuple[Any, ...], what: str) -> None:
        known = {row.key for row in to}
        for word in fact.value if fact and isinstance(fact.value, tuple) else ((fact.value,) if fact else ()):
            if word not in known:
                found.append(
                    (path, f'names {what} "{word}", which the file does not have. {nearest(word, known)}')
                )

    found += _opening(center.about)
    for program in center.programs:
        refers(f"programs.{program.key}.levels", program.levels, center.levels, "the level")
        for path, fact, known in (
            (f"programs.{program.key}.age_group", program.age_group, AGE_GROUPS),
            (f"programs.{program.key}.focus", program.focus, {"sud", "mh", "dual"}),
        ):
            if fact and fact.value not in known:
                found.append((path, f"must be one of {', '.join(sorted(known))}."))
    run = {code for program in center.programs if program.levels for code in program.levels.value}
    for level in center.levels:
        if level.offered and level.offered.value != (level.key in run):
            says = (
                "is offered but no program lists it"
                if level.offered.value
                else "is listed by a program but not offered"
            )
            found.append((f"levels.{level.key}.offered", f"{says}. Mend it here or in programs.*.levels."))
    known_roles = set(permissions.table().roles)
    for step in center.steps:
        if step.owner and step.owner.value not in known_roles:
            says = f'names the role "{step.owner.value}", which does not exist. {nearest(step.owner.value, known_roles)}'
            found.append((f"steps.{step.key}.owner", says))
    for track in center.tracks:
        at = f"tracks.{track.key}"
        refers(f"{at}.program", track.program, center.programs, "the program")
        refers(f"{at}.level", track.level, center.levels, "the level")
        refers(f"{at}.template", track.template, center.templates, "the day template")
        if track.mode and track.mode.value not in {"on_site", "telehealth"}:
            found.append((f"{at}.mode", 'must be "on_site" or "telehealth".'))
    for template in center.templates:
        for segment in template.segments:
            at = f"templates.{template.key}.segments.{segment.key}.service"
            refers(at, segment.service, center.services, "the service")
    found += _measures(center, refers)
    for room in center.rooms:
        refers(f"rooms.{room.key}.site", room.site, center.sites, "the site")
    return found


def _measures(center: d.Definition, refers: Callable[..., None]) -> list[tuple[str, str]]:
    """Questionnaires, age groups and phases that do not exist."""
    known = {one.id for one in instruments()}
    found: list[tuple[str, str]] = []
    for row in center.measures:
        at = f"measures.{row.key}"
        if row.key not in known:
            found.append((at, f"names a questionnaire that does not exist. {nearest(row.key, known)}"))
        refers(f"{at}.programs", row.programs, center.programs, "the program")
        lists = [(f"{at}.age_groups", row.age_groups, AGE_GROUPS)]
        lists += [(f"{at}.rhythms.{one.key}.phases", one.phases, set(PHASES)) for one in row.rhythms]
        for path, fact, allowed in lists:
            for word in fact.value if fact else ():
                if word not in allowed:
                    found.append((path, f'has "{word}". {nearest(word, allowed)}'))
    return found


def _opening(about: d.About) -> Iterator[tuple[str, str]]:
    """Hours of the day that are none, and steps in which no week is drawn."""
    hours = about.opening_hours and about.opening_hours.value
    if hours:
        low, high = hours.low, hours.high or 0
        if not (low.is_integer() and float(high).is_integer() and 0 <= low < high <= LAST_HOUR):
            yield "about.opening_hours", "must be two whole hours of one day, from and to, such as [7, 22]."
    if about.grid_minutes and about.grid_minutes.value not in STEPS:
        yield "about.grid_minutes", "must be 15, 30 or 60."
