"""The interview, its measures, its signature, and the decision on the level."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.assessment import actions as assessment
from midspan.demo import answers
from midspan.demo import interview as telling
from midspan.demo.first import step_done, who_answers
from midspan.demo.safety import handled
from midspan.demo.way import Way
from midspan.measures import actions as measures
from midspan.people import actions as people

ASKED = ("substance_use", "mental_health", "prior_treatment", "medical", "life", "goals", "safety")
HALF, LASTS = 4, 130


def assessor(way: Way) -> str:
    """Who leads the interview."""
    if way.has("by_luis"):
        return "luis"
    return "samuel" if way.row.n % 5 in {0, 2} else "mei"


def interview(
    way: Way, gap: float, *, asked: int = len(ASKED), screened: bool = True, rated: bool = True
) -> None:
    """The interview begins; the first `asked` domains are written, the suicide screen taken, the dimensions rated."""
    found = way.ids["finding"] = answers.finding(way.row, way.person, way.dice, way.say)
    given = telling.domains(way.row, way.person, way.begins.date(), way.dice, way.say, found)
    by = way.world.by(assessor(way))

    def starts(at: datetime) -> None:
        if way.has("by_luis"):  # whoever sees only their caseload has to be on the team first
            people.join_team(
                by=way.world.by(who_answers(way)),
                at=at,
                client_id=way.client_id,
                user_id=by.user_id or 0,
                role="assessor",
            )
        way.ids["assessment"] = assessment.start(by=by, at=at, client_id=way.client_id)

    way.then(gap, starts, room=LASTS)
    step_done(way, 4, "assessment")
    for domain in ASKED[:asked]:
        way.then(way.dice.randint(6, 11), _section(way, domain, given[domain]))
        if domain in {"substance_use", "life"} and way.row.need in {"withdrawal", "residential"}:
            handled(way, "assessment", domain)
        if domain == "mental_health":
            questionnaires(way, found, screened=screened)
    if rated:
        way.then(9, lambda at: _rate(way, at, found))


def _section(way: Way, domain: str, given: dict[str, Any]) -> Any:
    by = way.world.by(assessor(way))
    evaluation = way.say("alert.evaluated") if domain == "safety" and way.has("suicide_high") else ""

    def writes(at: datetime) -> None:
        said = dict(given)
        if evaluation:
            said |= {
                "evaluated_by": by.name,
                "evaluated_at": at.replace(tzinfo=None),
                "evaluated_imminent": "no",
                "evaluated_words": evaluation,
                "safety_plan": "done",
            }
        saved = assessment.save_section(
            by=by, at=at, assessment_id=way.ids["assessment"], domain=domain, answers=said
        )
        if saved.alert_id:
            way.ids["alert", "assessment", domain] = saved.alert_id

    return writes


def _rate(way: Way, at: datetime, found: answers.Finding) -> None:
    assessment.save_ratings(
        by=way.world.by(assessor(way)), at=at, assessment_id=way.ids["assessment"], ratings=found.ratings
    )


def questionnaires(way: Way, found: answers.Finding, *, screened: bool = True) -> None:
    """The questionnaires at intake."""
    selfharm = 1 if way.has("suicide_high") or way.has("screen_mistaken") or way.has("screen_moderate") else 0
    ask(
        way,
        7,
        "phq9",
        answers.phq9(max(found.depression, 12 if selfharm else 0), way.dice, selfharm=selfharm),
    )
    ask(way, 4, "gad7", answers.gad7(found.anxiety, way.dice))
    if way.row.substance == "alcohol" and not way.person.minor:
        ask(way, 3, "auditc", answers.auditc(way.dice))
    if not way.person.minor:
        ask(way, 3, "pcptsd5", answers.ptsd(way.dice))
    if screened:
        ask(
            way,
            5,
            "cssrs_screener",
            next((given for mark, given in answers.SCREENS.items() if way.has(mark)), answers.CALM),
        )


def ask(way: Way, gap: float, instrument: str, given: dict[str, int], *, mode: str = "staff") -> None:
    """One questionnaire, by whoever leads the interview; what its safety answers raise is looked after at once."""
    by = way.world.by(assessor(way))

    def asks(at: datetime) -> None:
        done = measures.record_measure(
            by=by, at=at, client_id=way.client_id, instrument=instrument, answers=given, mode=mode
        )
        if done.alert_id:
            way.ids["alert", "measure", instrument] = done.alert_id

    way.then(gap, asks)
    if (instrument == "phq9" and given["selfharm"]) or (
        instrument == "cssrs_screener" and any(given.values())
    ):
        handled(way, "measure", instrument)


def sign(way: Way, gap: float) -> None:
    """Signed by who wrote it; the evaluation is done once a licensed signature is there."""
    by = way.world.by(assessor(way))
    way.then(gap, lambda at: _sign(way, at))
    if not way.has("by_luis"):
        step_done(way, 3, "evaluation")
    if way.has("addendum"):
        words = way.say("decision.addendum")
        way.then(50, lambda at: _addendum(way, at, by, words))


def _sign(way: Way, at: datetime) -> None:
    assessment.sign(by=way.world.by(assessor(way)), at=at, assessment_id=way.ids["assessment"])


def _addendum(way: Way, at: datetime, by: Any, words: str) -> None:
    assessment.add_addendum(by=by, at=at, assessment_id=way.ids["assessment"], words=words)


def decide(way: Way, gap: float, *, reviewed: bool = True) -> None:
    """The level is decided, co-signed where the rules ask for it, and reviewed by the clinical director."""
    row = way.row
    recommended = answers.RECOMMENDED[row.need]
    if row.decide_first:
        _decide(way, gap, row.decide_first, "patient_choice", way.say("decision.lower_choice"))
        review(way, 150, agrees=False, note=way.say("decision.returned"))
        gap = 60
    if way.has("waits_cosign"):
        _decide(way, gap, "2.1", "patient_choice", way.say("decision.lower_choice"))
        return
    level = row.decide or recommended
    reason, deck = _why(recommended, level)
    _decide(way, gap, level, reason, way.say(deck) if deck else "")
    if row.need == "managed" and level == "2.1":
        note = way.say("decision.cosign")
        way.then(
            35,
            lambda at: assessment.cosign(
                by=way.world.by("amara"), at=at, decision_id=way.ids["decision"], agrees=True, words=note
            ),
        )
    if reviewed:
        review(way, way.dice.randint(40, 240), agrees=True, note=way.say("decision.agree"))


def _why(recommended: str, level: str) -> tuple[str, str]:
    """The reason and the words for a level other than the recommended one."""
    if level == recommended:
        return "", ""
    if recommended == "2.7":
        return "clinical_judgement", "decision.managed" if level == "2.5" else "decision.lower"
    return "clinical_judgement", "decision.higher" if level > recommended else "decision.lower_choice"


def _decide(way: Way, gap: float, level: str, reason: str, words: str) -> None:
    by = way.world.by(assessor(way))

    def decides(at: datetime) -> None:
        found: UUID = assessment.decide(
            by=by, at=at, assessment_id=way.ids["assessment"], level=level, reason=reason, words=words
        )
        way.ids["decision"], way.ids["level"] = found, level

    way.then(gap, decides)


def review(way: Way, gap: float, *, agrees: bool = True, note: str = "") -> None:
    """The clinical director agrees, or returns the decision with a note."""

    def reviews(at: datetime) -> None:
        assessment.review(
            by=way.world.by("judith"), at=at, decision_id=way.ids["decision"], agrees=agrees, note=note
        )

    way.then(gap, reviews)


def look_again(way: Way, start: datetime) -> None:
    """The early review of a level that differed: the questions on safety anew, new ratings, and the level as recommended."""
    by = way.world.by(assessor(way))
    found: answers.Finding = way.ids["finding"]
    ratings = found.ratings | {2: (1, way.say("d2.1")), 4: (3, way.say("d4.3"))}
    anew = telling.anew()
    note = way.say("decision.agree")

    def writes(at: datetime) -> None:
        way.ids["assessment"] = assessment.start(by=by, at=at, client_id=way.client_id, follow=True)
        for domain, given in anew.items():
            assessment.save_section(
                by=by, at=at, assessment_id=way.ids["assessment"], domain=domain, answers=given
            )
        measures.record_measure(
            by=by, at=at, client_id=way.client_id, instrument="cssrs_since_last_contact", answers=answers.CALM
        )
        assessment.save_ratings(by=by, at=at, assessment_id=way.ids["assessment"], ratings=ratings)

    def decides(at: datetime) -> None:
        way.ids["decision"] = assessment.decide(
            by=by, at=at, assessment_id=way.ids["assessment"], level="2.5"
        )

    def reviews(at: datetime) -> None:
        assessment.review(
            by=way.world.by("judith"), at=at, decision_id=way.ids["decision"], agrees=True, note=note
        )

    for minutes, happens in ((0, writes), (40, lambda at: _sign(way, at)), (45, decides), (190, reviews)):
        way.on(start + timedelta(minutes=minutes), happens)
