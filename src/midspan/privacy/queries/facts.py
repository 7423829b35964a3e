"""What a verdict on a client's chart rests on, in three statements: read the same for whoever asks, as a verdict has one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.models import CareTeamMember, Client, Contact, Episode
from midspan.people.queries import age_on
from midspan.people.queries.beside import gathered
from midspan.privacy import papers, sources
from midspan.privacy.consents import day
from midspan.privacy.models import RecordDetermination
from midspan.privacy.queries.consents import ConsentView, consents_for
from midspan.privacy.queries.requests import Agreed, agreed
from midspan.privacy.sources import Known
from midspan.rules.privacy import Determination, RecordClass, record_class
from midspan.rules.privacy import chart as words


@dataclass(frozen=True, slots=True)
class MadeIn:
    """Where records of a chart were made, and the law they are under. `episode_id` is None for what came before any admission.

    `track` is sud, mh or dual, empty where it is not known; `determination` the privacy officer's, where one holds.
    """

    episode_id: UUID | None
    label: str
    track: str
    under: RecordClass
    determination: "DeterminationView | None"


@dataclass(frozen=True, slots=True)
class DeterminationView:
    """A finding that lowers a record to HIPAA."""

    determination_id: UUID
    reason: str
    by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """What the rules are told of a chart. `under` is the class of the chart as a whole: the strictest of its parts. `team` is who cares
    for the client here, `known` everybody outside who is on file.
    """

    client_id: UUID
    minor: bool
    minor_law: str
    parts: tuple[MadeIn, ...]
    under: RecordClass
    consents: tuple[ConsentView, ...]
    agreed: tuple[Agreed, ...]
    self_pay: bool
    known: tuple[Known, ...]
    team: tuple[Known, ...]


def chart_facts(by: Reader | Actor, *, client_id: UUID, at: datetime | None = None) -> ChartFacts | None:
    """The facts of a chart at a time (default: now); None where there is no such client at the center. The page or act that asks
    has opened the chart: names of recipients are told, nothing of what is in the record.
    """
    now = at or timezone.now()
    who = by.actor if isinstance(by, Reader) else by
    center = centers.profile(who.center_id or 0)
    on = timezone.localdate(now, center.zone)
    found = gathered(**_parts(client_id, who.center_id), **sources.all_parts(client_id, now))
    if not found["facts_client"]:
        return None
    born = found["facts_client"][0]["born"]
    added = sources.all_read(found)
    parts = _made_in(found, center, [code for one in added for code in one.codes], on)
    rule = papers.minor_rule(center.state, on)
    age = age_on(date.fromisoformat(born) if born else None, on)
    minor = age is not None and age < rule.majority
    given = consents_for(who, client_id=client_id, at=now)
    return ChartFacts(
        client_id=client_id, minor=minor, minor_law="minor_alone" if rule.rule == "alone" else "parent_required", parts=parts,
        under=next((one.under for one in parts if one.under.part2), parts[-1].under), consents=given,
        agreed=tuple(one for one in agreed(who, client_id=client_id, at=now) if one.kind == "restriction"),
        self_pay=any(one.self_pay for one in added),
        known=_known([person for one in added for person in one.recipients], found["facts_contacts"], given, minor),
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
            {"born": "born_on"},
        ),
        "facts_episodes": (
            Episode.objects.all().for_action().filter(**here),
            {"id": "id", "number": "number", "program": "program_id", "since": "admitted_on"},
        ),
        "facts_contacts": (
            Contact.objects.all().for_action().filter(**here, removed_at=None),
            {"id": "id", "name": "name", "relationship": "relationship"},
        ),
        "facts_team": (
            CareTeamMember.objects.all().for_action().filter(**here, until=None),
            {"name": "user__name", "role": "role"},
        ),
        "facts_lowered": (
            RecordDetermination.objects.all().for_action().filter(**here, ended_at=None),
            {"id": "id", "episode": "episode_id", "reason": "reason", "by": "made_by__name", "at": "made_at"},
        ),
    }


def _made_in(
    found: Mapping[str, list[dict[str, Any]]], center: centers.CenterProfile, codes: Sequence[str], on: date
) -> tuple[MadeIn, ...]:
    """What was made before any admission, then each stay in order. A diagnosis speaks for all of them: nobody can tell it apart."""
    lowered = {row["episode"]: row for row in found["facts_lowered"]}
    rows = sorted(found["facts_episodes"], key=lambda row: row["number"])
    stays = [(row["id"], f"Stay {row['number']}, since {day(date.fromisoformat(row['since']))}", center.focus_of(row["program"])) for row in rows]  # fmt: skip
    if not stays:
        stays = [(None, "What was made before an admission", "")]
    return tuple(
        _part(id, label, track, codes, lowered.get(str(id) if id else None), on) for id, label, track in stays
    )


def _part(
    id: str | None, label: str, track: str, codes: Sequence[str], row: Mapping[str, Any] | None, on: date
) -> MadeIn:
    view, made = None, None
    if row is not None:
        at = datetime.fromisoformat(row["at"])
        view = DeterminationView(UUID(row["id"]), row["reason"], row["by"], at)
        made = Determination(row["by"], "privacy_officer", timezone.localdate(at), row["reason"])
    under = record_class(track or None, codes, made, on)  # type: ignore[arg-type]
    return MadeIn(UUID(str(id)) if id else None, label, track, under, view)


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
