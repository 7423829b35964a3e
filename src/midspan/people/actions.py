"""Making clients and keeping who they are."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

import phonenumbers

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import actions as centers
from midspan.people import names
from midspan.people.models import CareTeamMember, Client, Episode, LevelPeriod
from midspan.trail.writing import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a person is, as far as it is known. None leaves a field as it is; an empty string clears it."""

    legal_first: str | None = None
    legal_middle: str | None = None
    legal_last: str | None = None
    name_used: str | None = None
    pronouns: str | None = None
    born_on: date | None = None
    sex_on_policy: str | None = None
    language: str | None = None
    interpreter: bool | None = None
    accommodations: str | None = None
    phone: str | None = None
    may_leave_message: bool | None = None
    may_text: bool | None = None
    neutral_contact: str | None = None
    best_time: str | None = None
    email: str | None = None
    street: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    living_situation: str | None = None
    transportation: str | None = None


@act("enquiries.open")
def create_client(*, by: Actor, at: datetime, center_id: int, identity: Identity) -> UUID:
    """A new client of a center; returns the id. Raises Invalid for a bad phone number or a birth date in the future."""
    if by.center_id is not None and by.center_id != center_id:
        raise Refused("You can only add clients at your own center.")
    client = Client(center_id=center_id, created_at=at)
    _apply(client, identity, at)
    client.save(force_insert=True)
    record(by=by, at=at, verb="client.created", client_id=client.pk, subject_type="client", subject_id=client.pk)
    return client.pk


@act("identity.work")
def update_identity(*, by: Actor, at: datetime, client_id: UUID, identity: Identity) -> list[str]:
    """Change who a person is; returns the names of the fields that changed. The trail keeps the names, not the values."""
    client = locked(by, client_id)
    changed = _apply(client, identity, at)
    if changed:
        client.save(update_fields=[*changed, "search_text"])
    record(by=by, at=at, verb="client.identity_changed", client_id=client_id, subject_type="client", subject_id=client_id, detail={"fields": changed})
    return changed


@act("enquiries.open")
def join_team(*, by: Actor, at: datetime, client_id: UUID, user_id: int, role: str) -> None:
    """Put a member of staff on a client's care team; being there already is no mistake."""
    locked(by, client_id)
    if role not in CareTeamMember.Role.values:
        raise Invalid(f"“{role}” is not a role of a care team.", field="role")
    there = CareTeamMember.objects.all().for_action().filter(client_id=client_id, user_id=user_id, role=role, until=None)
    if not there.exists():
        CareTeamMember(client_id=client_id, user_id=user_id, role=role, since=at).save(force_insert=True)
    record(by=by, at=at, verb="team.joined", client_id=client_id, subject_type="user", subject_id=user_id, detail={"role": role})


@act("admission.open")
def leave_team(*, by: Actor, at: datetime, client_id: UUID, user_id: int, role: str) -> None:
    """End a membership of a care team."""
    locked(by, client_id)
    CareTeamMember.objects.all().for_action().filter(client_id=client_id, user_id=user_id, role=role, until=None).update(until=at)
    record(by=by, at=at, verb="team.left", client_id=client_id, subject_type="user", subject_id=user_id, detail={"role": role})


@act("admission.open")
def open_episode(
    *, by: Actor, at: datetime, client_id: UUID, program_id: int, track_id: int | None, offering_id: int, level: str,
    admitted_on: date, expected_end_on: date | None, reason: str = "",
) -> UUID:  # fmt: skip
    """Open an episode with its first level period; gives the client an MRN if there is none. Returns the episode's id.

    Raises Refused where an episode is open.
    """
    client = locked(by, client_id)
    before = list(Episode.objects.all().for_action().filter(client_id=client_id).values_list("number", "discharged_on"))
    if any(discharged is None for _, discharged in before):
        raise Refused("This client has an open episode. Transfer or discharge first.")
    episode = Episode(
        client_id=client_id, number=len(before) + 1, program_id=program_id, track_id=track_id,
        admitted_on=admitted_on, expected_end_on=expected_end_on, created_at=at,
    )  # fmt: skip
    episode.save(force_insert=True)
    LevelPeriod(
        client_id=client_id, episode=episode, offering_id=offering_id, level=level, from_on=admitted_on, reason=reason
    ).save(force_insert=True)
    if not client.mrn:
        client.mrn = _next_mrn(client.center_id)
        client.search_text = _search_text(client)
        client.save(update_fields=["mrn", "search_text"])
    record(by=by, at=at, verb="episode.opened", client_id=client_id, subject_type="episode", subject_id=episode.pk, detail={"level": level, "number": episode.number})
    return episode.pk


@act("enquiries.work")
def merge_into(*, by: Actor, at: datetime, client_id: UUID, kept_id: UUID) -> None:
    """Point a client to the one that is kept: they are one person. Moving what hangs on them is for rooms above.

    Raises Refused where both are one row, or either was merged already.
    """
    if client_id == kept_id:
        raise Refused("This is one chart already.")
    first, second = sorted((client_id, kept_id))
    rows = {row.pk: row for row in (locked(by, first), locked(by, second))}
    if rows[client_id].merged_into_id or rows[kept_id].merged_into_id:
        raise Refused("One of these charts was merged already. Open the chart that was kept.")
    rows[client_id].merged_into_id = kept_id
    rows[client_id].save(update_fields=["merged_into"])
    for one, other, verb in ((client_id, kept_id, "client.merged_into"), (kept_id, client_id, "client.absorbed")):
        record(by=by, at=at, verb=verb, client_id=one, subject_type="client", subject_id=other)


def locked(by: Actor, client_id: UUID) -> Client:
    """The client's row of the actor's center, locked until the act ends. Raises Refused where there is none.

    For the actions of this room and of rooms above that must order themselves on a client.
    """
    found = Client.objects.all().for_action().select_for_update(no_key=True).filter(pk=client_id)
    if by.center_id is not None:
        found = found.filter(center_id=by.center_id)
    client = found.first()
    if client is None:
        raise Refused("There is no such client at your center.")
    return client


def phone_number(text: str, *, field: str = "phone") -> str:
    """A telephone number in E.164 form; empty stays empty. Raises Invalid with an example."""
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException as error:
        raise Invalid("This is not a telephone number we can call. Example: (214) 555-0132.", field=field) from error
    if not phonenumbers.is_possible_number(number):
        raise Invalid("This telephone number has too few or too many digits. Example: (214) 555-0132.", field=field)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _apply(client: Client, identity: Identity, at: datetime) -> list[str]:
    changed = []
    for f in fields(identity):
        value = getattr(identity, f.name)
        if value is None:
            continue
        if f.name == "phone":
            value = phone_number(value)
        if isinstance(value, str):
            value = value.strip()
        if f.name == "born_on" and not (date(1900, 1, 1) <= value <= at.date()):
            raise Invalid("This date of birth is in the future or before 1900.", field="born_on")
        if getattr(client, f.name) != value:
            setattr(client, f.name, value)
            changed.append(f.name)
    client.search_text = _search_text(client)
    return changed


def _search_text(c: Client) -> str:
    parts = [c.legal_first, c.legal_middle, c.legal_last, c.name_used, c.mrn, names.digits(c.phone)]
    return names.fold(" ".join(p for p in parts if p))


def _next_mrn(center_id: int) -> str:
    """The next number of the center, held by a lock until the act ends so that two admissions never share one."""
    return centers.next_mrn(center_id=center_id)
