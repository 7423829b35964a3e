"""What the guide says back: where to turn at once, and what to talk about. It never names a diagnosis or a level."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from midspan.center.queries import CenterProfile, TrackView
from midspan.public.pictures import main_level, own_days, when


@dataclass(frozen=True, slots=True)
class Urgent:
    """Somewhere to turn at once."""

    number: str
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Something worth talking about, and why it came up."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The page that comes back. `urgent` always stands first."""

    urgent: tuple[Urgent, ...]
    talk: tuple[Talk, ...]
    for_other: bool


SATURDAY = 5
EVENING = 17
_911 = "911"
_988 = "988"


def advise(answers: Mapping[str, Any], center: CenterProfile) -> Advice:
    """Read the answers once. The same answers always give the same page."""
    now = set(answers.get("now") or ())
    talk = [
        *_stopping(answers.get("stopping"), now),
        *_home(answers.get("home"), now, center),
        *_concern(answers.get("concern"), center),
        *_before(answers.get("before"), center),
        *_time(set(answers.get("time") or ()), center),
    ]
    return Advice(tuple(_urgent(now, answers.get("stopping"))), tuple(talk), answers.get("who") == "other")


def _urgent(now: set[str], stopping: str | None) -> list[Urgent]:
    found = []
    if stopping == "danger" and "withdrawal" not in now:
        found.append(
            Urgent(
                _911,
                "If a seizure or confusion is happening now, call 911",
                "It is a medical emergency. Stay with the person until help comes.",
            )
        )
    if now & {"overdose", "withdrawal"}:
        found.append(
            Urgent(
                _911,
                "Call 911 now",
                "An overdose, or a seizure or confusion after stopping, is a medical emergency. Stay with the person. Give naloxone if you have it and opioids may be involved.",
            )
        )
    if now & {"harm"}:
        found.append(
            Urgent(
                _911,
                "If somebody is in danger now, call 911",
                "Step away from whatever could be used to hurt anyone, and call. You can also call or text 988 to talk it through.",
            )
        )
    if "suicide" in now:
        found.append(
            Urgent(
                _988,
                "Call or text 988 now",
                "Somebody who knows this answers day and night, free of charge. If an attempt has begun or is about to, call 911. If you can, stay with another person and put distance to anything that could be used.",
            )
        )
    if "unsafe" in now:
        found.append(
            Urgent(
                _911,
                "If you are in danger now, call 911",
                "The National Domestic Violence Hotline answers day and night: 1-800-799-7233, or text START to 88788.",
            )
        )
    return found


def _stopping(answer: str | None, now: set[str]) -> list[Talk]:
    if answer == "danger" or "withdrawal" in now:
        return [
            Talk(
                "Stopping safely comes first",
                "Please do not stop alcohol or sedatives all at once on your own: it can be dangerous after seizures or confusion. Talk with a doctor or an emergency room today; a program like this can follow.",
            )
        ]
    if answer in {"hard", "unsure"}:
        return [
            Talk(
                "How to stop safely",
                "Ask about withdrawal before you stop. For alcohol and sedatives a doctor should look at it first; for opioids there is medication that can begin the same day, and nobody has to be off it to join a program. If it gets worse, or there is confusion or a seizure, call 911.",
            )
        ]
    return []


def _home(answer: str | None, now: set[str], center: CenterProfile) -> list[Talk]:
    if answer != "unsafe" and "unsafe" not in now:
        return []
    housing = center.of_kind("housing")
    offers = (
        f" Here there is: {', '.join(one.name.lower() for one in housing)}."
        if housing
        else " We help you look."
    )
    return [
        Talk(
            "A safe place to live",
            f"Treatment that lets you live at home needs a home that is safe. A recovery residence counts.{offers}",
        )
    ]


def _concern(answer: str | None, center: CenterProfile) -> list[Talk]:
    point = next((one for one in center.points("ask_provider") if one.key == "co_occurring"), None)
    if answer in {"both", "unsure"} and point:
        return [
            Talk(
                "Both at once",
                f"Many people have both, and it helps to look at them together. {point.detail}".strip(),
            )
        ]
    medical = center.of_kind("medical")
    if answer == "mental_health" and medical:
        return [
            Talk(
                "Medication and therapy",
                f"Ask whether a visit with a prescriber would help. {medical[0].what}.",
            )
        ]
    return []


def _before(answer: str | None, center: CenterProfile) -> list[Talk]:
    level = main_level(center)
    hours = f"{level.hours} hours a week" if level.hours else "several hours a week"
    what = f"{level.name}, {hours} on {own_days(level)} days" if own_days(level) else f"{level.name}, {hours}"
    if answer == "weekly":
        return [
            Talk(
                "More than a weekly session",
                f"Ask about {what}. It is made for people for whom weekly sessions are not enough.",
            )
        ]
    if answer == "more":
        more = center.level("2.5")
        also = f" Ask whether {more.name} should come first." if more and more.offered else ""
        return [
            Talk(
                "The step after more care",
                f"Ask about {what}. Bring the papers you were given, and the names of medicines.{also}",
            )
        ]
    if answer == "past":
        return [
            Talk(
                "What helped last time",
                "Coming back is common and welcome. Say what helped, what did not, and what has changed.",
            )
        ]
    if answer == "none":
        return [
            Talk(
                "Where to begin",
                f"Nobody has to know the right level beforehand. An evaluation finds out together with you whether {what}, less, or more fits.",
            )
        ]
    return []


def _time(answer: set[str], center: CenterProfile) -> list[Talk]:
    if not answer:
        return []
    fits = [track for track in center.tracks if answer & _parts(track)]
    if fits:
        lines = "; ".join(f"{track.name}{_whose(track, center)}: {when(track)}" for track in fits)
        return [Talk("Times that could fit", f"{lines}. Ask where there is room.")]
    return [
        Talk(
            "Times",
            "Say what makes coming hard: work, children, the way here. There is often a way, and if not, we help you find another program.",
        )
    ]


def _parts(track: TrackView) -> set[str]:
    """The parts of the week in which a track meets, in the words of the form."""
    found = {"video"} if track.telehealth else set()
    if any(one.weekday >= SATURDAY for one in track.meetings):
        return found | {"weekend"}
    return found | {"evening" if track.meetings[0].start.hour >= EVENING else "day"}


def _whose(track: TrackView, center: CenterProfile) -> str:
    """The program's name, where it is not the main one."""
    program = center.program(track.program_id)
    return "" if program.id == main_level(center).program_id else f" ({program.name})"
