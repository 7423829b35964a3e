"""What several acts of the privacy officer's desk begin with."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access import permissions
from midspan.access.actor import Actor
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.rules import rights

LONGEST = 4000


def person(by: Actor) -> int:
    """The account of who acts. Raises Refused for a visitor and for a part of the system: these acts are somebody's."""
    if by.user_id is None:
        raise Refused("Somebody who is signed in has to do this.")
    return by.user_id


def here(by: Actor) -> int:
    """The center of who acts. Raises Refused without one."""
    if by.center_id is None:
        raise Refused("Choose the center first.")
    return by.center_id


def today(by: Actor, at: datetime) -> date:
    """The day at the actor's center."""
    return timezone.localdate(at, centers.profile(here(by)).zone)


def said(text: str, sentence: str, *, field: str, least: int = 5, longest: int = LONGEST) -> str:
    """A text that somebody has to write, trimmed. Raises Invalid with the sentence where it is too short, or says how long it may be."""
    text = text.strip()
    if len(text) < least:
        raise Invalid(sentence, field=field)
    if len(text) > longest:
        raise Invalid(f"This can have {longest} characters; it has {len(text)}.", field=field)
    return text


def one_of(section: str, id: str, sentence: str, *, field: str) -> str:
    """A line of a list of the table `rights`. Raises Invalid with the sentence where there is none such."""
    if id not in {one.id for one in rights.options(section)}:
        raise Invalid(sentence, field=field)
    return id


def past(day: date, now: date, *, field: str, since: date | None = None, before: str = "") -> date:
    """A day that is not in the future, and not before `since` (`before` says what that was)."""
    if day > now:
        raise Invalid("This day is in the future.", field=field)
    if since is not None and day < since:
        raise Invalid(f"This is before {before}.", field=field)
    return day


def colleague(
    by: Actor, user_id: int | None, permission: str, sentence: str, *, field: str
) -> centers.StaffView:
    """A member of staff of the actor's center who holds a permission. Raises Invalid with the sentence for anybody else."""
    found = centers.staff_member(here(by), user_id or 0)
    if found is None or not found.active or permission not in permissions.table().of(found.roles):
        raise Invalid(sentence, field=field)
    return found


def locked(model: Any, by: Actor, key: UUID, *, center: str = "client__center_id") -> Any:
    """A row of the actor's center, locked until the act ends. Raises Refused where there is none."""
    rows = model.objects.all().for_action().select_for_update(of=("self",))
    row = rows.filter(pk=key, **{center: by.center_id}).first()
    if row is None:
        raise Refused("There is no such entry at your center.")
    return row
