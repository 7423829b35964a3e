"""Who works at a center and in which roles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from midspan.access.statements import Statement, compose, run
from midspan.center import models as m

# Stand for a user and a center in SQL that is written once.
ANY_USER, ANY_CENTER = -7_000_001, -7_000_002
# The columns of a member of staff, in the order of `StaffView`; then the roles that are held.
STAFF = (
    "pk", "user_id", "center_id", "display_name", "title", "credentials", "licensed", "license_state", "license_expires", "held",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StaffView:
    """A member of staff with their roles at this center (none when the membership has ended)."""

    id: int
    user_id: int
    center_id: int
    name: str
    title: str
    credentials: str
    licensed: bool
    license_state: str
    license_expires: date | None
    roles: frozenset[str]
    active: bool

    @property
    def signed_name(self) -> str:
        """`Mei Okafor, LPC`, as it stands under a note."""
        return f"{self.name}, {self.credentials}" if self.credentials else self.name

    def license_valid(self, on: date) -> bool:
        """Whether the licence holds on a day."""
        return self.licensed and (self.license_expires is None or self.license_expires >= on)


@dataclass(frozen=True, slots=True)
class MembershipView:
    """An open membership of an account."""

    center_id: int
    center_slug: str
    center_name: str
    user_id: int
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Membership:
    """Who somebody is at a center, as the gate needs it."""

    center_id: int
    center_slug: str
    center_name: str
    time_zone: str
    digest: str
    roles: frozenset[str]
    title: str
    licensed: bool
    several: bool


def membership(*, user_id: int, center_id: int | None = None) -> Membership | None:
    """The open membership at a center, or without one the first by center name; None where there is none.

    One query, on every page, so its SQL is written once. `several` says whether the account belongs to more than one center.
    """
    found = run(_membership(center_id is not None), {ANY_USER: user_id, ANY_CENTER: center_id})
    if not found:
        return None
    center, slug, name, zone, digest, roles, title, licensed, several = found[0]
    return Membership(
        center, slug, name, zone, digest, frozenset(roles), title or "", bool(licensed), several
    )


@cache
def _membership(chosen: bool) -> Statement:
    desk = m.Staff.objects.filter(center=OuterRef("center"), user=OuterRef("user"))
    others = m.Membership.objects.filter(user=OuterRef("user"), active=True).exclude(
        center=OuterRef("center")
    )
    found = m.Membership.objects.filter(user_id=ANY_USER, active=True)
    if chosen:
        found = found.filter(center_id=ANY_CENTER)
    found = found.annotate(
        title=Subquery(desk.values("title")[:1]), licensed=Subquery(desk.values("licensed")[:1]), several=Exists(others)
    ).order_by("center__name")  # fmt: skip
    columns = (
        "center_id",
        "center__slug",
        "center__name",
        "center__time_zone",
        "center__digest",
        "roles",
        "title",
        "licensed",
        "several",
    )
    return compose(found.values_list(*columns)[:1])


def roles_of(*, user_id: int, center_id: int) -> frozenset[str]:
    """The roles of an open membership; none where there is none."""
    roles = m.Membership.objects.filter(user_id=user_id, center_id=center_id, active=True).values_list(
        "roles", flat=True
    )
    return frozenset(roles.first() or ())


def memberships(user_id: int) -> tuple[MembershipView, ...]:
    """The open memberships of an account, by center name."""
    rows = (
        m.Membership.objects.filter(user_id=user_id, active=True)
        .select_related("center")
        .order_by("center__name")
    )
    return tuple(
        MembershipView(row.center_id, row.center.slug, row.center.name, row.user_id, frozenset(row.roles))
        for row in rows
    )


def staff(center_id: int, *, active_only: bool = True) -> tuple[StaffView, ...]:
    """Everybody who works at a center, by name."""
    found = _views(center_id, m.Staff.objects.filter(center_id=center_id).order_by("display_name", "id"))
    return tuple(one for one in found if one.active or not active_only)


def staff_part(center_id: int) -> tuple[QuerySet[m.Staff], dict[str, str]]:
    """Everybody who ever worked at a center, as a part of a statement that reads more; `staff_member_of` tells each row."""
    found = m.Staff.objects.filter(center_id=center_id).annotate(held=_held(center_id))
    return found, {name: name for name in STAFF}


def staff_with_role(center_id: int, *roles: str) -> tuple[StaffView, ...]:
    """Those who hold any of these roles now."""
    return tuple(one for one in staff(center_id) if one.roles & set(roles))


def staff_member(center_id: int, user_id: int) -> StaffView | None:
    """One member of staff by account. Every signature asks, so its SQL is written once."""
    rows = run(_staff_member(), {ANY_USER: user_id, ANY_CENTER: center_id})
    return next((_view(*row) for row in rows), None)


@cache
def _staff_member() -> Statement:
    found = m.Staff.objects.filter(center_id=ANY_CENTER, user_id=ANY_USER)
    return compose(found.annotate(held=_held(ANY_CENTER)).values_list(*STAFF))


def staff_beside(user_id: int, center_id: Any) -> Any:
    """The row of a member of staff as JSON, to be read beside others; `staff_member_of` makes a StaffView of it."""
    found = m.Staff.objects.filter(center_id=center_id, user_id=user_id).annotate(
        held=_held(OuterRef("center_id"))
    )
    return found.values(row=JSONObject(**{name: name for name in STAFF}))


def staff_member_of(row: Mapping[str, Any]) -> StaffView:
    """A member of staff from a row that was read beside others: the columns `STAFF` by name, dates as text."""
    expires = row["license_expires"]
    read = {"license_expires": date.fromisoformat(expires) if expires else None}
    return _view(*({**row, **read}[name] for name in STAFF))


def staff_by_id(center_id: int, staff_ids: Iterable[int]) -> dict[int, StaffView]:
    """Members of staff by their staff id, for a list that names several."""
    return {
        one.id: one
        for one in _views(center_id, m.Staff.objects.filter(center_id=center_id, pk__in=set(staff_ids)))
    }


def staff_names(center_id: int) -> dict[int, str]:
    """Display names by account, of everybody who ever worked here."""
    return dict(m.Staff.objects.filter(center_id=center_id).values_list("user_id", "display_name"))


def _views(center_id: int, rows: QuerySet[m.Staff]) -> list[StaffView]:
    return [_view(*row) for row in rows.annotate(held=_held(center_id)).values_list(*STAFF)]


def _held(center_id: Any) -> Subquery:
    held = m.Membership.objects.filter(center_id=center_id, user_id=OuterRef("user_id"), active=True)
    return Subquery(held.values("roles")[:1])


def _view(*row: Any) -> StaffView:
    *who, held = row
    return StaffView(*who, roles=frozenset(held or ()), active=held is not None)
