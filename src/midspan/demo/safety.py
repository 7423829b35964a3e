"""Safety alerts in the demonstration: handled at once, escalated once, and two that are open this morning."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from midspan.access.actor import system
from midspan.demo import answers
from midspan.demo.way import Way
from midspan.measures import actions as measures

OPEN_SINCE, ACKNOWLEDGED_AFTER = timedelta(minutes=25), timedelta(minutes=8)
RAISED_BEFORE = timedelta(minutes=75)
MINUTE = timedelta(minutes=1)


def licensed(way: Way) -> str:
    """Who closes this person's alerts: a licensed clinician."""
    return "samuel" if way.row.n % 5 in {0, 2} else "mei"


def handled(way: Way, source: str, what: str) -> None:
    """The alert that was raised just now is acknowledged, worked on and closed within the hour."""
    deck, done = _ending(way, what)
    note, words = way.say("alert.note"), way.say(deck)
    by = way.world.by(licensed(way))
    key = ("alert", source, what)

    def acknowledges(at: datetime) -> None:
        if key in way.ids:
            measures.acknowledge(by=by, at=at, alert_id=way.ids[key])

    def notes(at: datetime) -> None:
        if key in way.ids:
            measures.note_alert(by=by, at=at, alert_id=way.ids[key], done=("spoke",), words=note)

    def closes(at: datetime) -> None:
        if key in way.ids:
            measures.close_alert(by=by, at=at, alert_id=way.ids[key], done=done, words=words)

    way.then(2, acknowledges, through=True)
    if deck in {"alert.closed", "alert.home"}:
        way.then(9, notes, through=True)
    way.then(18, closes, through=True)


def _ending(way: Way, what: str) -> tuple[str, Sequence[str]]:
    """In which words, and with what done, an alert is closed."""
    if way.row.need == "withdrawal":
        return "alert.withdrawal", ("evaluated", "hospital", "contact")
    if way.row.need == "residential":
        return "alert.home", ("spoke", "contact", "appointment")
    if way.has("screen_mistaken"):
        return "alert.mistaken", ("spoke", "mistaken")
    if what == "phq9":
        return "alert.asked_further", ("spoke", "evaluated")
    if way.has("suicide_high"):
        return "alert.closed", ("spoke", "evaluated", "safety_plan", "means", "prescriber", "appointment")
    return "alert.closed", ("spoke", "evaluated", "safety_plan", "appointment")


def open_unseen(way: Way) -> None:
    """A nurse asked, the answer raised an alert, and nobody has taken it yet."""
    total = answers.phq9(16, way.dice, selfharm=2)

    def asks(at: datetime) -> None:
        measures.record_measure(
            by=way.world.by("grace"), at=at, client_id=way.client_id, instrument="phq9", answers=total
        )

    way.on(way.world.hours.now - OPEN_SINCE, asks)


def open_acknowledged(way: Way) -> None:
    """A clinician is on it: asked, acknowledged, not closed."""
    by = way.world.by(licensed(way))
    note = way.say("alert.note")

    def asks(at: datetime) -> None:
        done = measures.record_measure(
            by=by, at=at, client_id=way.client_id, instrument="cssrs_screener", answers=answers.MODERATE
        )
        way.ids["alert"] = done.alert_id

    raised = way.world.hours.now - RAISED_BEFORE
    way.on(raised, asks)
    way.on(
        raised + ACKNOWLEDGED_AFTER, lambda at: measures.acknowledge(by=by, at=at, alert_id=way.ids["alert"])
    )
    way.on(
        raised + 3 * ACKNOWLEDGED_AFTER,
        lambda at: measures.note_alert(by=by, at=at, alert_id=way.ids["alert"], done=("spoke",), words=note),
    )


def escalated(way: Way, day: datetime) -> None:
    """Some weeks ago nobody took an alert within the hour; the clock told the on-call clinician, who closed it."""
    given = answers.phq9(13, way.dice, selfharm=1)
    words = way.say("alert.escalated")
    clock, amara = system("safety"), way.world.by("amara")

    def asks(at: datetime) -> None:
        done = measures.record_measure(
            by=way.world.by("grace"), at=at, client_id=way.client_id, instrument="phq9", answers=given
        )
        way.ids["alert"] = done.alert_id

    def later(minutes: int, act: Any) -> None:
        way.on(day + minutes * MINUTE, act)

    way.on(day, asks)
    later(60, lambda at: measures.escalate(by=clock, at=at, alert_id=way.ids["alert"]))
    later(67, lambda at: measures.acknowledge(by=amara, at=at, alert_id=way.ids["alert"]))
    later(
        118,
        lambda at: measures.close_alert(
            by=amara,
            at=at,
            alert_id=way.ids["alert"],
            done=("spoke", "safety_plan", "contact", "appointment"),
            words=words,
        ),
    )
