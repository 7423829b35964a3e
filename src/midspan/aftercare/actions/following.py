"""Staying in touch: whether somebody wants follow-ups, what came of each attempt, and what coaches did."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.aftercare.actions.base import (
    discharge_of,
    instead,
    person,
    short,
    today_at,
)
from midspan.aftercare.facts import ContactFacts
from midspan.aftercare.models import Attempt, CoachContact, Discharge, FollowUp
from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.people.models import CareTeamMember, Episode
from midspan.rules import aftercare as rules
from midspan.trail.writing import record, record_many

DAY_MINUTES = 1440
SLACK = timedelta(minutes=5)


@act("aftercare.work")
def choose_alumni(
    *, by: Actor, at: datetime, discharge_id: UUID, wants: bool, coordinator_id: int | None = None
) -> None:
    """Note whether a discharged person wants to stay in touch. With a yes, follow-ups are planned and the alumni
    coordinator joins the care team; with a no, waiting follow-ups end. Refused where the reason allows none.
    """
    row, center = discharge_of(by, discharge_id)
    if wants and not rules.reason(row.reason).follow_up:
        raise Refused("Follow-ups do not belong to a discharge for this reason.")
    row.wants_alumni, row.alumni_asked_at = wants, at
    row.save(update_fields=["wants_alumni", "alumni_asked_at"])
    if wants:
        _plan_follow_ups(by, at, row, center, coordinator_id)
    else:
        _end_waiting(at, row.client_id, "No contact is wished")
    record(
        by=by, at=at, verb="aftercare.alumni_chosen", client_id=row.client_id, subject_type="discharge", subject_id=row.pk,
        detail={"wants": wants},
    )  # fmt: skip


@act("aftercare.work")
def record_follow_up(
    *, by: Actor, at: datetime, follow_up_id: UUID, how: str, outcome: str, words: str = "", life: Mapping[str, str] | None = None
) -> str:  # fmt: skip
    """Note an attempt of a follow-up; the state it is in then: `reached`, `waiting` while it is tried again, `not_reached`.

    `life` are answers to `rules.aftercare.life` by id, none required. A wish for no more contact ends all that wait.
    Raises Invalid naming the field, Refused for one that is finished or whose time has not come.
    """
    row = _follow_up(by, follow_up_id)
    center = centers.profile(row.client.center_id)
    today, me = today_at(center, at), person(by)
    clock = rules.clocks(today)
    if row.state != FollowUp.State.WAITING:
        raise Refused(f"This follow-up is finished: {row.get_state_display().lower()}.")
    if today < row.due_on - timedelta(days=clock.follow_up_early_days):
        raise Refused(f"This follow-up is for {row.due_on:%B} {row.due_on.day}. Note this contact as a coach contact instead.")  # fmt: skip
    came = _outcome(outcome, today)
    _how(how, today)
    answers = _life(life or {}, today)
    Attempt(
        client_id=row.client_id, follow_up=row, how=how, outcome=outcome, words=short(words, 600, field="words"), by_id=me, at=at
    ).save(force_insert=True)  # fmt: skip
    tries = Attempt.objects.all().for_action().filter(follow_up=row).count()
    row.outcome = outcome
    if came.reached:
        row.state, row.closed_at, row.life = FollowUp.State.REACHED, at, answers
    elif not came.again or tries >= clock.attempts:
        row.state, row.closed_at, row.closed_why = FollowUp.State.NOT_REACHED, at, came.label
    row.save(update_fields=["outcome", "state", "closed_at", "closed_why", "life"])
    record(
        by=by, at=at, verb="aftercare.follow_up", client_id=row.client_id, subject_type="follow_up", subject_id=row.pk,
        detail={"days": row.days, "outcome": outcome, "state": row.state, "attempt": tries},
    )  # fmt: skip
    if came.ends_wish:
        _end_wish(at, row)
    state: str = row.state
    return state


@act("aftercare.work")
def log_coach_contact(*, by: Actor, at: datetime, client_id: UUID, contact: ContactFacts) -> UUID:
    """Note one contact of a recovery coach, during a stay or after it; its id. Words are short and plain: clients may read
    them. Raises Invalid naming the field.
    """
    client = people.locked(by, client_id)
    center = centers.profile(client.center_id)
    today = today_at(center, at)
    happened = contact.happened_at or at
    if happened > at + SLACK:
        raise Invalid("A contact cannot lie in the future. Plan it under “next”.", field="happened_at")
    if not 0 <= contact.minutes <= DAY_MINUTES:
        raise Invalid("Minutes are a number from 0 to 1440.", field="minutes")
    if contact.next_on is not None and contact.next_on < today:
        raise Invalid("The next contact lies in the past.", field="next_on")
    _how(contact.how, today)
    _outcome(contact.outcome, today)
    episode = (
        Episode.objects.all().for_action()
        .filter(client_id=client_id, admitted_on__lte=happened.astimezone(center.zone).date())
        .order_by("-number").first()
    )  # fmt: skip
    row = CoachContact(
        client_id=client_id, episode=episode, happened_at=happened, how=contact.how, outcome=contact.outcome,
        minutes=contact.minutes, words=short(contact.words, 600, field="words"), next_on=contact.next_on, by_id=person(by), at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="aftercare.coach_contact", client_id=client_id, subject_type="coach_contact", subject_id=row.pk,
        detail={"how": contact.how, "outcome": contact.outcome, "minutes": contact.minutes},
    )  # fmt: skip
    return row.pk


def _plan_follow_ups(
    by: Actor, at: datetime, row: Any, center: Any, coordinator_id: int | None = None
) -> None:
    """Follow-ups at the days of the table that are not over yet, and somebody to make them. Those that a no had ended wait again."""
    today = today_at(center, at)
    late = timedelta(days=rules.clocks(today).follow_up_late_days)
    there = set(
        FollowUp.objects.all().for_action().filter(episode_id=row.episode_id).values_list("days", flat=True)
    )
    made = [
        FollowUp(client_id=row.client_id, episode_id=row.episode_id, days=one.days, due_on=one.due_on(row.on))
        for one in rules.follow_ups(today)
        if one.days not in there and one.due_on(row.on) + late >= today
    ]
    FollowUp.objects.bulk_create(made)
    ended = FollowUp.objects.all().for_action().filter(
        episode_id=row.episode_id, state=FollowUp.State.ENDED, due_on__gte=today - late
    )  # fmt: skip
    again = list(ended)
    ended.update(state=FollowUp.State.WAITING, closed_at=None, closed_why="")
    made += again
    if made:
        record_many(
            by=by, at=at, verb="aftercare.follow_up_planned", subject_type="follow_up",
            rows=[(one.client_id, one.pk, {"days": one.days, "due": one.due_on.isoformat()}) for one in made],
        )  # fmt: skip
    found = coordinator_id or _coordinator(center)
    if found is not None:
        people.join_team(
            by=instead(by, "team.change", center), at=at, client_id=row.client_id, user_id=found, role=CareTeamMember.Role.ALUMNI
        )  # fmt: skip


def _coordinator(center: Any) -> int | None:
    """The alumni coordinator of the center, if it has one."""
    return next(
        (one.user_id for one in centers.staff(center.id) if "alumni" in one.roles and one.active), None
    )


def _end_waiting(at: datetime, client_id: UUID, why: str) -> None:
    FollowUp.objects.all().for_action().filter(client_id=client_id, state=FollowUp.State.WAITING).update(
        state=FollowUp.State.ENDED, closed_at=at, closed_why=why
    )


def _end_wish(at: datetime, row: Any) -> None:
    """No more contact is wished: nothing waits any more. Who stayed for it leaves the care team (`settle_teams`)."""
    _end_waiting(at, row.client_id, "No more contact is wished")
    discharge = Discharge.objects.all().for_action().filter(episode_id=row.episode_id).first()
    if discharge is not None:
        discharge.wants_alumni, discharge.alumni_asked_at = False, at
        discharge.save(update_fields=["wants_alumni", "alumni_asked_at"])


def _follow_up(by: Actor, follow_up_id: UUID) -> Any:
    rows = FollowUp.objects.all().for_action().select_related("client").select_for_update(of=("self",))
    row = rows.filter(pk=follow_up_id, client__center_id=by.center_id).first()
    if row is None:
        raise Refused("There is no such follow-up at your center.")
    return row


def _how(how: str, today: Any) -> None:
    if how not in {one.id for one in rules.hows(today)}:
        raise Invalid("Say how you were in contact.", field="how")


def _outcome(outcome: str, today: Any) -> rules.Outcome:
    try:
        return rules.outcome(outcome, today)
    except KeyError:
        raise Invalid("Say what came of it.", field="outcome") from None


def _life(given: Mapping[str, str], today: Any) -> dict[str, str]:
    known = {one.id: dict(one.choices) for one in rules.life(today)}
    for name, code in given.items():
        if name not in known or (code and code not in known[name]):
            raise Invalid("Choose one of the answers, or leave it out.", field=name)
    return {name: code for name, code in given.items() if code}
