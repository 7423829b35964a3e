"""The sign-in library's forms for a second factor, with a limit on guessing that holds for all web processes together.

Its own limit is switched off with the one on passwords, which axes counts in the database; and it counts per process.
"""

from datetime import timedelta
from typing import Any

from allauth.mfa.base import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from midspan.access import counting

MOST, WINDOW = 6, timedelta(minutes=15)  # as for passwords: AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME


class Counted:
    """Counts the codes that were tried for an account since one was right."""

    user: Any

    def clean_code(self) -> str:
        name = f"second factor|{self.user.pk}"
        if counting.count(name, at=timezone.now(), window=WINDOW) > MOST:
            raise ValidationError(
                "Too many wrong codes. Wait a quarter of an hour, or ask an administrator for help."
            )
        code: str = super().clean_code()  # type: ignore[misc]
        counting.clear(name)
        return code


class AuthenticateForm(Counted, forms.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""


class ReauthenticateForm(Counted, forms.ReauthenticateForm):  # type: ignore[misc]
    """Once more, before the account is changed."""
