"""Whether a mark can be, and what it means in minutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from midspan.access.actor import Actor
from midspan.charting.actions import base
from midspan.charting.facts import CheckInFacts, Mark, MarkInvalid
from midspan.charting.models import Attendance, CheckIn
from midspan.rules import charting as rules

State, Mode = Attendance.State, Attendance.Mode
FACTS = (
    "state", "mode", "from_state", "arrived_at", "left_at", "length", "minutes", "countable", "countable_minutes", "late",
    "left_early", "reason", "words",
)  # fmt: skip
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Service:
    """The session or appointment that is marked: from when to when, and whether it counts toward program hours."""

    starts_at: datetime
    ends_at: datetime
    countable: bool


def facts_of(row: Attendance) -> dict[str, Any]:
    """What a stored row says, in the form of `checked`."""
    return {name: getattr(row, name) for name in FACTS}


def checked(
    by: Actor, at: datetime, mark: Mark, service: Service, using: rules.Rules, name: str
) -> dict[str, Any]:
    """The columns of an attendance. Raises MarkInvalid with a sentence that names the client."""
    words = mark.words.strip()
    if len(words) > LONGEST:
        raise _wrong(mark, name, "words", f"the words can have {LONGEST} characters")
    if mark.state == State.PRESENT:
        facts = _present(at, mark, service, using, name)
    elif mark.state in State.values:
        facts = _absent(at, mark, service, using, name, words)
    else:
        raise _wrong(mark, name, "state", "choose present, absent or excused")
    if mark.check_in is not None:
        _check_in(by, mark, mark.check_in, using, name)
    return facts | {
        "countable": service.countable,
        "countable_minutes": facts["minutes"] if service.countable else 0,
        "words": words,
    }


def _present(at: datetime, mark: Mark, service: Service, using: rules.Rules, name: str) -> dict[str, Any]:
    if at < service.starts_at - using.present_before:
        raise _wrong(mark, name, "state", "nobody can be present at a session that has not begun")
    if mark.mode not in Mode.values:
        raise _wrong(mark, name, "mode", "choose in person or by video")
    if mark.mode == Mode.VIDEO and mark.from_state not in using.states:
        raise _wrong(
            mark,
            name,
            "from_state",
            "say from which state they take part by video, in two letters such as TX",
        )
    if mark.reason:
        raise _wrong(mark, name, "reason", "somebody present has no reason for an absence")
    for field, moment in (("arrived_at", mark.arrived_at), ("left_at", mark.left_at)):
        if moment is not None and moment.tzinfo is None:
            raise _wrong(mark, name, field, "a time needs a time zone")
    if mark.arrived_at is not None and mark.arrived_at >= service.ends_at:
        raise _wrong(mark, name, "arrived_at", "they came after the end; mark them absent instead")
    if mark.left_at is not None and mark.left_at <= service.starts_at:
        raise _wrong(mark, name, "left_at", "they left before the start; mark them absent instead")
    if mark.arrived_at is not None and mark.left_at is not None and mark.left_at <= mark.arrived_at:
        raise _wrong(mark, name, "left_at", "they left before they came")
    stay = rules.count(service.starts_at, service.ends_at, mark.arrived_at, mark.left_at, using)
    return {
        "state": mark.state, "mode": mark.mode, "from_state": mark.from_state if mark.mode == Mode.VIDEO else "",
        "arrived_at": mark.arrived_at, "left_at": mark.left_at, "length": stay.length, "minutes": stay.minutes,
        "late": stay.late, "left_early": stay.left_early, "reason": "",
    }  # fmt: skip


def _absent(
    at: datetime, mark: Mark, service: Service, using: rules.Rules, name: str, words: str
) -> dict[str, Any]:
    if at < service.starts_at - using.absent_before:
        raise _wrong(mark, name, "state", f"an absence can be entered {using.absent_before.days} days ahead")
    if mark.check_in is not None:
        raise _wrong(mark, name, "check_in", "somebody who was not there has no check-in")
    if mark.arrived_at is not None or mark.left_at is not None:
        raise _wrong(mark, name, "arrived_at", "somebody who was not there neither came nor left")
    if mark.state == State.EXCUSED and not mark.reason:
        raise _wrong(mark, name, "reason", "an excused absence needs its reason")
    if mark.reason:
        reason = next(
            (one for one in rules.absence_reasons(service.starts_at.date()) if one.id == mark.reason), None
        )
        if reason is None:
            raise _wrong(mark, name, "reason", "choose a reason from the list")
        if mark.state not in reason.states:
            may = "excused" if mark.state == State.ABSENT else "not excused"
            raise _wrong(mark, name, "reason", f"“{reason.label}” is an absence that is {may}")
        if reason.words and not words:
            raise _wrong(mark, name, "words", "say in a few words what the other reason is")
    length = rules.count(service.starts_at, service.ends_at, None, None, using).length
    return {
        "state": mark.state, "mode": "", "from_state": "", "arrived_at": None, "left_at": None, "length": length, "minutes": 0,
        "late": False, "left_early": False, "reason": mark.reason,
    }  # fmt: skip


def _check_in(by: Actor, mark: Mark, given: CheckInFacts, using: rules.Rules, name: str) -> None:
    if not base.reads_clinical(by):
        raise _wrong(
            mark,
            name,
            "check_in",
            "a check-in is clinical, so a clinician records it; you can mark attendance",
        )
    for field, value in (("mood", given.mood), ("craving", given.craving)):
        if value is not None and not using.lowest <= value <= using.highest:
            raise _wrong(mark, name, field, f"{field} is a number from {using.lowest} to {using.highest}")
    if given.use not in CheckIn.Use.values:
        raise _wrong(mark, name, "use", "choose none, some or not said")
    if given.use_words and given.use != CheckIn.Use.SOME:
        raise _wrong(mark, name, "use_words", "words about use go with “used since last time”")
    if given.safe_home and using.home_answer(given.safe_home) is None:
        raise _wrong(mark, name, "safe_home", "choose yes, no or not sure")
    for field in ("use_words", "words"):
        if len(getattr(given, field)) > LONGEST:
            raise _wrong(mark, name, field, f"the words of a check-in can have {LONGEST} characters")


def _wrong(mark: Mark, name: str, field: str, says: str) -> MarkInvalid:
    return MarkInvalid(f"{name}: {says}. Nothing was kept.", field=field, client_id=mark.client_id)
