"""Sessions in the database, as Django's, and the account of each: what every request reads, with SQL that is written once."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils import timezone

from midspan.access.models import User
from midspan.access.statements import Statement, compose, run

ANY_KEY, ANY_USER, ANY_MOMENT = "a session key that none has", -7_000_001, datetime(1801, 1, 1, tzinfo=UTC)


class SessionStore(db.SessionStore):
    """Django's, read with one statement that the database has planned."""

    def _get_session_from_db(self) -> Session | None:
        found = run(_session(), {ANY_KEY: self.session_key, ANY_MOMENT: timezone.now()})
        if not found:
            self._session_key = None
            return None
        return Session.from_db("default", _columns(Session), found[0])


class Accounts(AuthenticationBackend):  # type: ignore[misc]
    """allauth's sign-in; the account behind a session is read with one statement that the database has planned."""

    def get_user(self, user_id: Any) -> User | None:
        """The account, or None where there is none or it was closed."""
        found = run(_user(), {ANY_USER: user_id})
        user = User.from_db("default", _columns(User), found[0]) if found else None
        return user if user is not None and self.user_can_authenticate(user) else None


@cache
def _session() -> Statement:
    return compose(
        Session.objects.filter(session_key=ANY_KEY, expire_date__gt=ANY_MOMENT).values_list(
            *_columns(Session)
        )
    )


@cache
def _user() -> Statement:
    return compose(User.objects.filter(pk=ANY_USER).values_list(*_columns(User)))


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
