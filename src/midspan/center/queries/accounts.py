"""How the people of a center sign in, for those who look after their accounts."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from midspan.center import models as m

KINDS = {"totp": "authenticator app", "webauthn": "passkey", "recovery_codes": "recovery codes"}


@dataclass(frozen=True, slots=True)
class Account:
    """An account of somebody who works here. `second_factor` are the kinds that are set up, in words."""

    user_id: int
    email: str
    name: str
    second_factor: tuple[str, ...]


def account(center_id: int, *, user_id: int | None = None, email: str | None = None) -> Account | None:
    """The account of a member, by its number or its address; None for anybody who does not work here now."""
    found = m.Membership.objects.filter(center_id=center_id, active=True)
    found = (
        found.filter(user_id=user_id) if email is None else found.filter(user__email=email.strip().lower())
    )
    row = found.values_list("user_id", "user__email", "user__name").first()
    if row is None:
        return None
    held = set(Authenticator.objects.filter(user_id=row[0]).values_list("type", flat=True))
    return Account(*row, second_factor=tuple(words for kind, words in KINDS.items() if kind in held))
