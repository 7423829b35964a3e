"""Moves between phases and levels, the discharge, and what comes after it."""

from datetime import date, datetime, timedelta
from functools import partial

from midspan.access.errors import Invalid
from midspan.aftercare import actions as aftercare
from midspan.aftercare import queries as after
from midspan.aftercare.facts import ContactFacts, DischargeFacts, PlanFacts, SupportFacts
from midspan.demo.way import Way, therapist
from midspan.demo.weeks import history, plans
from midspan.demo.weeks.words import book
from midspan.review import actions as review
from midspan.rules.aftercare import items as asked_again

CODES = {
    "completed": "1",
    "left": "2",
    "ended_by_program": "3",
    "transferred": "4",
    "incarcerated": "5",
    "other": "7",
}
WHERE = {"transferred": "Live Oak Outpatient, weekly therapy"}
WANTS_ALUMNI = {"completed": 0.75, "transferred": 0.4, "left": 0.15}
NOT_KNOWN = "-9"
BETTER = {"frequency_1": "1", "arrests_30d": "0", "self_help_30d": "4"}


def phase(way: Way, number: int, at: datetime) -> None:
    """On to the next phase of the program, where the way is still in care."""
    way.world.floor.wait(at)
    center = way.world.center
    words = book()["moves"]["phase"]
    reason = words[(way.row.n + number) % len(words)]
    review.move_phase(
        by=way.world.by(therapist(way)), at=at, client_id=way.client_id, phase_id=center.phases[number].id, reason=reason
    )  # fmt: skip


def step(way: Way, track: str, at: datetime, *, reason: str) -> None:
    """A step down or up: another level on another track, and its groups, from the next day on."""
    world = way.world
    world.floor.wait(at)
    place = next(one for one in world.center.tracks if one.key == track)
    words = book()["moves"][reason]
    given = {
        "by": world.by("judith"),
        "at": at,
        "client_id": way.client_id,
        "offering_id": place.level_id,
        "track_id": place.id,
        "reason": words,
    }
    try:
        review.change_level(**given)
    except Invalid:  # the rules recommend another level: a reason goes with it
        review.change_level(**given, override="clinical_judgement", words=words)
    world.program.leave(way)
    way.ids["track"] = track
    way.ids["days_a_week"] = 5 if track == "full_day" else 3
    world.program.enrol(way, at + timedelta(minutes=10), track, at.date() + timedelta(days=1))
    if track == "full_day":
        way.on(at + timedelta(hours=3), lambda at: plans.certify(way, at))


def discharge(way: Way, at: datetime) -> None:
    """The last day: the episode ends with its reason, and those who left in time take a plan with them."""
    world, reason = way.world, way.ids["stay"].reason
    world.floor.wait(at)
    by = world.by(therapist(way))
    leaves_well = reason in {"completed", "transferred", "other"}
    wants = way.dice.random() < WANTS_ALUMNI.get(reason, 0)
    if leaves_well:
        plans.relapse(way, at - timedelta(minutes=30))
    facts = DischargeFacts(
        on=at.date(), reason=CODES[reason], where=WHERE.get(reason, ""), words=book()["leaving"][reason],
        last_contact_on=at.date() - timedelta(days=0 if leaves_well else min(3, (at.date() - way.ids["joined"]).days)),
        sections={"unresolved": book()["leaving"]["unresolved"][way.row.n % 3]}, items=_items(way), wants_alumni=wants, plan=_plan(way, at) if leaves_well else None,
    )  # fmt: skip
    way.ids["discharge"] = aftercare.discharge(by=by, at=at, client_id=way.client_id, facts=facts)
    if leaves_well:
        aftercare.give_plan(by=by, at=at + timedelta(minutes=15), client_id=way.client_id)
    world.program.leave(way, ended=True)
    late = way.row.n % 11 == 2 or way.row.n == history.late_summary()
    way.on(at + timedelta(days=40 if late else way.dice.randint(1, 5)), lambda at: sign(way, at), after=True)
    if wants:
        for days in (30, 90, 180):
            when = world.hours.moment(
                world.hours.office_day(at.date() + timedelta(days=days + way.row.n % 4)), 11
            )
            way.on(when, partial(follow_up, way, days), after=True)


def sign(way: Way, at: datetime) -> None:
    """The summary is signed; a few still wait."""
    aftercare.sign_summary(by=way.world.by(therapist(way)), at=at, discharge_id=way.ids["discharge"])


def follow_up(way: Way, days: int, at: datetime) -> None:
    """An alumni follow-up, at the first or second try."""
    rows = way.world.read("caleb", after.follow_ups, client_id=way.client_id, now=at)
    mine = next((one for one in rows if one.days == days and one.state == "waiting"), None)
    if mine is None:
        return
    outcome = way.dice.choices(["well", "mixed", "struggling", "no_answer"], [46, 24, 8, 22])[0]
    life = {"housing": "steady", "support": "yes", "care": "yes"} if outcome in {"well", "mixed"} else {}
    aftercare.record_follow_up(
        by=way.world.by("caleb"), at=at, follow_up_id=mine.id, how="call", outcome=outcome, life=life
    )  # fmt: skip


def coach(way: Way, at: datetime) -> None:
    """One contact of the recovery coach."""
    words = book()["coach"]["words"]
    outcome = way.dice.choices(["well", "mixed", "message", "struggling"], [50, 28, 17, 5])[0]
    contact = ContactFacts(
        how=way.dice.choice(["call", "visit", "text"]), outcome=outcome, minutes=way.dice.choice([5, 10, 15, 25]),
        words=words[3] if outcome == "message" else words[way.dice.randrange(3)],
    )  # fmt: skip
    aftercare.log_coach_contact(by=way.world.by("caleb"), at=at, client_id=way.client_id, contact=contact)


def _items(way: Way) -> dict[str, str]:
    """What the report asks again: as at the beginning, some of it better; not known where nobody could ask."""
    before = way.ids["items"]
    given = {name: before.get(name, NOT_KNOWN) for name in asked_again()}
    return given | {name: code for name, code in BETTER.items() if name in before}


def _plan(way: Way, at: datetime) -> PlanFacts:
    world, first = way.world, world_day(way, at)
    return PlanFacts(
        goals=book()["plan"]["goals"][way.row.substance], coach_id=world.user("caleb"), coach_words="A call each week for two months",
        come_back="Call the center, day or evening. Coming back is never starting over.",
        supports=(
            SupportFacts(what="First appointment, weekly therapy", kind="appointment", area="therapy", who="Live Oak Outpatient", phone="(214) 555-0177", on=first),
            SupportFacts(what="Saturday meeting, if wanted", area="mutual_help", place="Community house, second floor"),
            SupportFacts(what="Family doctor for refills", area="medical", who="Family clinic"),
        ),
    )  # fmt: skip


def world_day(way: Way, at: datetime) -> date:
    """A working day within the week after."""
    return way.world.hours.office_day(at.date() + timedelta(days=5))
