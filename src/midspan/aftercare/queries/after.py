"""Staying in touch: coach contacts, follow-ups, who has been quiet, how many were reached."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, Subquery

from midspan.access.reader import Reader
from midspan.aftercare.models import Attempt, CoachContact, Discharge, FollowUp
from midspan.aftercare.queries.shapes import (
    AttemptView,
    ContactView,
    FollowUpView,
    QuietLine,
    Reach,
)
from midspan.center import queries as centers
from midspan.people.models import CareTeamMember, Client, Episode
from midspan.people.queries.clients import display_name
from midspan.rules import aftercare as rules

UNKNOWN = rules.Outcome("", "", "neutral", reached=False, again=False, ends_wish=False)


def contacts(reader: Reader, *, client_id: UUID, limit: int = 50) -> tuple[ContactView, ...]:
    """A client's coach contacts, the newest first, in one query."""
    rows = CoachContact.objects.all().visible_to(reader).filter(client_id=client_id).select_related("by")
    hows, outcomes = _words()
    return tuple(
        ContactView(
            one.pk, one.happened_at, hows.get(one.how, one.how), outcomes.get(one.outcome, UNKNOWN).label, outcomes.get(one.outcome, UNKNOWN).tone,
            one.minutes, one.words, one.next_on, one.by.name,
        )
        for one in rows.order_by("-happened_at")[:limit]
    )  # fmt: skip


def follow_ups(reader: Reader, *, client_id: UUID, now: datetime) -> tuple[FollowUpView, ...]:
    """A client's follow-ups after the newest stay and before, in order, with every attempt."""
    rows = _follow_ups(reader).filter(client_id=client_id).order_by("due_on")
    return tuple(_follow_up(one, _today(reader, now)) for one in rows)


def follow_up(reader: Reader, *, follow_up_id: UUID, now: datetime) -> FollowUpView | None:
    """One follow-up; None where this reader may not see it."""
    one = _follow_ups(reader).filter(pk=follow_up_id).first()
    return None if one is None else _follow_up(one, _today(reader, now))


def follow_ups_due(
    reader: Reader, *, now: datetime, ahead_days: int | None = None, limit: int = 100
) -> tuple[FollowUpView, ...]:
    """Follow-ups that may be done now, or within `ahead_days`, the oldest first. Who has come back into care is left out."""
    today = _today(reader, now)
    ahead = rules.clocks(today).follow_up_early_days if ahead_days is None else ahead_days
    back = Episode.objects.all().for_action().filter(client=OuterRef("client_id"), discharged_on=None)
    rows = _follow_ups(reader).filter(
        ~Exists(back), state=FollowUp.State.WAITING, due_on__lte=today + timedelta(days=ahead)
    )
    return tuple(_follow_up(one, today) for one in rows.order_by("due_on", "pk")[:limit])


def quiet(reader: Reader, *, now: datetime, limit: int = 50) -> tuple[QuietLine, ...]:
    """Those whom this reader walks with as coach and who had no contact for a while, or whose next day has come; in one query.

    People in care and people who wished to stay in touch; who seems to have waited longest comes first.
    """
    today = _today(reader, now)
    mine = CareTeamMember.objects.all().for_action().filter(user_id=reader.actor.user_id, until=None, role="coach")  # fmt: skip
    last = CoachContact.objects.all().for_action().filter(client=OuterRef("pk")).order_by("-happened_at")
    open_ = Episode.objects.all().for_action().filter(client=OuterRef("pk"), discharged_on=None)
    rows = (
        Client.objects.all()
        .visible_to(reader)
        .filter(pk__in=mine.values("client_id"))
        .annotate(
            last_at=Subquery(last.values("happened_at")[:1]), next_on=Subquery(last.values("next_on")[:1]),
            open=Exists(open_), since=Max("team__since", filter=Q(team__user_id=reader.actor.user_id)),
        )
    )  # fmt: skip
    after = rules.clocks(today).coach_quiet_days
    found = [
        QuietLine(
            row.pk,
            display_name(row),
            row.open,
            row.last_at,
            row.next_on,
            (now - (row.last_at or row.since)).days,
        )
        for row in rows
    ]
    due = [one for one in found if one.days >= after or (one.next_on is not None and one.next_on <= today)]
    return tuple(sorted(due, key=lambda one: (-one.days, one.client_name))[:limit])


def reach(reader: Reader, *, now: datetime, days: int = 90) -> Reach:
    """What became of the follow-ups that fell due in the last days: numerator and denominator, in one query."""
    today = _today(reader, now)
    since = today - timedelta(days=days)
    rows = FollowUp.objects.all().visible_to(reader).filter(due_on__gte=since, due_on__lte=today)
    counted: Mapping[str, int] = dict(
        rows.exclude(state=FollowUp.State.ENDED).order_by().values_list("state").annotate(Count("pk"))
    )
    return Reach(
        sum(counted.values()), counted.get("reached", 0), counted.get("not_reached", 0), counted.get("waiting", 0), since, today
    )  # fmt: skip


def asked_about(reader: Reader, *, limit: int = 50) -> tuple[tuple[UUID, str, date], ...]:
    """Discharged people who were not yet asked whether they want to stay in touch: id, name, last day; the newest first."""
    back = Episode.objects.all().for_action().filter(client=OuterRef("client_id"), discharged_on=None)
    rows = (
        Discharge.objects.all()
        .visible_to(reader)
        .filter(~Exists(back), wants_alumni=None)
        .select_related("client")
    )
    return tuple((one.client_id, display_name(one.client), one.on) for one in rows.order_by("-on")[:limit])


def _follow_ups(reader: Reader) -> Any:
    tries = Attempt.objects.all().visible_to(reader).select_related("by").order_by("at")
    found = FollowUp.objects.all().visible_to(reader).select_related("client")
    return found.prefetch_related(Prefetch("attempts", queryset=tries, to_attr="tries"))


def _follow_up(one: Any, today: date) -> FollowUpView:
    clock = rules.clocks(today)
    hows, outcomes = _words()
    life = {item.id: item for item in rules.life(today)}
    names = {row.days: row.label for row in rules.follow_ups(today)}
    opens = one.due_on - timedelta(days=clock.follow_up_early_days)
    return FollowUpView(
        id=one.pk, client_id=one.client_id, client_name=display_name(one.client), label=names.get(one.days, f"{one.days} days after"),
        days=one.days, due_on=one.due_on, opens_on=opens, state=one.state, state_label=one.get_state_display(),
        outcome=outcomes.get(one.outcome, UNKNOWN).label,
        life=tuple((life[name].label, dict(life[name].choices).get(code, code)) for name, code in one.life.items() if name in life),
        tries=tuple(AttemptView(a.at, hows.get(a.how, a.how), outcomes.get(a.outcome, UNKNOWN).label, a.words, a.by.name) for a in one.tries),
        open_now=one.state == "waiting" and opens <= today,
        late=one.state == "waiting" and one.due_on + timedelta(days=clock.follow_up_late_days) < today, phone=one.client.phone,
    )  # fmt: skip


def _words() -> tuple[dict[str, str], dict[str, rules.Outcome]]:
    return {one.id: one.label for one in rules.hows()}, {one.id: one for one in rules.outcomes()}


def _today(reader: Reader, now: datetime) -> date:
    return now.astimezone(centers.profile(reader.center_id).zone).date()
