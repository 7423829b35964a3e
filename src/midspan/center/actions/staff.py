"""The people of a center: members, their roles, their licences."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from midspan.access import actions as accounts
from midspan.access import permissions
from midspan.access.actions import create_user
from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.models import User
from midspan.center.models import Center, Credential, Membership, Staff
from midspan.center.referring import nearest
from midspan.outbox import actions as outbox
from midspan.trail.writing import record


@act("users.admin")
def add_member(
    *,
    by: Actor,
    at: datetime,
    center_slug: str,
    email: str,
    name: str,
    roles: list[str] | tuple[str, ...],
    title: str = "",
    credentials: str = "",
    licensed: bool = False,
    license_state: str = "",
    license_number: str = "",
    license_expires: date | None = None,
    display_name: str = "",
    password: str | None = None,
) -> int:
    """A member of staff at a center, with an account if there is none yet; the staff id.

    Raises Invalid for an unknown center or role, for no role, and for somebody who is a member already.
    """
    center = _center(by, center_slug)
    known = _roles(roles)
    if licensed and not license_state:
        raise Invalid("A licence needs the state that gave it.", field="license_state")
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user_id = create_user(by=by, at=at, email=email, name=name, password=password)
    elif user.kind != User.Kind.STAFF:
        raise Invalid(
            "That address belongs to a client or family account. Staff need an address of their own.",
            field="email",
        )
    else:
        user_id = user.pk
    if Membership.objects.filter(center=center, user_id=user_id).exists():
        raise Invalid(
            f"{email} is a member of {center.name} already. Change the roles instead.", field="email"
        )
    Membership.objects.create(center=center, user_id=user_id, roles=known, since=at)
    staff, _ = Staff.objects.update_or_create(
        center=center,
        user_id=user_id,
        defaults={
            "display_name": (display_name or name).strip(),
            "title": title,
            "credentials": credentials,
            "licensed": licensed,
            "license_state": license_state.upper(),
            "license_number": license_number,
            "license_expires": license_expires,
        },
    )
    detail = {"roles": known, "center": center.pk}
    record(by=by, at=at, verb="member.added", subject_type="user", subject_id=user_id, detail=detail)
    return staff.pk


@act("users.admin")
def set_roles(*, by: Actor, at: datetime, center_slug: str, user_id: int, roles: list[str]) -> None:
    """Give a member these roles and no others. An ended membership begins again."""
    known = _roles(roles)
    if user_id == by.user_id and "users.admin" not in permissions.table().of(frozenset(known)):
        raise Refused("You cannot take the right to give roles from your own account. Somebody else has to.")
    changed = Membership.objects.filter(center=_center(by, center_slug), user_id=user_id).update(
        roles=known, active=True
    )
    if not changed:
        raise Invalid("That person is not a member of this center. Add them first.")
    record(
        by=by,
        at=at,
        verb="member.roles_set",
        subject_type="user",
        subject_id=user_id,
        detail={"roles": known},
    )


@act("users.admin")
def close_member(*, by: Actor, at: datetime, center_slug: str, user_id: int) -> None:
    """End a membership. What the person wrote stays, under their name."""
    if user_id == by.user_id:
        raise Refused("You cannot end your own membership. Somebody else has to.")
    open_ones = Membership.objects.filter(center=_center(by, center_slug), user_id=user_id, active=True)
    if not open_ones.update(active=False):
        raise Invalid("That person has no open membership here.")
    record(by=by, at=at, verb="member.closed", subject_type="user", subject_id=user_id)


@act("users.admin")
def reset_second_factor(*, by: Actor, at: datetime, center_slug: str, user_id: int, reason: str) -> None:
    """Let in somebody who lost their phone or key: see `access.actions.reset_second_factor`. They are told by e-mail.

    Raises Invalid for somebody who does not work here, and what that act raises.
    """
    center = _center(by, center_slug)
    user = User.objects.filter(
        pk__in=Membership.objects.filter(center=center, user_id=user_id, active=True).values("user_id")
    ).first()
    if user is None:
        raise Invalid("That person has no open membership here.")
    accounts.reset_second_factor(by=by, at=at, user_id=user_id, reason=reason)
    when = date_format(at.astimezone(ZoneInfo(center.time_zone)), "F j, Y, g:i A")
    context = {"center": center.display_name or center.name, "by": by.name, "when": when}
    outbox.put(
        at=at, template="second_factor_reset", address=user.email, center_id=center.pk, context=context
    )


@act("users.admin")
def add_credential(
    *,
    by: Actor,
    at: datetime,
    staff_id: int,
    name: str,
    number: str = "",
    state: str = "",
    expires: date | None = None,
) -> int:
    """A further certificate or licence of a member of staff; its id."""
    if not name.strip():
        raise Invalid("Give the credential's name.", field="name")
    staff = Staff.objects.select_related("center").filter(pk=staff_id).first()
    if staff is None:
        raise Invalid("There is no member of staff with that number.")
    _center(by, staff.center.slug)
    row, _ = Credential.objects.update_or_create(
        staff_id=staff_id,
        name=name.strip(),
        number=number,
        defaults={"state": state.upper(), "expires": expires},
    )
    record(by=by, at=at, verb="credential.added", subject_type="staff", subject_id=staff_id)
    return row.pk


def _center(by: Actor, slug: str) -> Center:
    center = Center.objects.filter(slug=slug).first()
    if center is None:
        raise Invalid(
            f"No center is called “{slug}”. Load its file first: midspan center load centers/{slug}.toml"
        )
    if by.center_id is not None and by.center_id != center.pk:
        raise Refused(f"You look after another center. Ask an administrator of {center.name}.")
    return center


def _roles(roles: list[str] | tuple[str, ...]) -> list[str]:
    known = set(permissions.table().roles) - {"visitor"}
    for role in roles:
        if role not in known:
            raise Invalid(f"There is no role “{role}”. {nearest(role, known)}", field="roles")
    if not roles:
        raise Invalid("Give at least one role.", field="roles")
    return sorted(set(roles))
