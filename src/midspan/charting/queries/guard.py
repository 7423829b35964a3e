"""Whose names may not stand in a group's note besides those of the others in the session."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.reader import Reader
from midspan.charting.queries.shapes import SessionPage
from midspan.people.models import Client
from midspan.people.queries.clients import display_name
from midspan.rules import charting as rules
from midspan.rules.notes import Person
from midspan.schedule.models import Enrolment


def lately_there(reader: Reader, page: SessionPage) -> tuple[Person, ...]:
    """Clients who belong or lately belonged to the group and have no place in this session, those outside the
    reader's caseload included: signing refuses their names too, and those of charts that are closed to the reader. One query.
    """
    if not reader.may("notes.work"):
        return ()
    since = page.starts_at - rules.deadlines(page.on).guard
    lately = Q(from_on__lte=page.on + timedelta(days=1)) & (Q(until_on=None) | Q(until_on__gte=since.date()))
    members = Enrolment.objects.all().for_action().filter(lately, group_id=page.group_id).values("client_id")
    return _people(members, but=[one.client_id for one in page.members])


def beside(reader: Reader, client_id: UUID, now: datetime) -> tuple[Person, ...]:
    """Clients who shared a group with this one lately, as `lately_there`: their names may not stand in a note of theirs.
    One query.
    """
    if not reader.may("notes.work"):
        return ()
    since = (now - rules.deadlines(now.date()).guard).date()
    lately = Q(until_on=None) | Q(until_on__gte=since)
    mine = Enrolment.objects.all().for_action().filter(lately, client_id=client_id)
    members = (
        Enrolment.objects.all()
        .for_action()
        .filter(lately, from_on__lte=now.date(), group_id__in=mine.values("group_id"))
    )
    return _people(members.values("client_id"), but=[client_id])


def _people(clients: Any, *, but: Any) -> tuple[Person, ...]:
    found = Client.objects.all().for_action().filter(pk__in=clients).exclude(pk__in=but)
    return tuple(
        Person(one.pk, first=one.legal_first, last=one.legal_last, used=display_name(one))
        for one in found.only("pk", "legal_first", "legal_last", "name_used")
    )
