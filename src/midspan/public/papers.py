"""The papers that stand on the public pages, in the words of this center: the notice and the permission to verify."""

from datetime import datetime

from django.utils import timezone

from midspan.center.queries import CenterProfile
from midspan.privacy.papers import Paper, Words, compose

BLANK = "____________"


def verification(center: CenterProfile, at: datetime, *, client: str = "", payer: str = "") -> Paper:
    """The permission to ask the health plan; with blanks, as on paper, where nothing is filled in yet."""
    words = _words(center, client or f"{BLANK} (your name, as you sign below)")
    to = payer or f"{BLANK} (the insurance company you name above)"
    return compose("verification", words, on=timezone.localdate(at, timezone=center.zone), recipients=[to])


def notice(center: CenterProfile, at: datetime) -> Paper:
    """The notice of 42 CFR 2.22."""
    return compose("notice", _words(center, "you"), on=timezone.localdate(at, timezone=center.zone))


def _words(center: CenterProfile, client: str) -> Words:
    contact = next((one for one in center.points("paperwork") if one.key == "contact"), None)
    return Words(
        center=center.name,
        phone=center.phone,
        client=client,
        contact=contact.text if contact else "",
        email=contact.detail if contact else "",
    )
