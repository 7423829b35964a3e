"""What a verdict on a client's chart rests on, in three statements: read the same for whoever asks, as a verdict has one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.models import CareTeamMember, Client, Contact
from midspan.people.queries import age_on
from midspan.people.queries.beside import gathered
from midspan.privacy import papers, sources
from midspan.privacy.models import Incapacity, Successor
from midspan.privacy.parts import RecordParts
from midspan.privacy.queries.agreements import AgreementView, register_of, register_rows
from midspan.privacy.queries.circumstances import OrderView, order_rows, orders_of
from midspan.privacy.queries.consents import ConsentView, consents_for
from midspan.privacy.queries.parts import part_rows, parts_read
from midspan.privacy.queries.requests import Agreed, agreed
from midspan.privacy.sources import Known
from midspan.rules.privacy import chart as words
from midspan.rules.privacy.circumstances import offices


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """What the rules are told of a chart. `records` are its parts with the law each is under, and where its records were made. `team` is who cares
    for the client here, `known` everybody outside who is on file. `agreements` are those in force at the center, `orders` those of courts.
    """

    client_id: UUID
    minor: bool
    minor_law: str
    records: RecordParts
    consents: tuple[ConsentView, ...]
    agreed: tuple[Agreed, ...]
    self_pay: bool
    known: tuple[Known, ...]
    team: tuple[Known, ...]
    deceased: bool = False
    incapable: bool = False
    agreements: tuple[AgreementView, ...] = ()
    orders: tuple[OrderView, ...] = ()


def chart_facts(by: Reader | Actor, *, client_id: UUID, at: datetime | None = None) -> ChartFacts | None:
    """The facts of a chart at a time (default: now); None where there is no such client at the center. The page or act that asks
    has opened the chart: names of recipients are told, nothing of what is in the record.
    """
    now = at or timezone.now()
    who = by.actor if isinstance(by, Reader) else by
    center = centers.profile(who.center_id or 0)
    on = timezone.localdate(now, center.zone)
    found = gathered(
        **_parts(client_id, who.center_id),
        **part_rows(who, client_id=client_id),
        **_circumstances(who, client_id, now),
        **sources.all_parts(client_id, now),
    )
    if not found["facts_client"]:
        return None
    born, died = found["facts_client"][0]["born"], found["facts_client"][0]["died"]
    added = sources.all_read(found)
    rule = papers.minor_rule(center.state, on)
    age = age_on(date.fromisoformat(born) if born else None, on)
    minor = age is not None and age < rule.majority
    given = consents_for(who, client_id=client_id, at=now)
    return ChartFacts(
        client_id=client_id, minor=minor, minor_law="minor_alone" if rule.rule == "alone" else "parent_required",
        records=parts_read(found, center, now), consents=given,
        agreed=tuple(one for one in agreed(who, client_id=client_id, at=now) if one.kind == "restriction"),
        self_pay=any(one.self_pay for one in added),
        known=_known([*_successors(found), *(person for one in added for person in one.recipients)], found["facts_contacts"], given, minor),
        deceased=died is not None and date.fromisoformat(died) <= on,
        agreements=register_of(found["facts_agreements"], on), orders=orders_of(found["facts_orders"]),
        incapable=any(date.fromisoformat(row["until"]) >= on for row in found["facts_incapacity"]),
        team=tuple(
            Known(row["name"], "internal_clinical", CareTeamMember.Role(row["role"]).label)
            for row in sorted(found["facts_team"], key=lambda row: (row["role"], row["name"]))
        ),
    )  # fmt: skip


def _parts(client_id: UUID, center_id: int | None) -> dict[str, tuple[Any, Mapping[str, Any]]]:
    here = {"client_id": client_id, "client__center_id": center_id}
    return {
        "facts_client": (
            Client.objects.all().for_action().filter(pk=client_id, center_id=center_id),
            {"born": "born_on", "died": "died_on"},
        ),
        "facts_contacts": (
            Contact.objects.all().for_action().filter(**here, removed_at=None),
            {"id": "id", "name": "name", "relationship": "relationship"},
        ),
        "facts_team": (
            CareTeamMember.objects.all().for_action().filter(**here, until=None),
            {"name": "user__name", "role": "role"},
        ),
    }


def _circumstances(by: Actor, client_id: UUID, now: datetime) -> dict[str, tuple[Any, Mapping[str, Any]]]:
    """A finding of incapacity, and who consents after a death, as they stand at a time."""
    still = Q(client_id=client_id) & (Q(ended_at=None) | Q(ended_at__gt=now))
    return {
        "facts_agreements": register_rows(by),
        "facts_orders": order_rows(by, client_id=client_id),
        "facts_incapacity": (Incapacity.objects.all().for_action().filter(still, found_at__lte=now), {"until": "until"}),
        "facts_successors": (Successor.objects.all().for_action().filter(still, recorded_at__lte=now), {"name": "name", "office": "office"}),
    }  # fmt: skip


def _successors(found: Mapping[str, list[dict[str, Any]]]) -> list[Known]:
    """Who consents after a death stands among those on file, as the client's representative."""
    named = offices()
    return [
        Known(row["name"], "personal_representative", named[row["office"]].label)
        for row in sorted(found["facts_successors"], key=lambda row: row["name"])
    ]


def _known(
    recipients: Sequence[Known],
    contacts: Sequence[Mapping[str, Any]],
    given: Sequence[ConsentView],
    minor: bool,
) -> tuple[Known, ...]:
    """Everybody on file, each name once: who a room above names, contacts, and whom consents name."""
    found = {_folded(one.name): one for one in recipients}
    around = {}
    for row in sorted(contacts, key=lambda row: row["name"]):
        kind = words.type_of(row["relationship"], minor=minor)
        person = Known(row["name"], kind, row["relationship"], UUID(row["id"]))
        around[person.contact_id] = found[_folded(person.name)] = person
    for one in given:
        named = () if one.recipients_are_class or one.contact_id in around else one.recipients
        for name in named:
            found.setdefault(_folded(name), Known(name, one.to or _type_of(one), one.kind_label))
    return tuple(found.values())


def _type_of(one: ConsentView) -> str:
    """The type of a recipient whom only an older paper names, which kept no type."""
    return (
        "health_plan" if one.kind == "verification" else "family" if one.kind == "release" else "third_party"
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
