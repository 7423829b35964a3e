"""Accounts. What a person may do hangs on their memberships in the `center` room, not on the account."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager["User"]):
    """Makes accounts; e-mail addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can sign in to it."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """By e-mail address in any case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """An account. `kind` tells staff from clients and family, who see only their own portal."""

    class Kind(models.TextChoices):
        STAFF = "staff", "Staff"
        CLIENT = "client", "Client"
        FAMILY = "family", "Family member"

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STAFF)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    session_round = models.PositiveIntegerField(default=0)  # one more ends every session of the account

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="access_user_email_lower")
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to stay: as Django's, and of the round in which it began."""
        before: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        if not self.session_round:
            return before
        return salted_hmac(before, str(self.session_round), secret=secret, algorithm="sha256").hexdigest()


class Tally(models.Model):
    """How often something came since its window opened. `key` is a keyed hash, so nobody learns what was counted."""

    key = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)
    last_at = models.DateTimeField()


class SentForm(models.Model):
    """The mark of a form that was taken. `key` is a keyed hash of its random token and what was said; `answer` an id."""

    key = models.CharField(max_length=64, primary_key=True)
    answer = models.CharField(max_length=64, blank=True)
    ends_at = models.DateTimeField(db_index=True)
