"""The center in which the demonstration plays: its staff as actors, its profile, its hours, its words."""

import random
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from midspan.access.actor import Actor, system, visitor
from midspan.access.reader import Reader
from midspan.center import actions as center_actions
from midspan.center import queries as centers
from midspan.center import reading
from midspan.config import paths
from midspan.coverage import actions as coverage
from midspan.demo import holidays
from midspan.demo.hours import Hours
from midspan.demo.phrases import Phrases
from midspan.demo.weeks.hour import Book
from midspan.privacy import gate
from midspan.privacy.papers import Words

STAFF = Path(__file__).with_name("staff.toml")
CENTERS = paths.CHECKOUT / "centers"
SLUG = "lighthouse"
SYSTEM = system("demonstration")
RATES = {"2.1": 38_500, "2.5": 72_000}
HIRED_BEFORE, LICENCE_HOLDS = timedelta(days=200), timedelta(days=420)


@cache
def staff_rows() -> tuple[dict[str, Any], ...]:
    """The fourteen people of staff.toml."""
    return tuple(tomllib.loads(STAFF.read_text(encoding="utf-8"))["staff"])


def key_of(row: dict[str, Any]) -> str:
    """What a member of staff is called here: the first part of their address."""
    return str(row["email"]).partition("@")[0]


class World:
    """Everything a story asks for. `by("rosa")` is an actor, `user("rosa")` an account's id."""

    def __init__(self, hours: Hours, password: str) -> None:
        self.hours = hours
        self.slug = SLUG
        self.phrases = Phrases("midspan")
        self.ways: dict[int, Any] = {}
        self.book = Book()
        self.program: Any = None
        self.floor: Any = None
        self.admitted = 0
        self.away_on = hours.today  # when somebody is away whom nobody covers
        self.closed_on = set(
            holidays.between(hours.today - timedelta(days=366), hours.today + timedelta(days=366))
        )
        began = hours.moment((hours.end - HIRED_BEFORE).date(), 9)
        for path in sorted(CENTERS.glob("*.toml")):
            if path.stem == "base":
                continue
            center_actions.load_center(by=SYSTEM, at=began, definition=reading.read(path))
        self.center_id = centers.center_id_of(SLUG) or 0
        self._actors: dict[str, Actor] = {}
        for row in staff_rows():
            self._hire(row, began, password)
        for level, cents in RATES.items():
            coverage.set_day_rate(
                by=self.by("priya"), at=began, level=level, cents=cents, from_on=began.date()
            )

    @cached_property
    def center(self) -> centers.CenterProfile:
        """The center's profile, which does not change while the demonstration is built."""
        return centers.profile(self.center_id)

    @property
    def visitor(self) -> Actor:
        """Somebody on the public pages."""
        return visitor(self.center_id)

    def by(self, key: str) -> Actor:
        """A member of staff as one who acts."""
        return self._actors[key]

    def by_user(self, user_id: int) -> Actor:
        """The same by the id of their account."""
        return next(one for one in self._actors.values() if one.user_id == user_id)

    def user(self, key: str) -> int:
        """The id of a member of staff's account."""
        return self.by(key).user_id or 0

    def reader(self, key: str) -> Reader:
        """A member of staff as one who reads."""
        return gate.reader_of(self.by(key))

    def read(self, key: str, query: Callable[..., Any], **given: Any) -> Any:
        """What a query answers to a member of staff."""
        with gate.inside(self.reader(key)) as reader:
            return query(reader, **given)

    def words(self, name: str) -> Words:
        """What the center and a client are called in a paper."""
        contact = next((point for point in self.center.points("paperwork") if point.key == "contact"), None)
        return Words(
            center=self.center.name, phone=self.center.phone, client=name,
            contact=contact.text if contact else "", email=contact.detail if contact else "",
        )  # fmt: skip

    def dice(self, *what: object) -> random.Random:
        """Chance that falls the same way each time."""
        return random.Random("-".join(str(part) for part in ("midspan", *what)))

    def _hire(self, row: dict[str, Any], began: datetime, password: str) -> None:
        licence: date | None = (self.hours.end + LICENCE_HOLDS).date() if row.get("license_number") else None
        center_actions.add_member(
            by=SYSTEM, at=began, center_slug=SLUG, email=row["email"], name=row["name"], roles=row["roles"], title=row["title"],
            credentials=row.get("credentials", ""), licensed=licence is not None, license_state=row.get("license_state", ""),
            license_number=row.get("license_number", ""), license_expires=licence, password=password,
        )  # fmt: skip
        user = get_user_model().objects.get(email=row["email"])
        self._actors[key_of(row)] = gate.actor_for(user, center_id=self.center_id)
