"""Reading who people are."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.people import names
from midspan.people.models import CareTeamMember, Client, Episode, LevelPeriod


@dataclass(frozen=True, slots=True)
class ClientHeader:
    """What the chart's frame shows of a client. `level` and `admitted_on` are None before admission."""

    client_id: UUID
    display_name: str
    legal_name: str
    pronouns: str
    mrn: str
    born_on: date | None
    language: str
    interpreter: bool
    phone: str
    may_leave_message: bool
    created_at: datetime
    merged_into: UUID | None
    level: str
    episode_id: UUID | None
    admitted_on: date | None
    discharged_on: date | None

    def age(self, today: date) -> int | None:
        """Whole years on a day, or None."""
        return age_on(self.born_on, today)


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One line of a client list."""

    client_id: UUID
    display_name: str
    legal_name: str
    mrn: str
    born_on: date | None
    phone: str
    level: str
    admitted_on: date | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A member of a client's care team."""

    user_id: int
    name: str
    role: str
    role_label: str
    since: datetime


def age_on(born_on: date | None, today: date) -> int | None:
    """Whole years between two days, or None where the first is not known."""
    if born_on is None:
        return None
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def client_header(reader: Reader, *, client_id: UUID) -> ClientHeader | None:
    """The header of one client in one query, or None where this reader may not see them."""
    c = _with_stay(Client.objects.all().visible_to(reader)).filter(pk=client_id).first()
    if c is None:
        return None
    return ClientHeader(
        client_id=c.pk, display_name=_display(c), legal_name=_legal(c), pronouns=c.pronouns, mrn=c.mrn, born_on=c.born_on,
        language=c.language, interpreter=c.interpreter, phone=c.phone, may_leave_message=c.may_leave_message,
        created_at=c.created_at, merged_into=c.merged_into_id, level=c.stay_level or "", episode_id=c.stay_id,
        admitted_on=c.stay_from, discharged_on=c.stay_until,
    )  # fmt: skip


def clients(reader: Reader, *, words: str = "", admitted: bool | None = None, offset: int = 0, limit: int = 50) -> list[ClientRow]:
    """Clients this reader may see, newest first; `words` may be parts of a name, an MRN or a phone number."""
    found = _with_stay(matching(Client.objects.all().visible_to(reader).filter(merged_into=None), words))
    if admitted is not None:
        found = found.filter(stay_id__isnull=not admitted)
    rows = found.order_by("-created_at", "id")[offset : offset + limit]
    return [
        ClientRow(c.pk, _display(c), _legal(c), c.mrn, c.born_on, c.phone, c.stay_level or "", c.stay_from, c.created_at)
        for c in rows
    ]


def matching(found: "QuerySet[Client]", words: str) -> "QuerySet[Client]":
    """Narrow a query of clients to those that contain every word; four digits or more match a phone number."""
    for word in names.fold(words).split():
        number = names.digits(word)
        either = Q(search_text__contains=word)
        if len(number) >= 4:
            either |= Q(search_text__contains=number)
        found = found.filter(either)
    return found


def team(reader: Reader, *, client_id: UUID) -> list[TeamRow]:
    """Who cares for a client now."""
    rows = CareTeamMember.objects.all().visible_to(reader).filter(client_id=client_id, until=None).select_related("user").order_by("role", "since")
    return [TeamRow(m.user_id, m.user.name, m.role, CareTeamMember.Role(m.role).label, m.since) for m in rows]


def exists_at(by: Actor, *, client_id: UUID) -> bool:
    """Whether a client belongs to the actor's center. For acts that check nothing else about the client."""
    return Client.objects.all().for_action().filter(pk=client_id, center_id=by.center_id).exists()


def _with_stay(found: "QuerySet[Client]") -> "QuerySet[Client]":
    """The newest episode and its current level beside each client, in the same query."""
    newest = Episode.objects.all().for_action().filter(client_id=OuterRef("pk")).order_by("-number")
    level = LevelPeriod.objects.all().for_action().filter(client_id=OuterRef("pk"), until_on=None).order_by("-from_on")
    return found.annotate(
        stay_id=Subquery(newest.values("pk")[:1]),
        stay_from=Subquery(newest.values("admitted_on")[:1]),
        stay_until=Subquery(newest.values("discharged_on")[:1]),
        stay_level=Subquery(level.values("level")[:1]),
    )


def _display(c: Client) -> str:
    return names.display(legal_first=c.legal_first, legal_last=c.legal_last, name_used=c.name_used)


def _legal(c: Client) -> str:
    return names.legal(legal_first=c.legal_first, legal_middle=c.legal_middle, legal_last=c.legal_last)
