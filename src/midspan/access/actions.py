"""Making and closing accounts, and letting in who lost their second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.models import User
from midspan.trail.writing import record

SHORTEST_REASON = 10


@act("users.admin")
def create_user(
    *, by: Actor, at: datetime, email: str, name: str, password: str | None, kind: str = "staff"
) -> int:
    """A new account's id. Raises Invalid for a bad or known address, an empty name or a weak password."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(f"“{email}” is not an e-mail address.", field="email") from error
    if not name.strip():
        raise Invalid("Give the person's name.", field="name")
    if User.objects.filter(email=email).exists():
        raise Invalid(f"There is an account for {email} already.", field="email")
    if password is not None:
        try:
            validate_password(password, User(email=email, name=name))
        except ValidationError as error:
            raise Invalid(" ".join(error.messages), field="password") from error
    user = User.objects.create_user(email, password, name=name.strip(), kind=kind, created_at=at)
    record(by=by, at=at, verb="user.created", subject_type="user", subject_id=user.pk)
    return user.pk


@act("users.admin")
def close_user(*, by: Actor, at: datetime, user_id: int) -> None:
    """Close an account: it can no longer sign in. What the person did stays."""
    if not User.objects.filter(pk=user_id, is_active=True).update(is_active=False):
        raise Invalid("There is no open account with that number.")
    record(by=by, at=at, verb="user.closed", subject_type="user", subject_id=user_id)


@act("users.admin")
def reset_second_factor(*, by: Actor, at: datetime, user_id: int, reason: str) -> tuple[str, ...]:
    """Take away an account's authenticator app, passkeys and recovery codes, and end all its sessions.

    The next sign-in takes the password alone; where the setting asks for a second factor, a new one is set up before any
    page. Nobody resets their own: a session left open would be enough to take an account over. Returns the kinds that
    were removed. Raises Invalid without a reason, for an unknown or closed account, and where there is none to reset.
    """
    if user_id == by.user_id:
        raise Refused(
            "You cannot reset your own second factor. Another administrator has to, or whoever runs the server, "
            "with `midspan user reset-second-factor`."
        )
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("Say in a few words why, and how you know that it is them.", field="reason")
    user = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Invalid("There is no open account with that number.")
    held = Authenticator.objects.filter(user_id=user_id)
    kinds = tuple(sorted(set(held.values_list("type", flat=True))))
    if not kinds:
        raise Invalid(f"{user.name} has no second factor, so there is nothing to reset.")
    held.delete()
    User.objects.filter(pk=user_id).update(session_round=F("session_round") + 1)
    record(
        by=by, at=at, verb="user.second_factor_reset", subject_type="user", subject_id=user_id,
        reason=reason.strip(), detail={"kinds": list(kinds)},
    )  # fmt: skip
    return kinds
