"""A form is taken once, however often its browser sends it: a double click, a reload, a lost answer.

The page puts a random `token` into a hidden field named `once`. The first sending does its work and leaves its answer
under a keyed hash of the token and of what was said; a second sending of the same words gets that answer and does
nothing. Other words are another form: somebody went back and changed something, which must not be lost.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from midspan.access.actor import Actor
from midspan.access.identity import acting_as
from midspan.access.models import SentForm
from midspan.rules import tables

FIELD = "once"
SALT = "midspan.access.once"
NOT_SAID = {"csrfmiddlewaretoken", "started"}  # what a page adds by itself


@dataclass(frozen=True, slots=True)
class Sent:
    """The answer to a form, and whether it was sent before."""

    answer: str
    again: bool


def token() -> str:
    """A new random token for one form on one page."""
    return secrets.token_urlsafe(16)


def taken(*, by: Actor, form: str, sent: QueryDict) -> Sent | None:
    """The answer that this very form got already; None for one that is new or carries no token."""
    if not sent.get(FIELD):
        return None
    found = SentForm.objects.filter(key=_key(by, form, sent)).values_list("answer", flat=True).first()
    return None if found is None else Sent(found, again=True)


def once(
    *, by: Actor, at: datetime, form: str, sent: QueryDict, answer: str, do: Callable[[], object]
) -> Sent:
    """Do what a form asks for unless it was done; `form` names it, `sent` is `request.POST`, `answer` is what it gets.

    One transaction: of two sendings at the same time the second waits for the first. What `do` raises undoes all of it, so
    that the form may be mended and sent again. A form without a token is always new.
    """
    with acting_as(by):
        if not sent.get(FIELD):
            do()
            return Sent(answer, again=False)
        key = _key(by, form, sent)
        ends_at = at + timedelta(days=tables.load("keeping", at.date())["forms"]["sent_days"])
        try:
            with transaction.atomic():
                SentForm(key=key, answer=answer, ends_at=ends_at).save(force_insert=True)
        except IntegrityError:
            return Sent(SentForm.objects.get(key=key).answer, again=True)
        do()
        return Sent(answer, again=False)


def forget(*, at: datetime) -> int:
    """Delete the marks of forms that are no longer known again. Returns how many."""
    return SentForm.objects.filter(ends_at__lte=at).delete()[0]


def _key(by: Actor, form: str, sent: QueryDict) -> str:
    said = sorted((name, values) for name, values in sent.lists() if name not in NOT_SAID)
    whole = json.dumps([form, by.identity, by.center_id, said])
    return salted_hmac(SALT, whole, algorithm="sha256").hexdigest()
