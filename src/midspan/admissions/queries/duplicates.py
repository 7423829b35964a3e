"""Charts that may be the same person's. For staff only: no visitor ever learns who is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from midspan.access.reader import Reader
from midspan.admissions.models import Enquiry, NotSame
from midspan.people import names
from midspan.people import queries as people
from midspan.people.models import Client, Episode
from midspan.rules import admissions as rules
from midspan.rules import tables
from midspan.ui.marks import telephone

MOST = 400


@dataclass(frozen=True, slots=True)
class Side:
    """One of two charts that are compared."""

    client_id: UUID
    name: str
    facts: tuple[tuple[str, str], ...]
    since: datetime
    admitted: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two charts side by side, with the reasons why they may be one person's; none where nobody sees any."""

    this: Side
    other: Side
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A chart that may be the same person's, with the reasons, most telling first."""

    client_id: UUID
    name: str
    born_on: date | None
    phone: str
    mrn: str
    since: datetime
    admitted: bool
    reasons: tuple[str, ...]


def alike(reader: Reader, *, me: Client) -> tuple[Alike, ...]:
    """Charts that may be the same person's as this one: one query where there are none, three where there are some."""
    if me.merged_into_id is not None:
        return ()
    seen = Client.objects.all().visible_to(reader).filter(merged_into=None).exclude(pk=me.pk)
    found = seen.filter(_same_facts([me]))[:MOST]
    words = max(
        (w for w in (names.fold(me.legal_last) or names.fold(_name(me))).split()), key=len, default=""
    )
    if len(words) >= 3:
        found = found.union(people.matching(seen, words)[:MOST])
    table, known = tables.load("duplicates"), _known(me)
    hits = [(c, why) for c in found if (why := rules.reasons(known, _known(c), table))]
    if not hits:
        return ()
    apart = (
        NotSame.objects.all().visible_to(reader).filter(client_id=me.pk).values_list("other_id", flat=True)
    )
    told, admitted = set(apart), _admitted([c.pk for c, _ in hits])
    hits.sort(key=lambda hit: (-len(hit[1]), hit[0].created_at))
    return tuple(
        Alike(c.pk, _name(c), c.born_on, c.phone, c.mrn, c.created_at, c.pk in admitted, why)
        for c, why in hits
        if c.pk not in told
    )


def alike_to(reader: Reader, *, client_id: UUID) -> tuple[Alike, ...]:
    """The same by id; nothing where this reader may not see the client."""
    me = Client.objects.all().visible_to(reader).filter(pk=client_id).first()
    return alike(reader, me=me) if me is not None else ()


def pair(reader: Reader, *, client_id: UUID, other_id: UUID) -> Pair | None:
    """Two charts to compare, or None where the reader may not see both or one was merged already."""
    stays = Episode.objects.all().for_action().filter(client_id=OuterRef("pk"))
    asked = Enquiry.objects.all().visible_to(reader).filter(client_id=OuterRef("pk")).order_by()
    many = Subquery(asked.values("client_id").annotate(n=Count("pk")).values("n"))
    both = Client.objects.all().visible_to(reader).filter(pk__in=[client_id, other_id], merged_into=None)
    rows = {c.pk: c for c in both.annotate(admitted=Exists(stays), enquiries=Coalesce(many, 0))}
    if len(rows) != 2:
        return None
    this, other = rows[client_id], rows[other_id]
    why = rules.reasons(_known(this), _known(other), tables.load("duplicates"))
    return Pair(
        *(Side(c.pk, _name(c), _told(c, c.enquiries), c.created_at, c.admitted) for c in (this, other)),
        why,
    )


def _told(c: Client, enquiries: int) -> tuple[tuple[str, str], ...]:
    return (
        ("Legal name", names.legal(legal_first=c.legal_first, legal_middle=c.legal_middle, legal_last=c.legal_last)),
        ("Name used", c.name_used),
        ("Date of birth", f"{c.born_on:%B} {c.born_on.day}, {c.born_on.year}" if c.born_on else ""),
        ("Phone", telephone(c.phone) if c.phone else ""), ("E-mail", c.email), ("City", c.city), ("MRN", c.mrn), ("Enquiries", str(enquiries)),
    )  # fmt: skip


class Short(NamedTuple):
    """What a comparison needs of a client, in the order of its query: a board compares some hundreds."""

    pk: UUID
    legal_first: str
    legal_middle: str
    legal_last: str
    name_used: str
    born_on: date | None
    phone: str
    email: str


def marks(reader: Reader, clients: Iterable[Short]) -> dict[UUID, int]:
    """For a list of clients: how many other charts share a phone, an e-mail address or a birth date and name. Two queries."""
    mine = [c for c in clients if c.phone or c.email or c.born_on]
    if not mine:
        return {}
    found = Client.objects.all().visible_to(reader).filter(_same_facts(mine), merged_into=None)
    others = [Short(*row) for row in found.values_list(*Short._fields)[: 4 * MOST]]
    by_fact: dict[object, list[Short]] = {}
    for c in others:
        for fact in _facts(c):
            by_fact.setdefault(fact, []).append(c)
    table, known = tables.load("duplicates"), {c.pk: _known(c) for c in (*mine, *others)}
    pairs: dict[UUID, set[UUID]] = {}
    for c in mine:
        near = {o.pk for fact in _facts(c) for o in by_fact.get(fact, ()) if o.pk != c.pk}
        hits = {pk for pk in near if rules.reasons(known[c.pk], known[pk], table)}
        if hits:
            pairs[c.pk] = hits
    if not pairs:
        return {}
    told = (
        NotSame.objects.all()
        .visible_to(reader)
        .filter(client_id__in=list(pairs))
        .values_list("client_id", "other_id")
    )
    apart = set(told)
    counted = {one: sum((one, other) not in apart for other in others) for one, others in pairs.items()}
    return {one: count for one, count in counted.items() if count}


def _same_facts(clients: Sequence[Client | Short]) -> Q:
    return (
        Q(phone__in={c.phone for c in clients if c.phone})
        | Q(email__in={c.email for c in clients if c.email})
        | Q(born_on__in={c.born_on for c in clients if c.born_on})
    )


def _facts(c: Short) -> set[object]:
    return {fact for fact in (c.phone, c.email, c.born_on) if fact}


def _known(c: Client | Short) -> rules.Known:
    phones = frozenset({names.digits(c.phone)} - {""})
    return rules.Known(names.fold(_legal(c)), c.born_on, phones, names.fold(c.email))


def _legal(c: Client | Short) -> str:
    """The legal name with the name used beside it where there is no other."""
    return (
        names.legal(legal_first=c.legal_first, legal_middle=c.legal_middle, legal_last=c.legal_last)
        or c.name_used
    )


def _name(c: Client) -> str:
    return names.display(legal_first=c.legal_first, legal_last=c.legal_last, name_used=c.name_used)


def _admitted(client_ids: list[UUID]) -> set[UUID]:
    return set(
        Episode.objects.all()
        .for_action()
        .filter(client_id__in=client_ids)
        .values_list("client_id", flat=True)
    )
