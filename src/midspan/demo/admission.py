"""The admission in the demonstration, and the weeks after it: team, admission items, measures again."""

from datetime import date, datetime, timedelta

from midspan.admissions import actions as admissions
from midspan.admissions.queries.places import Place
from midspan.demo import answers, clinical, money, safety
from midspan.demo.first import soon
from midspan.demo.papers import around_the_chart
from midspan.demo.way import Way, therapist
from midspan.demo.weeks import coming, stay
from midspan.measures import actions as measures
from midspan.people import actions as people
from midspan.people.items import BY_NAME

WEEKS = {"2.1": 12, "2.5": 4}
AGAIN_AFTER, LOOKED_AT_AGAIN = timedelta(days=14), timedelta(days=4)
TEDS_SUBSTANCE = {
    "alcohol": ("2", "1"),
    "opioids": ("7", "1"),
    "stimulants": ("3", "3"),
    "cannabis": ("4", "2"),
    "sedatives": ("13", "1"),
    "none": ("1", ""),
}


def items(way: Way, gap: float) -> None:
    """The admission items, some of them not known."""
    given = way.ids["items"] = _items(way)
    way.then(gap, lambda at: _save(way, at, given))


def _items(way: Way) -> dict[str, str]:
    dice, row = way.dice, way.row
    substance, route = TEDS_SUBSTANCE[row.substance]
    given = {
        "living_arrangement": "2" if row.has("stepped_down") or way.person.minor else "3",
        "marital_status": "1" if way.person.minor else dice.choice("1124"), "education": "2" if way.person.minor else dice.choice("3345"),
        "employment": "4" if way.person.minor else dice.choice("1123"), "income_source": dice.choice("1114"),
        "veteran": "2", "referral_source": {"referral": "3"}.get(row.came, "1"), "prior_episodes": dice.choice("01"),
        "arrests_30d": "0", "self_help_30d": dice.choice("11234"), "payment_source": "1" if row.pays == "self" else "2",
        "health_insurance": "4" if row.pays == "self" else "1", "co_occurring": dice.choice("1112"),
        "moud_planned": "1" if row.substance == "opioids" else "2", "substance_1": substance, "frequency_1": dice.choice("123"),
        "first_use_1": "2" if way.person.minor else dice.choice("2334"),
    }  # fmt: skip
    if route:
        given["route_1"] = route
    if way.person.minor:
        given["not_in_labor_force"] = "2"
    if way.person.sex_on_policy == "F":
        given["pregnant"] = "2"
    left_out = dice.sample(sorted(given), 2)
    return {name: code for name, code in given.items() if name in BY_NAME and name not in left_out}


def _save(way: Way, at: datetime, given: dict[str, str]) -> None:
    people.save_intake(by=way.world.by("rosa"), at=at, client_id=way.client_id, answers=given)


def admit(way: Way, gap: float) -> None:
    """The admission: first day on the next day on which the track meets."""
    key = "judith" if way.row.n % 9 == 0 else "rosa"

    def admits(at: datetime) -> None:
        center, world = way.world.center, way.world
        track = next(one for one in center.tracks if one.key == way.row.track)
        team = {"therapist": world.user(therapist(way)), "coach": world.user("caleb")}
        if way.row.n % 3 != 1:
            team["prescriber"] = world.user("kenji")
        place = Place(
            program_id=track.program_id, level=track.level_code, track=track.key, first_day=_first_day(way, at.date()),
            weeks=WEEKS[track.level_code], team=team,
        )  # fmt: skip
        admissions.admit(by=world.by(key), at=at, client_id=way.client_id, place=place)
        world.admitted += 1
        if way.row.n % 2:
            people.join_team(
                by=world.by(key),
                at=at,
                client_id=way.client_id,
                user_id=world.user("nadia"),
                role="case_manager",
            )
        afterwards(way, at)
        stay.begin(way, at, place.first_day)

    way.then(gap, admits)


def _first_day(way: Way, today: date) -> date:
    """Today or the next day on which the track meets."""
    track = next(one for one in way.world.center.tracks if one.key == way.row.track)
    begins = today + timedelta(days=1) if way.has("just_admitted") else today
    return way.world.hours.office_day(begins, frozenset(m.weekday for m in track.meetings))


def afterwards(way: Way, admitted: datetime) -> None:
    """What happens in the weeks after the admission."""
    around_the_chart(way, admitted)
    hours, found = way.world.hours, way.ids["finding"]
    if way.row.decide == "2.5":
        clinical.look_again(way, hours.moment(hours.office_day(admitted.date() + LOOKED_AT_AGAIN), 13.5))
    first = _first_day(way, admitted.date())
    money.renewals(way, way.ids["level"], first)
    count = 0
    while first + (count + 1) * AGAIN_AFTER <= min(hours.today, way.left_on or hours.today):
        count += 1
        day = hours.office_day(first + count * AGAIN_AFTER)
        start = hours.moment(day, 17.5 if way.row.track == "evening" else 9.25, way.dice.randint(0, 20))
        if way.has("alert_escalated") and count == 1:
            safety.escalated(way, hours.moment(day, 16, 5))
            continue
        _again(way, start, count, found)
    if way.row.n % 4 == 1 and first < hours.today:
        _due_today(way)


def _due_today(way: Way) -> None:
    """A questionnaire that waits on the tablet."""
    due, instrument = soon(way, 20), "phq9" if way.row.n % 8 == 1 else "gad7"

    def assigns(at: datetime) -> None:
        measures.assign(
            by=way.world.by("grace"), at=at, client_id=way.client_id, instrument=instrument, mode="tablet", due_at=max(due, at)
        )  # fmt: skip

    way.on(way.world.hours.end - timedelta(minutes=50), assigns)


def _again(way: Way, start: datetime, count: int, found: answers.Finding) -> None:
    """PHQ-9, GAD-7 and the screen once more, on the tablet before the group; once a month the BAM-R. The nurse looks at the
    scores with most people, and brings those that call for it to the team."""
    course = coming.course(way.row.n, leaves_early=False)
    depression = answers.phq9(course.total(found.depression, 2 * count), way.dice)
    anxiety = answers.gad7(min(20, course.total(found.anxiety, 2 * count)), way.dice)
    by = way.world.by("grace")

    def asks(instrument: str, given: dict[str, int], at: datetime) -> None:
        done = measures.record_measure(
            by=by, at=at, client_id=way.client_id, instrument=instrument, answers=given, mode="tablet"
        )
        way.ids["measure", instrument] = done.measure_id

    way.on(start, lambda at: asks("phq9", depression, at))
    way.on(start + timedelta(minutes=4), lambda at: asks("gad7", anxiety, at))
    way.on(start + timedelta(minutes=7), lambda at: asks("cssrs_since_last_contact", answers.CALM, at))
    if count % 2 == 0:
        days = answers.bamr(way.dice)
        way.on(start + timedelta(minutes=10), lambda at: asks("bamr", days, at))
    if way.row.n % 3:
        way.on(start + timedelta(minutes=25), lambda at: _talk(way, at))


def _talk(way: Way, at: datetime) -> None:
    """The PHQ-9 is looked at with the client; of every other one the team hears."""
    by, measure = way.world.by("grace"), way.ids["measure", "phq9"]
    measures.discuss(
        by=by, at=at, measure_id=measure, words="Looked at the line together; sleep is what changes first."
    )
    if way.row.n % 2:
        measures.feed_back(
            by=by, at=at, measure_id=measure, to="team", words="Told at the team's meeting; care goes on as planned."
        )  # fmt: skip
