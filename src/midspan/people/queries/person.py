"""Who one person is: identity, contacts, admission items, team, episodes."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from midspan.access.reader import Reader
from midspan.people.actions.clients import Identity
from midspan.people.items import ITEMS
from midspan.people.models import CareTeamMember, Client, Contact, Episode, IntakeItems, LevelPeriod
from midspan.people.queries.shapes import ContactRow, EpisodeRow, IntakeView, LevelSpan, TeamRow

IDENTITY_FIELDS = tuple(Identity.__dataclass_fields__)


def identity(reader: Reader, *, client_id: UUID) -> Identity | None:
    """Who a client is, every field; None where this reader may not see them."""
    row = Client.objects.all().visible_to(reader).filter(pk=client_id).values(*IDENTITY_FIELDS).first()
    return Identity(**row) if row else None


def contacts(reader: Reader, *, client_id: UUID, removed: bool = False) -> tuple[ContactRow, ...]:
    """The people around a client, emergency contacts first; with `removed` those taken out too."""
    found = Contact.objects.all().visible_to(reader).filter(client_id=client_id)
    if not removed:
        found = found.filter(removed_at=None)
    return tuple(
        ContactRow(
            c.pk, c.name, c.relationship, c.phone, c.email, c.emergency, c.may_be_told, c.note, c.removed_at
        )
        for c in found.order_by("-emergency", "created_at", "id")
    )


def intake(reader: Reader, *, client_id: UUID) -> IntakeView:
    """The admission items of the newest episode, else those asked before it."""
    rows = IntakeItems.objects.all().visible_to(reader).filter(client_id=client_id)
    row = rows.order_by(F("episode__number").desc(nulls_last=True), "-updated_at").first()
    answers = dict(row.answers) if row else {}
    return IntakeView(answers, len(answers), len(ITEMS), row.updated_at if row else None)


def team(reader: Reader, *, client_id: UUID) -> list[TeamRow]:
    """Who cares for a client now."""
    rows = (
        CareTeamMember.objects.all()
        .visible_to(reader)
        .filter(client_id=client_id, until=None)
        .select_related("user")
        .order_by("role", "since")
    )
    return [TeamRow(m.user_id, m.user.name, m.role, CareTeamMember.Role(m.role).label, m.since) for m in rows]


def level_history(reader: Reader, *, client_id: UUID) -> tuple[LevelSpan, ...]:
    """Every level a client was at, oldest first."""
    rows = LevelPeriod.objects.all().visible_to(reader).filter(client_id=client_id).order_by("from_on")
    return tuple(LevelSpan(p.level, p.from_on, p.until_on, p.reason) for p in rows)


def episodes(reader: Reader, *, client_id: UUID) -> tuple[EpisodeRow, ...]:
    """Every episode of a client with its levels, oldest first, in two queries."""
    rows = Episode.objects.all().visible_to(reader).filter(client_id=client_id).order_by("number")
    periods = LevelPeriod.objects.all().visible_to(reader).filter(client_id=client_id).order_by("from_on")
    return episode_rows(rows, periods)


def episode_rows(episodes: Iterable[Episode], periods: Iterable[LevelPeriod]) -> tuple[EpisodeRow, ...]:
    """The same of what was read already, in order."""
    levels: dict[UUID, list[LevelSpan]] = {}
    for p in periods:
        levels.setdefault(p.episode_id, []).append(LevelSpan(p.level, p.from_on, p.until_on, p.reason))
    return tuple(
        EpisodeRow(
            e.pk, e.number, e.program_id, e.track_id, e.admitted_on, e.expected_end_on, e.discharged_on,
            tuple(levels.get(e.pk, ())),
        )
        for e in episodes
    )  # fmt: skip
