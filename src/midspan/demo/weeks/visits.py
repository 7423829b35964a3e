"""Individual, psychiatric and family sessions: each is booked at the one before, held or missed, and written down."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from midspan.access.errors import Invalid, Refused
from midspan.charting import actions as charting
from midspan.charting.facts import Mark
from midspan.demo.way import Way, therapist
from midspan.demo.weeks.hour import fits
from midspan.demo.weeks.times import says_when
from midspan.demo.weeks.words import book
from midspan.people import actions as people
from midspan.schedule import actions as schedule
from midspan.schedule.facts import AppointmentFacts

WEEK = timedelta(days=7)
WEEKLY_SINCE = 12 * WEEK  # individual sessions before that were every two weeks
REASON = "Agreed with the client"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of visit: who, how long, how often, and the deck of its notes."""

    name: str
    service: str
    minutes: int
    every: timedelta


INDIVIDUAL = Kind("individual", "individual_therapy", 50, WEEK)
PSYCHIATRIC = Kind("psychiatric", "medication_management", 30, 4 * WEEK)
FAMILY = Kind("family", "family_therapy", 60, 3 * WEEK)


def begin(way: Way, kind: Kind, who: str, since: datetime) -> None:
    """The first visit of a kind is booked; each further one at the end of the one before."""
    slot = way.world.book.hour(way, who, most=4 if kind.every > WEEK else 1)
    if slot is None:
        return
    way.ids["visit", kind.name] = (who, slot)
    day = (since + timedelta(days=1)).date()
    day += timedelta(days=(slot[0] - day.weekday()) % 7)
    _book(way, kind, who, way.world.hours.moment(day, slot[1]), since)


def _book(way: Way, kind: Kind, who: str, starts: datetime, at: datetime) -> None:
    if way.left_on is not None and starts.date() >= way.left_on:
        return
    while starts.date() in way.world.closed_on:
        starts += kind.every
    world = way.world
    facts = AppointmentFacts(
        client_id=way.client_id, kind=kind.name, user_id=world.user(who), starts_at=starts,
        ends_at=starts + timedelta(minutes=kind.minutes), reason=REASON,
        service_id=next(one.id for one in world.center.services if one.key == kind.service),
    )  # fmt: skip
    try:
        found = schedule.book(by=world.by("tobias"), at=at, facts=facts)
    except (Refused, Invalid):
        _book(way, kind, who, starts + WEEK, at)  # somebody is taken: the week after
        return
    way.ids["next", kind.name] = found
    way.on(facts.ends_at + timedelta(minutes=6), lambda at: _held(way, kind, who, found, starts, at))


def stop(way: Way, kind: str, why: str, at: datetime) -> None:
    """No more visits of a kind; the one that is booked is cancelled."""
    found = way.ids.pop(("next", kind), None)
    if found is not None:
        schedule.cancel_appointment(by=way.world.by("tobias"), at=at, appointment_id=found, why=why)


def _held(way: Way, kind: Kind, who: str, appointment: object, starts: datetime, at: datetime) -> None:
    """The visit took place, or did not; the note is written, and the next one booked."""
    if way.ids.pop(("next", kind.name), None) != appointment:
        return  # cancelled meanwhile
    by = way.world.by(who)
    slot = way.ids["visit", kind.name][1]
    if not fits(way, slot):  # the track has changed since
        way.ids["visit", kind.name] = (who, way.world.book.hour(way, who) or slot)
    says_when(way, at)
    came = way.ids["visits"].random() < 0.9
    mark = Mark(way.client_id) if came else Mark(way.client_id, state="absent", reason="no_contact")
    charting.mark_appointment(by=by, at=at, appointment_id=appointment, mark=mark)  # type: ignore[arg-type]
    if came:
        _write(way, kind, who, appointment, starts, at)
    long_ago = way.world.hours.today - starts.date() > WEEKLY_SINCE
    day = starts.date() + (2 * kind.every if long_ago and kind is INDIVIDUAL else kind.every)
    day += timedelta(days=way.ids["visit", kind.name][1][0] - day.weekday())
    hour = way.ids["visit", kind.name][1][1]
    _book(way, kind, who, way.world.hours.moment(day, hour), at + timedelta(minutes=2))


def _write(way: Way, kind: Kind, who: str, appointment: object, starts: datetime, at: datetime) -> None:
    decks = book()["shared"]
    deck = decks.get(kind.name, decks["individual"])
    known = way.ids.get("objectives", [])
    by = way.world.by(who)
    note = charting.write_note(
        by=by, at=at, client_id=way.client_id, kind=kind.name, appointment_id=appointment,  # type: ignore[arg-type]
        text=deck[way.ids["visits"].randrange(len(deck))], objectives=known[:1] if kind is INDIVIDUAL else (),
    )  # fmt: skip
    waits = way.world.hours.now - at < timedelta(hours=20) and way.row.n % 3 == 0
    if not waits:
        charting.sign_note(by=by, at=at + timedelta(minutes=4), note_id=note)


def begin_all(way: Way, since: datetime) -> None:
    """The visits of a stay."""
    begin(way, INDIVIDUAL, therapist(way), since)
    if way.row.n % 3 != 1:
        begin(way, PSYCHIATRIC, "kenji", since + timedelta(days=3))
    if way.has("family"):
        if way.row.n % 2 == 0:  # who has no case manager gets to know her here
            people.join_team(
                by=way.world.by("judith"), at=since, client_id=way.client_id, user_id=way.world.user("nadia"), role="family_therapist"
            )  # fmt: skip
        begin(way, FAMILY, "nadia", since + timedelta(days=9))
    says_when(way, since)
