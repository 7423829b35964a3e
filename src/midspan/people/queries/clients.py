"""Finding clients, and the header of one."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any, Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.access.statements import Statement, compose, run
from midspan.people import names
from midspan.people.models import CareTeamMember, Client, Episode, LevelPeriod
from midspan.people.queries.prepared import Build, Visible, rows
from midspan.people.queries.shapes import ClientHeader, ClientPage, ClientRow

Show = Literal["everyone", "in_care", "on_the_way", "left"]
COUNTED_TO = 1000
ANY_CLIENT, ANY_CENTER, ANY_USER = (
    UUID(int=1),
    -7_000_001,
    -7_000_002,
)  # stand-ins of SQL that is written once
# The columns of a header, in order.
HEADER = (
    "pk", "legal_first", "legal_middle", "legal_last", "name_used", "pronouns", "mrn", "born_on", "language", "interpreter", "phone",
    "may_leave_message", "created_at", "merged_into_id", "restricted", "stay_level", "stay_level_from", "stay_id", "stay_program",
    "stay_track", "stay_from", "stay_expected", "stay_until", "died_on",
)  # fmt: skip


# The columns of a row in a list, in order.
LISTED = (
    "pk", "legal_first", "legal_middle", "legal_last", "name_used", "mrn", "born_on", "phone", "created_at", "stay_level", "stay_from",
    "stay_until", "therapist",
)  # fmt: skip


def client_header(reader: Reader, *, client_id: UUID) -> ClientHeader | None:
    """The header of one client in one query, or None where this reader may not see them."""
    found = rows(reader, _header, client=client_id)
    if not found:
        return None
    c = dict(zip(HEADER, found[0], strict=True))
    first, middle, last = c["legal_first"], c["legal_middle"], c["legal_last"]
    return ClientHeader(
        client_id=c["pk"], display_name=names.display(legal_first=first, legal_last=last, name_used=c["name_used"]),
        legal_name=names.legal(legal_first=first, legal_middle=middle, legal_last=last), pronouns=c["pronouns"], mrn=c["mrn"],
        born_on=c["born_on"], language=c["language"], interpreter=c["interpreter"], phone=c["phone"],
        may_leave_message=c["may_leave_message"], created_at=c["created_at"], merged_into=c["merged_into_id"],
        restricted=c["restricted"], level=c["stay_level"] or "", level_from=c["stay_level_from"], episode_id=c["stay_id"],
        program_id=c["stay_program"], track_id=c["stay_track"], admitted_on=c["stay_from"], expected_end_on=c["stay_expected"],
        discharged_on=c["stay_until"], died_on=c["died_on"],
    )  # fmt: skip


def clients(
    reader: Reader,
    *,
    words: str = "",
    admitted: bool | None = None,
    mine: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> list[ClientRow]:
    """Clients this reader may see, newest first; `words` may be parts of a name, an MRN or a phone number, `mine` those on whose care team the reader is."""
    show: Show = "everyone" if admitted is None else "in_care" if admitted else "on_the_way"
    if words or offset:
        return _rows(_chosen(reader, words=words, show=show, mine=mine), offset, limit)
    found = rows(reader, _listed(show, mine, limit), user_id=reader.actor.user_id or 0)
    return [_client_row(SimpleNamespace(**dict(zip(LISTED, row, strict=True)))) for row in found]


def client_page(
    reader: Reader,
    *,
    words: str = "",
    show: Show = "everyone",
    mine: bool = False,
    level: str = "",
    offset: int = 0,
    limit: int = 50,
) -> ClientPage:
    """A page of clients this reader may see, newest first, in two queries. `mine`: on whose care team the reader is.

    `level` is the code of a current level. Merged charts are left out: the kept one stands for them.
    """
    found = _chosen(reader, words=words, show=show, mine=mine, level=level)
    total = found.order_by()[: COUNTED_TO + 1].count()
    shown = _rows(found, offset, limit) if total else []
    return ClientPage(tuple(shown), min(total, COUNTED_TO), total > COUNTED_TO, offset, limit)


def matching(found: "QuerySet[Client]", words: str) -> "QuerySet[Client]":
    """Narrow a query of clients to those that contain every word of `words`, in any order and script.

    The database's function `people_find` looks in a copy of `search_text` that only it may read, by trigram index:
    row-level security would otherwise keep the index from being used, because LIKE is not leakproof.
    """
    patterns = _patterns(words)
    if not patterns:
        return found
    return found.filter(pk__in=RawSQL("SELECT people_find(%s::text[])", [patterns]))  # noqa: S611 (bound as a parameter)


def names_of(reader: Reader, *, client_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Display names by id, of those this reader may see, in one query."""
    found = (
        Client.objects.all()
        .visible_to(reader)
        .filter(pk__in=client_ids)
        .only("legal_first", "legal_last", "name_used")
    )
    return {c.pk: display_name(c) for c in found}


