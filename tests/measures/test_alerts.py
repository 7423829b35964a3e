"""Safety alerts: raised with the answer, owned by somebody licensed, escalated by the clock, closed with what was done."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from midspan.access import actor as actors
from midspan.access.errors import Invalid, Refused
from midspan.measures import actions, queries
from midspan.measures.actions import AlertReason
from midspan.outbox.models import Message
from tests.support.assessment import CALM, HIGH, PHQ9
from tests.support.center import House

NOW = AlertReason("danger", "Danger of self-harm now.", "now")
LATER = AlertReason("low_mood", "Thoughts of death.", "same_day")
WORDS = "Spoke for an hour; calm, safe with a sister."


def raised(
    house: House, client: object, *reasons: AlertReason, by: str = "admissions", minutes: int = 0
) -> actions.Raised:
    at = house.at + timedelta(minutes=minutes)
    return actions.raise_alert(
        by=house.actor(by), at=at, client_id=client, source="person", reasons=reasons or (NOW,)
    )


def test_a_safety_answer_raises_at_once_and_only_once(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    measure = actions.assign(by=by, at=house.at, client_id=client, instrument="phq9")
    first = actions.save_answers(by=by, at=house.at, measure_id=measure, answers={"selfharm": 1})
    again = actions.save_answers(by=by, at=house.at, measure_id=measure, answers={"selfharm": 1, "mood": 2})
    worse = actions.save_answers(by=by, at=house.at, measure_id=measure, answers={"selfharm": 3})
    done = actions.submit(by=by, at=house.at, measure_id=measure, answers=PHQ9 | {"selfharm": 3})
    assert first.alert_id is not None and [flag.id for flag in first.safety] == ["selfharm_endorsed"]
    assert {again.alert_id, worse.alert_id, done.alert_id} == {first.alert_id}
    with house.reading("assessor") as reader:
        view = queries.alert(reader, alert_id=first.alert_id)
        assert view is not None and [entry.kind for entry in view.history] == ["worse", "raised"]
        assert len(queries.open_alerts(reader)) == 1


def test_a_blank_safety_item_raises_when_the_form_is_handed_in(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    answers = {key: value for key, value in PHQ9.items() if key != "selfharm"}
    measure = actions.assign(by=by, at=house.at, client_id=client, instrument="phq9")
    assert actions.save_answers(by=by, at=house.at, measure_id=measure, answers=answers).alert_id is None
    assert actions.submit(by=by, at=house.at, measure_id=measure).alert_id is not None


def test_a_calm_screen_raises_nothing(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    assert (
        actions.record_measure(
            by=by, at=house.at, client_id=client, instrument="cssrs_screener", answers=CALM
        ).alert_id
        is None
    )


def test_what_gets_more_urgent_starts_the_clock_anew(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    measure = actions.assign(by=by, at=house.at, client_id=client, instrument="cssrs_screener")
    first = actions.save_answers(by=by, at=house.at, measure_id=measure, answers={"q1": 1})
    actions.acknowledge(by=by, at=house.at, alert_id=first.alert_id)
    actions.save_answers(by=by, at=house.at + timedelta(minutes=1), measure_id=measure, answers=HIGH)
    with house.reading("assessor") as reader:
        (line,) = queries.open_alerts(reader)
        assert (line.urgency, line.state) == ("Now", "open")


def test_the_owner_is_licensed_with_the_client_then_the_team_then_on_duty(house: House) -> None:
    client, other = house.person(), house.person(legal_first="Omar")
    house.cares("therapist", client)
    with house.reading("clinical_director") as reader:
        for who, by, owner in (
            (client, "admissions", "Mei Okafor"),
            (other, "admissions", "June Park"),
            (other, "prescriber", "Dr. Samuel Osei"),
        ):
            found = actions.raise_alert(
                by=house.actor(by),
                at=house.at,
                client_id=who,
                source="person",
                source_id=f"{owner}",
                reasons=[NOW],
            )
            view = queries.alert(reader, alert_id=found.alert_id)
            assert view is not None and view.owner == owner, view.owner_why


def test_the_clock_escalates_until_somebody_is_on_it(house: House) -> None:
    client, watch = house.person(), actors.system("safety")
    alert = raised(house, client).alert_id
    Message.objects.all().delete()
    at = house.at
    assert actions.escalate_due(by=watch, at=at + timedelta(minutes=9)) == 0
    assert actions.escalate_due(by=watch, at=at + timedelta(minutes=10)) == 1
    assert actions.escalate_due(by=watch, at=at + timedelta(minutes=11)) == 0
    told = set(Message.objects.values_list("template", "address"))
    assert ("safety_escalation", "clinical.director@lighthouse.example") in told
    assert ("safety_escalation", "supervisor@lighthouse.example") in told
    assert actions.escalate_due(by=watch, at=at + timedelta(minutes=20)) == 1
    actions.acknowledge(by=house.actor("supervisor"), at=at + timedelta(minutes=21), alert_id=alert)
    assert actions.escalate_due(by=watch, at=at + timedelta(minutes=60)) == 0
    assert actions.escalate_due(by=watch, at=at + timedelta(minutes=121)) == 1, (
        "acknowledged, but not closed in time"
    )
    with house.reading("supervisor") as reader:
        view = queries.alert(reader, alert_id=alert)
        assert view is not None and (view.state, view.escalations, view.owner) == (
            "escalated",
            3,
            "Ruth Abara",
        )


def test_no_message_carries_a_name_or_a_reason(house: House) -> None:
    raised(house, house.person())
    actions.escalate_due(by=actors.system("safety"), at=house.at + timedelta(minutes=10))
    for message in Message.objects.all():
        assert "Whitfield" not in str(message.context) and "harm" not in str(message.context)


def test_closing_takes_a_licence_an_act_and_a_sentence(house: House) -> None:
    alert = raised(house, house.person()).alert_id
    director = house.actor("clinical_director")
    with pytest.raises(Refused, match="close a safety alert"):
        actions.close_alert(by=house.actor("nurse"), at=house.at, alert_id=alert, done=["spoke"], words=WORDS)
    with pytest.raises(Invalid, match="at least one"):
        actions.close_alert(by=director, at=house.at, alert_id=alert, done=[], words=WORDS)
    with pytest.raises(Invalid, match="sentence"):
        actions.close_alert(by=director, at=house.at, alert_id=alert, done=["spoke"], words="ok")
    with pytest.raises(Invalid, match="not in the list"):
        actions.close_alert(by=director, at=house.at, alert_id=alert, done=["prayed"], words=WORDS)
    actions.note_alert(
        by=house.actor("nurse"), at=house.at, alert_id=alert, done=["spoke"], words="On the phone."
    )
    actions.close_alert(by=director, at=house.at, alert_id=alert, done=["safety_plan", "spoke"], words=WORDS)
    with pytest.raises(Refused, match="closed already"):
        actions.note_alert(by=director, at=house.at, alert_id=alert, words="Afterthought")
    with house.reading("clinical_director") as reader:
        assert queries.open_alerts(reader) == ()
        (view,) = queries.closed_alerts(reader)
        assert view.done == ("Spoke with the client", "Safety plan written or reviewed")


def test_an_alert_comes_back_only_with_something_new(house: House) -> None:
    client = house.person()
    first = raised(house, client, LATER)
    actions.close_alert(
        by=house.actor("assessor"), at=house.at, alert_id=first.alert_id, done=["spoke"], words=WORDS
    )
    assert raised(house, client, LATER) == actions.Raised(first.alert_id, new=False, worse=False)
    assert raised(house, client, LATER, NOW).new


def test_it_is_handed_only_to_somebody_licensed(house: House) -> None:
    alert = raised(house, house.person()).alert_id
    with pytest.raises(Refused, match="licensed clinician"):
        actions.hand_over_alert(
            by=house.actor("nurse"), at=house.at, alert_id=alert, to_user_id=house.users["coach"]
        )
    actions.hand_over_alert(
        by=house.actor("nurse"), at=house.at, alert_id=alert, to_user_id=house.users["supervisor"]
    )
    with house.reading("supervisor") as reader:
        assert queries.open_alerts(reader)[0].mine


def test_a_restricted_chart_gives_no_alert_to_whom_it_is_restricted_from(house: House) -> None:
    from midspan.privacy.models import ChartAccess

    client, director = house.person(), house.actor("clinical_director")
    with house.reading("clinical_director"):
        ChartAccess(client_id=client, user_id=house.users["assessor"], kind="restriction", reason="Relative", since=house.at, by_user_id=director.user_id).save(force_insert=True)  # fmt: skip
    alert = raised(house, client, by="clinical_director" if False else "admissions")
    with house.reading("clinical_director") as reader:
        view = queries.alert(reader, alert_id=alert.alert_id)
        assert view is not None and view.owner == "Ruth Abara"


def test_every_screen_says_no_more_than_its_reader_may_know_in_one_query(house: House) -> None:
    raised(house, house.person())
    with house.reading("assessor") as reader, CaptureQueries() as queries_made:
        (line,) = queries.open_alerts(reader)
    assert line.text == "Safety alert: Dana Whitfield" and len(queries_made) == 1
    with house.reading("scheduler") as reader:
        (line,) = queries.open_alerts(reader)
        assert line.text == "A client needs a clinician now" and line.client_id is None
    for role in ("biller", "coach"):  # no permission; nobody of the caseload
        with house.reading(role) as reader:
            assert queries.open_alerts(reader) == ()


def test_the_database_keeps_how_an_alert_was_closed(house: House) -> None:
    from midspan.measures.models import AlertEntry, SafetyAlert

    alert = raised(house, house.person()).alert_id
    with house.reading("assessor"):
        open_one = SafetyAlert.objects.all().for_action().filter(pk=alert)
        with pytest.raises(DatabaseError, match="closed_with_what_was_done"), transaction.atomic():
            open_one.update(state="closed", closed_at=house.at)
        with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
            AlertEntry.objects.all().for_action().filter(alert_id=alert).update(words="tampered")


class CaptureQueries:
    """The statements of a block that read client data."""

    def __enter__(self) -> list[str]:
        from django.test.utils import CaptureQueriesContext

        self.inner = CaptureQueriesContext(connection)
        self.inner.__enter__()
        self.found: list[str] = []
        return self.found

    def __exit__(self, *why: object) -> None:
        self.inner.__exit__(*why)
        self.found += [
            one["sql"]
            for one in self.inner.captured_queries
            if one["sql"].startswith("SELECT") and "set_config" not in one["sql"]
        ]
