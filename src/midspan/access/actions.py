"""Making and closing accounts."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid
from midspan.access.models import User
from midspan.trail.writing import record


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
