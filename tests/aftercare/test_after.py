"""Follow-ups at their days, coach contacts, and the way back into care."""

from datetime import timedelta

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.aftercare import actions, queries
from midspan.aftercare.actions import ContactFacts, PlanFacts, SupportFacts
from tests.support.aftercare import discharged, follow_ups, leaving, plan_facts, signed
from tests.support.center import AT, House
from tests.support.treatment import in_care

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = AT.date()


def test_follow_ups_wait_at_their_days_for_those_who_want_them(house: House) -> None:
    client = leaving(house)
    signed(house, client, wants_alumni=True)
    found = follow_ups(house, client, AT)
    assert [(one.days, one.due_on) for one in found] == [(days, TODAY + days * DAY) for days in (30, 90, 180)]
    with house.reading("alumni") as reader:
        assert queries.follow_ups_due(reader, now=AT) == ()
        assert [one.days for one in queries.follow_ups_due(reader, now=AT + 25 * DAY)] == [30]
        assert queries.follow_ups_due(reader, now=AT + 55 * DAY)[0].late
    with pytest.raises(Refused, match="coach contact instead"):
        actions.record_follow_up(
            by=house.actor("alumni"), at=AT + 10 * DAY, follow_up_id=found[0].id, how="call", outcome="well"
        )


def test_attempts_are_counted_and_three_make_not_reached(house: House) -> None:
    client, by = leaving(house), house.actor("alumni")
    signed(house, client, wants_alumni=True)
    first = follow_ups(house, client, AT)[0]
    states = [
        actions.record_follow_up(
            by=by, at=AT + (28 + n) * DAY, follow_up_id=first.id, how="call", outcome="no_answer"
        )
        for n in range(3)
    ]
    assert states == ["waiting", "waiting", "not_reached"]
    with pytest.raises(Refused, match="finished"):
        actions.record_follow_up(by=by, at=AT + 31 * DAY, follow_up_id=first.id, how="call", outcome="well")
    with house.reading("alumni") as reader:
        told = queries.reach(reader, now=AT + 40 * DAY)
    assert (told.due, told.reached, told.not_reached) == (1, 0, 1)


def test_what_is_told_is_kept_in_words_and_a_wish_for_quiet_ends_it(house: House) -> None:
    client, by = leaving(house), house.actor("alumni")
    signed(house, client, wants_alumni=True)
    first, second, third = follow_ups(house, client, AT)
    with pytest.raises(Invalid) as problem:
        actions.record_follow_up(
            by=by,
            at=AT + 30 * DAY,
            follow_up_id=first.id,
            how="call",
            outcome="well",
            life={"housing": "castle"},
        )
    assert problem.value.field == "housing"
    actions.record_follow_up(
        by=by, at=AT + 30 * DAY, follow_up_id=first.id, how="call", outcome="well", life={"housing": "steady"}
    )
    actions.record_follow_up(by=by, at=AT + 88 * DAY, follow_up_id=second.id, how="call", outcome="declined")
    after = follow_ups(house, client, AT + 90 * DAY)
    assert after[0].life == (("A place to live", "Steady"),)
    assert [one.state for one in after] == ["reached", "reached", "ended"]
    assert third.waiting
    with house.reading("clinical_director") as reader:
        view = queries.discharge(reader, client_id=client)
        assert view is not None and view.wants_alumni is False


def test_nobody_is_followed_up_who_did_not_ask_for_it(house: House) -> None:
    client = leaving(house)
    discharge = discharged(house, client)
    assert follow_ups(house, client, AT) == ()
    with house.reading("clinical_director") as reader:
        assert [one[0] for one in queries.asked_about(reader)] == [client]
    actions.choose_alumni(by=house.actor("clinical_director"), at=AT, discharge_id=discharge, wants=False)
    assert follow_ups(house, client, AT) == ()
    with pytest.raises(Refused):
        actions.choose_alumni(by=house.actor("scheduler"), at=AT, discharge_id=discharge, wants=True)


def test_who_said_no_and_then_yes_has_the_follow_ups_again(house: House) -> None:
    client, by = leaving(house), house.actor("clinical_director")
    discharge = discharged(house, client)
    actions.choose_alumni(by=by, at=AT, discharge_id=discharge, wants=True)
    before = [(one.days, one.state) for one in follow_ups(house, client, AT)]
    actions.choose_alumni(by=by, at=AT, discharge_id=discharge, wants=False)
    assert {one.state for one in follow_ups(house, client, AT)} == {"ended"}
    actions.choose_alumni(by=by, at=AT, discharge_id=discharge, wants=True)
    assert [(one.days, one.state) for one in follow_ups(house, client, AT)] == before


def test_coach_contacts_are_short_and_quiet_people_are_named(house: House) -> None:
    client, by = in_care(house), house.actor("coach")
    actions.log_coach_contact(
        by=by,
        at=AT,
        client_id=client,
        contact=ContactFacts(how="call", outcome="mixed", minutes=15, words="Payday comes; plans a walk."),
    )
    with house.reading("coach") as reader:
        (one,) = queries.contacts(reader, client_id=client)
        assert (one.how, one.outcome, one.minutes) == ("Telephone", "Reached: ups and downs", 15)
        assert queries.quiet(reader, now=AT + 10 * DAY) == ()
        assert [line.client_id for line in queries.quiet(reader, now=AT + 15 * DAY)] == [client]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"how": "owl"}, "how"),
        ({"outcome": "fine"}, "outcome"),
        ({"minutes": -5}, "minutes"),
        ({"happened_at": AT + DAY}, "happened_at"),
        ({"next_on": TODAY - DAY}, "next_on"),
        ({"words": "x" * 601}, "words"),
    ],
)
def test_a_contact_that_cannot_be_names_its_field(
    house: House, changes: dict[str, object], field: str
) -> None:
    client = in_care(house)
    with pytest.raises(Invalid) as problem:
        actions.log_coach_contact(
            by=house.actor("coach"),
            at=AT,
            client_id=client,
            contact=ContactFacts(**({"how": "call", "outcome": "well"} | changes)),
        )
    assert problem.value.field == field


def test_a_plan_is_written_whole_and_two_writers_do_not_lose_words(house: House) -> None:
    client, by = leaving(house), house.actor("therapist")
    version = actions.save_plan(by=by, at=AT, client_id=client, facts=plan_facts(house, TODAY))
    with pytest.raises(Refused, match="Somebody else has saved"):
        actions.save_plan(by=by, at=AT, client_id=client, facts=PlanFacts(), version=version - 1)
    for line, field in (
        (SupportFacts(what=" "), "what-0"),
        (SupportFacts(what="Visit", kind="appointment"), "on-0"),
        (SupportFacts(what="Visit", area="moon"), "area-0"),
    ):
        with pytest.raises(Invalid) as problem:
            actions.save_plan(by=by, at=AT, client_id=client, facts=PlanFacts(supports=(line,)))
        assert problem.value.field == field
    with house.reading("coach") as reader:
        plan = queries.plan(reader, client_id=client)
    assert plan is not None and plan.coach == "Jay Thornton" and len(plan.others) == 2


def test_another_center_sees_nothing(house: House, other_house: House) -> None:
    client = leaving(house)
    discharge = signed(house, client, wants_alumni=True)
    with other_house.reading("clinical_director") as reader:
        assert queries.discharge(reader, client_id=client) is None
        assert queries.follow_ups(reader, client_id=client, now=AT) == ()
    with pytest.raises(Refused):
        actions.choose_alumni(
            by=other_house.actor("clinical_director"), at=AT, discharge_id=discharge, wants=False
        )
