"""Answers to what families ask, put together from the center's own rows. No number is written here."""

from collections.abc import Callable
from dataclasses import dataclass

from midspan.center.queries import CenterProfile, PointView
from midspan.public.pictures import main_level, when
from midspan.public.reasons import lines


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, the paragraphs that answer it, and where they come from."""

    key: str
    question: str
    says: tuple[str, ...]
    why: tuple[str, ...]


Built = tuple[list[str], list[str]]


def questions(center: CenterProfile) -> list[Answer]:
    """What families ask."""
    return [_answer(center, point) for point in center.points("questions")]


def provider_questions(center: CenterProfile) -> list[Answer]:
    """What to ask any provider, answered for this one."""
    return [_answer(center, point) for point in center.points("ask_provider")]


def _answer(center: CenterProfile, point: PointView) -> Answer:
    build = _BUILDERS.get(point.key)
    says, why = build(center) if build else ([], [])
    if point.detail:
        says, why = [point.detail, *says], [*lines(center, point, "detail"), *why]
    return Answer(
        point.key, point.text, tuple(says) or (f"Ask us: {center.phone}.",), tuple(dict.fromkeys(why))
    )


def _how_long(center: CenterProfile) -> Built:
    level = main_level(center)
    says = []
    if level.weeks:
        says.append(f"{level.name}: {level.weeks} weeks as a rule.")
    if level.weeks_default:
        says.append(
            f"We plan for about {level.weeks_default} weeks at first. The calendar alone never ends your stay."
        )
    if level.possible_weeks and level.possible_weeks.high is not None:
        says.append(f"From {level.possible_weeks.low:g} to {level.possible_weeks.high:g} weeks is possible.")
    elif level.possible_weeks:
        says.append(f"It can be as short as {level.possible_weeks.low:g} weeks, or longer.")
    return says, lines(center, level, "weeks", "usual_weeks", "possible_weeks")


def _work(center: CenterProfile) -> Built:
    says = [
        f"{track.name}: {when(track)}{' (by video)' if track.telehealth else ''}." for track in center.tracks
    ]
    return says, [line for track in center.tracks for line in lines(center, track, "meets", "name")]


def _insurance(center: CenterProfile) -> Built:
    points = center.points("insurance")
    return [f"{point.text}." if point.text[-1] != "." else point.text for point in points], [
        line for point in points for line in lines(center, point, "text")
    ]


def _iop_php(center: CenterProfile) -> Built:
    says: list[str] = []
    why: list[str] = []
    for code in ("2.1", "2.5"):
        level = center.level(code)
        if level is None:
            continue
        hours = f"{level.hours} hours a week" if level.hours else ""
        if not hours and level.regulatory_hours_min:
            hours = f"{level.regulatory_hours_min:g} hours a week or more"
        days = f"{level.own_days or level.days or level.sessions or ''}"
        parts = [hours, f"on {days} days" if days else ""]
        says.append(f"{level.name}: {', '.join(part for part in parts if part)}.")
        why += lines(
            center,
            level,
            "hours" if level.hours else "regulatory_hours",
            "own_days" if level.own_days else "days",
        )
        if not level.offered:
            says.append("We do not offer it ourselves; we help you find it.")
    return says, why


def _after(center: CenterProfile) -> Built:
    points = center.points("aftercare")
    return [f"{point.text}." for point in points], [
        line for point in points for line in lines(center, point, "text")
    ]


def _virtual(center: CenterProfile) -> Built:
    tracks = [track for track in center.tracks if track.telehealth]
    if not tracks:
        return ["Not as a program by video at present. Ask us about single sessions."], []
    return [f"{track.name}: {when(track)}." for track in tracks], [
        line for track in tracks for line in lines(center, track, "mode")
    ]


def _effective(center: CenterProfile) -> Built:
    return [
        "For many people, a review of the studies found results comparable to inpatient care, with differences from "
        "study to study. What it does for one person nobody can promise, and we publish no success rate.",
        f"The review: {center.citation}",
    ], lines(center, center, "citation")


def _modalities(center: CenterProfile) -> Built:
    offered = [one for one in center.modalities if one.offered]
    return [f"{', '.join(one.name for one in offered)}."], [
        line for one in offered for line in lines(center, one, "name")
    ]


def _ratio(center: CenterProfile) -> Built:
    return [
        f"No group has more than {center.group_max} clients. How many staff are in the room differs from group to group: ask us."
    ], lines(center, center, "group_max")


def _schedule(center: CenterProfile) -> Built:
    level = main_level(center)
    days, hours = level.own_days, level.own_session_hours
    says, why = _work(center)
    if days and hours:
        says.insert(0, f"{days} days a week, {hours:g} hours a day.")
        why += lines(center, level, "own_days", "own_session_hours")
    return says, why


_BUILDERS: dict[str, Callable[[CenterProfile], Built]] = {
    "how_long": _how_long,
    "work": _work,
    "insurance": _insurance,
    "iop_php": _iop_php,
    "after": _after,
    "virtual": _virtual,
    "effective": _effective,
    "modalities": _modalities,
    "ratio": _ratio,
    "schedule": _schedule,
}