def numbered(reader: Reader, *, client_ids: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
    """Display names and MRNs by id, of those this reader may see, in one query."""
    found = Client.objects.all().visible_to(reader).filter(pk__in=client_ids)
    found = found.only("legal_first", "legal_last", "name_used", "mrn")
    return {one.pk: (display_name(one), one.mrn or "") for one in found}


def exists_at(by: Actor, *, client_id: UUID) -> bool:
    """Whether a client belongs to the actor's center. For acts that check nothing else about the client."""
    return Client.objects.all().for_action().filter(pk=client_id, center_id=by.center_id).exists()


def touchable(
    by: Actor, *, client_ids: Iterable[UUID | str], caseload: bool, granted: Iterable[UUID]
) -> frozenset[UUID]:
    """Those of some clients that are at the actor's center and, with `caseload`, cared for by the actor or granted."""
    wanted, opened = list(client_ids), list(granted)
    if len(wanted) == 1 and not opened:  # most acts are about one client
        values = {ANY_CLIENT: UUID(str(wanted[0])), ANY_CENTER: by.center_id, ANY_USER: by.user_id}
        return frozenset(pk for (pk,) in run(_touchable_one(caseload), values))
    found = _at(
        Client.objects.all().for_action().filter(pk__in=wanted),
        by.center_id,
        by.user_id if caseload else None,
        opened,
    )
    return frozenset(found.values_list("pk", flat=True))


@cache
def _touchable_one(caseload: bool) -> Statement:
    found = Client.objects.all().for_action().filter(pk=ANY_CLIENT)
    return compose(_at(found, ANY_CENTER, ANY_USER if caseload else None, ()).values_list("pk"))


def _at(found: Any, center_id: int | None, user_id: int | None, granted: Iterable[UUID]) -> Any:
    """Clients of a center; with a user, those that this user cares for or that are granted."""
    found = found.filter(center_id=center_id)
    if user_id is None:
        return found
    mine = (
        CareTeamMember.objects.all()
        .for_action()
        .filter(client_id=OuterRef("pk"), user_id=user_id, until=None)
    )
    return found.filter(Exists(mine) | Q(pk__in=list(granted)))


def display_name(c: Client) -> str:
    """The name a person is called on screens."""
    return names.display(legal_first=c.legal_first, legal_last=c.legal_last, name_used=c.name_used)


def legal_name(c: Client) -> str:
    """The full legal name; empty where none was given."""
    return names.legal(legal_first=c.legal_first, legal_middle=c.legal_middle, legal_last=c.legal_last)


def _patterns(words: str) -> list[str]:
    """LIKE patterns, the longest first: it is the one the index serves. A telephone number is one pattern, however written."""
    words = words.replace("\0", " ")  # which no text of the database has
    digits = names.digits(words)
    if len(digits) >= 4 and re.fullmatch(r"[\d\s().+-]+", words):
        parts = [digits]
    else:
        parts = names.fold(words).split()
    escaped = [re.sub(r"([\\%_])", r"\\\1", part) for part in parts]
    return sorted((f"%{part}%" for part in escaped), key=len, reverse=True)


def _header(visible: Visible, *, client: UUID) -> Any:
    return _with_stay(visible(Client).filter(pk=client), whole=True).values_list(*HEADER)


def _chosen(
    reader: Reader, *, words: str, show: Show, mine: bool = False, level: str = ""
) -> "QuerySet[Client]":
    found = matching(Client.objects.all().visible_to(reader).filter(merged_into=None), words)
    return _narrowed(found, show, reader.actor.user_id if mine else None, level)


@cache
def _listed(show: Show, mine: bool, limit: int) -> Build:
    def build(visible: Visible, *, user_id: int) -> Any:
        found = _narrowed(visible(Client).filter(merged_into=None), show, user_id if mine else None)
        return _page(found, 0, limit).values_list(*LISTED)

    return build


def _narrowed(
    found: "QuerySet[Client]", show: Show, team_of: int | None, level: str = ""
) -> "QuerySet[Client]":
    """Clients who stand there; with `team_of` those on whose care team that person is, with `level` those who are on it."""
    stays = Episode.objects.all().for_action().filter(client_id=OuterRef("pk"))
    if show == "in_care":
        found = found.filter(Exists(stays.filter(discharged_on=None)))
    elif show == "on_the_way":
        found = found.filter(~Exists(stays))
    elif show == "left":
        found = found.filter(Exists(stays), ~Exists(stays.filter(discharged_on=None)))
    if level:
        now = (
            LevelPeriod.objects.all()
            .for_action()
            .filter(client_id=OuterRef("pk"), until_on=None, level=level)
        )
        found = found.filter(Exists(now))
    if team_of is not None:
        team = (
            CareTeamMember.objects.all()
            .for_action()
            .filter(client_id=OuterRef("pk"), user_id=team_of, until=None)
        )
        found = found.filter(Exists(team))
    return found


def _rows(found: "QuerySet[Client]", offset: int, limit: int) -> list[ClientRow]:
    return [_client_row(one) for one in _page(found, offset, limit)]


def _page(found: "QuerySet[Client]", offset: int, limit: int) -> Any:
    therapist = CareTeamMember.objects.all().for_action().filter(
        client_id=OuterRef("pk"), role=CareTeamMember.Role.THERAPIST, until=None
    )  # fmt: skip
    return (
        _with_stay(found)
        .annotate(therapist=Subquery(therapist.order_by("-since").values("user__name")[:1]))
        .order_by("-created_at", "id")[offset : offset + limit]
    )


def _client_row(c: Any) -> ClientRow:
    return ClientRow(
        c.pk, display_name(c), legal_name(c), c.mrn, c.born_on, c.phone, c.stay_level or "", c.stay_from, c.created_at,
        c.stay_until, c.therapist or "",
    )  # fmt: skip


def _with_stay(found: "QuerySet[Client]", *, whole: bool = False) -> "QuerySet[Client]":
    """The newest episode and its current level beside each client, in the same query."""
    newest = Episode.objects.all().for_action().filter(client_id=OuterRef("pk")).order_by("-number")
    level = (
        LevelPeriod.objects.all()
        .for_action()
        .filter(client_id=OuterRef("pk"), until_on=None)
        .order_by("-from_on")
    )
    columns = {"stay_id": "pk", "stay_from": "admitted_on", "stay_until": "discharged_on"}
    if whole:
        columns |= {
            "stay_program": "program_id",
            "stay_track": "track_id",
            "stay_expected": "expected_end_on",
        }
        found = found.annotate(stay_level_from=Subquery(level.values("from_on")[:1]))
    return found.annotate(
        **{name: Subquery(newest.values(column)[:1]) for name, column in columns.items()},
        stay_level=Subquery(level.values("level")[:1]),
    )
