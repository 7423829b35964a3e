"""What happens to whom: each way in is put together here from its parts, in order.

The words of a way are dealt when it is put together, in the order of the people, so that they do not depend on which
day it is or on what happened to others.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from midspan.demo import admission, cards, clinical, ends, first, money, papers, safety
from midspan.demo.cast import person
from midspan.demo.plan import STEPS, Row
from midspan.demo.way import Way
from midspan.demo.weeks import history
from midspan.demo.weeks.stay import left_on
from midspan.demo.world import World

HOUR = 60
AT_LEAST = timedelta(minutes=15)
TARGETS = {
    "contact": 2,
    "assessment": 12,
    "evaluation": 24,
    "recommendation": 30,
    "finances": 40,
    "start": 48,
}
LETTERS = {
    "letter": ("work_or_school", "Letter from the employer", "Hours may be changed for medical appointments until further notice. No details are needed.\nHuman resources"),
    "attendance": ("work_or_school", "Request for a note of attendance", "Please confirm the dates of appointments with the enclosed release.\nHuman resources"),
    "school": ("work_or_school", "Letter from the school", "The student may leave after the sixth period on three days a week. Work is sent home.\nSchool counselor"),
    "record": ("outside_record", "Discharge summary, Live Oak House", "Stay of 28 days, completed. Steady on medication. Recommended: partial hospitalization, a recovery residence, and contact within a week.\nClinical team"),
    "court": ("court", "Order on supervision", "Attendance is to be confirmed every month to the supervising officer, with the person's written consent."),
}  # fmt: skip


def way_of(world: World, row: Row) -> Way:
    """One person's way, put together and ready to be timed."""
    hours = world.hours
    twin = world.ways.get(row.same_as)
    who = (
        twin.person
        if twin
        else person(
            row.n,
            hours.today,
            minor=row.has("minor"),
            substance=row.substance,
            payer=row.n % 9 != 0 or row.pays == "plan",
        )
    )
    until = hours.end
    if row.has("alert_open"):
        until = min(until, hours.now - safety.OPEN_SINCE - timedelta(minutes=6))
    if row.has("alert_acknowledged"):
        until = min(until, hours.now - safety.RAISED_BEFORE - timedelta(minutes=6))
    way = Way(world, row, who, hours.end, until, world.dice("way", row.n))
    way.begins = _begins(way)
    way.ids["stay"] = history.stay_of(row)
    way.left_on = left_on(way.ids["stay"], hours.today)
    if way.fitted and row.came not in first.WEB and not hours.staffed(way.begins):
        way.row = replace(row, came="relative" if row.came == "relative_phone" else "web")
    first.enquiry(way)
    _STORIES.get(row.to, _under_way)(way)
    return way


def _begins(way: Way) -> datetime:
    """When the first contact was: some days ago, or so that the step now under way stands as planned."""
    row, hours, dice = way.row, way.world.hours, way.dice
    if row.under_way:
        target = TARGETS[row.to]
        share = dice.random()
        left = {
            "on_track": target * (0.35 + 0.25 * share),
            "due": 0.4 + share * min(3.2, target * 0.6),
            "late": -1 - 30 * share,
        }[row.clock]
        at = (hours.now - timedelta(hours=target - left)).replace(second=0, microsecond=0)
        return at if row.to == "contact" and not way.has("tried") else min(at, way.until - AT_LEAST)
    day = hours.today - timedelta(days=row.days)
    if row.same_as and not row.has("returns"):
        begun: datetime = way.world.ways[row.same_as].begins
        return begun + timedelta(hours=26)
    if row.came in first.WEB:
        return hours.moment(
            day, dice.choice([7.5, 12.25, 17.75, 19.5, 20.75, 21.5, 22.25]), dice.randint(0, 25)
        )
    return hours.moment(day if way.fitted else hours.office_day(day), dice.uniform(8.4, 16.4))


def _answered(way: Way) -> None:
    """Somebody takes the enquiry and speaks with the one who asked, perhaps not at the first try."""
    first.take(way, 8)
    if way.dice.random() < 0.3 or way.has("tried"):
        first.call(way, way.dice.randint(10, 25), "no_answer")
    first.call(way, way.dice.randint(12, 70), next_in=20)
    if way.row.came in {"relative", "relative_phone"} and not way.person.minor:
        first.call(way, way.dice.randint(40, 160), deck="call.person", next_in=18, with_whom="person")
    first.step_done(way, 2, "contact")


def _assessed(way: Way, gap: float) -> None:
    """The person comes to the interview, which is written and signed."""
    first.identity(way, gap)
    if way.row.n % 2 == 0 and not way.has("returns"):
        papers.contacts(way, 3)
    money.permission(way, 4)
    if way.has("card"):
        _card(way)
    clinical.interview(way, 12)
    clinical.sign(way, 12)


def _card(way: Way) -> None:
    who = way.person
    data = cards.insurance_card(
        payer=who.payer, name=who.legal_name, member_id=who.member_id, group=f"{4000 + who.number}"
    )
    money.add_file(way, 3, "insurance_card", "Insurance card, front", data, by="rosa", scan=True)


def _letters(way: Way) -> None:
    for mark, (kind, title, text) in LETTERS.items():
        if way.has(mark):
            data = cards.letter(title, text, name=way.person.legal_name)
            money.add_file(way, 6, kind, title, data, by="rosa", dated_days_before=2)


