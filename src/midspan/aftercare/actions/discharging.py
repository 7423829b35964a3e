"""The discharge: everything of the stay ends in one act, and what comes after begins."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.reader import Reader
from midspan.aftercare.actions.base import eyes, instead, newest_episode, person, short, today_at
from midspan.aftercare.actions.following import _plan_follow_ups
from midspan.aftercare.actions.planning import save_plan
from midspan.aftercare.facts import DischargeFacts
from midspan.aftercare.models import Discharge, Summary
from midspan.aftercare.queries.drafting import draft
from midspan.charting import queries as charting
from midspan.measures import queries as measures
from midspan.people import actions as people
from midspan.people.items import BY_NAME
from midspan.people.models import LevelPeriod
from midspan.review import actions as review
from midspan.rules import aftercare as rules
from midspan.rules.aftercare import Reason
from midspan.rules.clocks.packs import Place
from midspan.schedule import actions as schedule
from midspan.trail.writing import record

SECTION_LENGTH = 8000


@act("discharge.work")
def discharge(*, by: Actor, at: datetime, client_id: UUID, facts: DischargeFacts) -> UUID:
    """End the open episode: its level, phase, groups, seats and later appointments; the discharge's id.

    The summary begins as a draft from the chart with its clock running; with `wants_alumni` follow-ups are planned. The care
    team stays until the summary is signed and follow-ups were asked about, and some days more (`settle_teams`). Raises Refused where the client is not in care,
    and where a safety alert is open that this reason does not pass by; Invalid naming the field (`on`, also where the client
    was marked present on a later day, `reason`, `words`, `where`, `last_contact_on`, `died_on`, `known_from`, an item).
    """
    episode, center = newest_episode(by, client_id)
    today = today_at(center, at)
    why = _checked(facts, today)
    if episode.discharged_on is not None:
        raise Refused("This client is not in care: there is no open episode.")
    if facts.on < episode.admitted_on:
        raise Invalid("The last day cannot lie before the admission.", field="on")
    reader = eyes(center)
    _require_no_later_day(reader, client_id, facts.on, today)
    last = facts.last_contact_on or facts.on
    if not episode.admitted_on <= last <= facts.on:
        raise Invalid(
            "The last contact lies between the admission and the last day.", field="last_contact_on"
        )
    if why.needs_alert_closed and measures.open_lines(reader, now=at, client_id=client_id):
        raise Refused(
            "A safety alert of this client is open. A licensed owner sees it through first, then the discharge goes ahead."
        )
    sections = {**draft(reader, client_id=client_id, now=at), **_sections(facts.sections, today)}
    items = _items(facts.items, today)
    if why.death:
        _death(by, at, client_id, facts)
    if facts.plan is not None:
        save_plan(by=by, at=at, client_id=client_id, facts=facts.plan)
    level = _end_everything(by, at, client_id, facts.on, why, center)
    row = Discharge(
        client_id=client_id, episode=episode, on=facts.on, last_contact_on=last, reason=facts.reason,
        where=short(facts.where, 200, field="where"), table=rules.clocks(today).table, level=level,
        wants_alumni=facts.wants_alumni if why.follow_up else False,
        alumni_asked_at=at if facts.wants_alumni is not None or not why.follow_up else None, by_id=person(by), at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    place = Place(state=center.state, level=level, program=center.focus_of(episode.program_id))
    Summary(
        client_id=client_id, discharge=row, words=short(facts.words, 600, field="words"), sections=sections, items=items,
        due_on=rules.summary_due(facts.on, place), saved_by_id=person(by), saved_at=at,
    ).save(force_insert=True)  # fmt: skip
    if row.wants_alumni:
        _plan_follow_ups(by, at, row, center)
    record(
        by=by, at=at, verb="client.discharged", client_id=client_id, subject_type="discharge", subject_id=row.pk,
        detail={"on": facts.on.isoformat(), "reason": facts.reason, "level": level, "wants_alumni": row.wants_alumni},
    )  # fmt: skip
    return row.pk


def _checked(facts: DischargeFacts, today: date) -> Reason:
    try:
        why = rules.reason(facts.reason, today)
    except KeyError:
        raise Invalid("Choose the reason from the list.", field="reason") from None
    if facts.on > today:
        raise Invalid("The last day has not come yet. Discharge on the last day or after it.", field="on")
    if why.words and len(facts.words.strip()) < 5:
        raise Invalid("This reason needs a sentence: what happened, and what was offered.", field="words")
    if why.where and not facts.where.strip():
        raise Invalid("Say where the client goes on.", field="where")
    return why


def _death(by: Actor, at: datetime, client_id: UUID, facts: DischargeFacts) -> None:
    """Write down that the client has died, unless somebody did. Raises Invalid, naming the field, without the day and how it is known."""
    if people.locked(by, client_id).died_on is not None:
        return
    if facts.died_on is None:
        raise Invalid("Say on which day the client died.", field="died_on")
    try:
        people.record_death(by=by, at=at, client_id=client_id, on=facts.died_on, known_from=facts.known_from)
    except Invalid as problem:
        raise Invalid(str(problem), field="died_on" if problem.field == "on" else problem.field) from problem


def _require_no_later_day(reader: Reader, client_id: UUID, on: date, today: date) -> None:
    """Raise Invalid, naming the day, where the client was there after the last day."""
    later = charting.attended_between(reader, client_id, on + timedelta(days=1), today)
    days = [one.attendance.on for one in later if one.attendance.state == "present"]
    if days:
        raise Invalid(
            f"The client was marked present on {max(days):%B} {max(days).day}, {max(days).year}. The last day cannot lie before "
            "it: choose that day or a later one, or correct the attendance first.",
            field="on",
        )


def _sections(given: Mapping[str, str], today: date) -> dict[str, str]:
    known = {one.id for one in rules.sections(today)}
    strange = sorted(set(given) - known)
    if strange:
        raise Invalid(f"“{strange[0]}” is not a section of the summary.", field=strange[0])
    return {name: short(text, SECTION_LENGTH, field=name) for name, text in given.items()}


def _items(given: Mapping[str, str], today: date) -> dict[str, str]:
    asked = rules.items(today)
    for name, code in given.items():
        if name not in asked:
            raise Invalid(f"“{name}” is not asked at discharge.", field=name)
        if code and code not in dict(BY_NAME[name].choices()):
            raise Invalid(f"{BY_NAME[name].label}: choose one of the answers.", field=name)
    return {name: code for name, code in given.items() if code}


def _end_everything(by: Actor, at: datetime, client_id: UUID, on: date, why: Reason, center: Any) -> str:
    """Groups, seats, appointments, phase, level and episode, in this order; the last level."""
    level = LevelPeriod.objects.all().for_action().get(client_id=client_id, until_on=None)
    schedule.end_enrolments(
        by=instead(by, "enrolments.end", center), at=at, client_id=client_id, on=on, why=f"Discharge: {why.label}"
    )  # fmt: skip
    schedule.cancel_later_appointments(
        by=instead(by, "appointments.work", center), at=at, client_id=client_id, after=_end_of(on, center), why="The stay has ended"
    )  # fmt: skip
    review.end_phase(by=by, at=at, client_id=client_id, on=on)
    people.close_episode(by=by, at=at, client_id=client_id, on=on)
    code: str = level.level
    return code


def _end_of(on: date, center: Any) -> datetime:
    """The last moment of a day at the center."""
    return datetime.combine(on, time.max, tzinfo=center.zone)