def _admitted(way: Way) -> None:
    """All the way to the first day, and the weeks after."""
    _answered(way)
    _assessed(way, way.dice.randint(2 * HOUR, 9 * HOUR))
    clinical.decide(way, way.dice.randint(20, 90))
    first.step_done(way, 10, "recommendation")
    money.benefits(way, way.dice.randint(30, 120))
    money.estimate(way, 25)
    first.call(way, 20, deck="call.later")
    first.step_done(way, 3, "finances")
    money.authorisation(way, 15)
    if way.row.n % 2 and not way.has("returns"):
        papers.contacts(way, way.dice.randint(60, 200))
    papers.packet(way, 15)
    _letters(way)
    admission.items(way, 10)
    admission.admit(way, 20)


def _under_way(way: Way) -> None:
    """Up to the step on which the enquiry stands this morning."""
    reached = STEPS.index(way.row.to)
    if reached == 0:
        if way.has("tried"):
            first.take(way, 12)
            first.call(way, 30, "no_answer")
        return
    _answered(way)
    if reached == 1:
        first.next_step(way, 4, 5)
        return
    if reached == 2:
        _evaluating(way)
        return
    _assessed(way, 3 * HOUR)
    if way.has("not_decided"):
        first.next_step(way, 5, 5)
        return
    clinical.decide(way, 40, reviewed=reached > 3 and not way.has("review_waits"))
    if reached == 3:
        first.next_step(way, 4, 4)
        return
    first.step_done(way, 5, "recommendation")
    if reached == 4:
        if way.has("authorisation_asked"):
            money.authorisation(way, 60, answered=False)
        first.next_step(way, 10, 6, "Ask the client to call the plan" if way.row.pays == "declined" else "")
        return
    money.benefits(way, 90)
    money.estimate(way, 20)
    first.step_done(way, 5, "finances")
    _before_the_start(way)


def _evaluating(way: Way) -> None:
    """The evaluation is under way: half written, without the suicide screen, waiting for a licensed signature."""
    first.identity(way, 2 * HOUR)
    if way.has("provisional"):
        clinical.interview(way, 15, screened=False)
        first.next_step(way, 5, 3, "Suicide screen in person")
        return
    if way.has("by_luis"):
        clinical.interview(way, 15)
        clinical.sign(way, 12)
        return
    marks = {"alert_open", "alert_acknowledged"}
    clinical.interview(
        way, 15, asked=1 if way.row.marks & marks else clinical.HALF, screened=False, rated=False
    )
    if way.has("alert_open"):
        safety.open_unseen(way)
    if way.has("alert_acknowledged"):
        safety.open_acknowledged(way)


def _before_the_start(way: Way) -> None:
    """Paperwork in different states, and one person who waits for a place."""
    papers.notice(way, 30)
    if way.has("papers_partly"):
        papers.agree(way, 4, "treatment")
        first.next_step(way, 5, 20, "Read the other papers at home and sign tomorrow")
    elif way.has("waits_place"):
        papers.packet(way, 10)
        first.next_step(way, 5, 24, "Waits for a place in the evening track")
    else:
        papers.packet(way, 10)
        first.next_step(way, 5, 6)


def _closed(way: Way) -> None:
    """Ends without admission, for one of many reasons."""
    row = way.row
    first.take(way, 12)
    if row.reason == "not_reached":
        for gap in (20, 9 * HOUR, 2 * 10 * HOUR, 3 * 10 * HOUR):
            first.call(way, gap, "no_answer")
        ends.close(way, HOUR, row.reason)
        return
    first.call(way, way.dice.randint(15, 90), next_in=24)
    if row.reason == "relative_only":
        ends.close(way, 20 * HOUR, row.reason)
        return
    first.step_done(way, 2, "contact")
    if way.has("estimate"):
        first.identity(way, 4 * HOUR)
        money.permission(way, 5)
        money.benefits(way, 2 * HOUR)
        money.estimate(way, 30)
    if way.has("assessed"):
        _assessed(way, 5 * HOUR)
        clinical.decide(way, 40)
    ends.close(way, way.dice.randint(30, 12 * HOUR), row.reason)


def _referred(way: Way) -> None:
    """The assessment finds another level; the person is led there by hand."""
    _answered(way)
    _assessed(way, way.dice.randint(HOUR, 4 * HOUR))
    clinical.decide(way, 20, reviewed=way.row.need == "outpatient")
    if way.has("handoff"):
        papers.agree(
            way, 12, "specific", to=(ends.PLACES[way.row.need][0],), scope=("presence", "progress", "safety"),
            purpose="so that they can go on caring for me", purposes=("treatment",), recipient_type="treating_provider",
        )  # fmt: skip
    ends.refer(way, 15)
    if way.row.need != "outpatient":
        clinical.review(way, 90, note=way.say("decision.agree"))


def _merged(way: Way) -> None:
    """The same person again, by another way: found to be one, and merged."""
    first.call(way, 30, next_in=24)
    ends.merge(way, 3 * HOUR)


_STORIES: dict[str, Callable[[Way], None]] = {
    "admitted": _admitted,
    "closed": _closed,
    "referred": _referred,
    "merged": _merged,
}
