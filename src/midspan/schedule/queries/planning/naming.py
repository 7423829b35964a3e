"""A planned week with names instead of ids, so that what the planner says about it is said of people, groups and places."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.models import Client
from midspan.people.names import display
from midspan.people.queries.beside import gathered
from midspan.planner.plan import Id
from midspan.planner.problem import Problem
from midspan.rules.schedule import DAYS
from midspan.rules.schedule.planning import Planning
from midspan.schedule import words
from midspan.schedule.models import Slot
from midspan.ui.marks import spent

if TYPE_CHECKING:
    from midspan.planner.explaining import Words

CALLED = ("legal_first", "legal_last", "name_used")
CLIENT = {"id": "pk", "mrn": "mrn"} | {name: name for name in CALLED}
HIDDEN = "Somebody whose chart is not open to you"
# Where ids stand in the planner's format, and of what.
OF = {
    "client": "clients", "clients": "clients", "roster": "clients", "keep_apart": "clients", "staff": "staff",
    "facilitator": "staff", "leader": "staff", "co_leader": "staff", "current_therapist": "staff", "excluded_staff": "staff",
    "site": "sites", "sites": "sites", "group": "groups", "groups": "groups", "standing": "groups", "block": "blocks",
    "blocks": "blocks", "program": "programs", "programs": "programs", "reserve": "programs", "topic": "topics",
    "topics": "topics", "required_topics": "topics", "credential": "topics", "credentials": "topics",
}  # fmt: skip
KEYED = {"programs", "reserve", "topics", "required_topics"}
HELD = re.compile(r"^(lead|co-lead) (.+)$")
SPAN = re.compile(r"\b(\d\d):(\d\d)-(\d\d):(\d\d)\b")
CLOCKS = re.compile(r"\b(\d+:\d\d) ([AP]M)-(\d+:\d\d) ([AP]M)\b")
PART = re.compile(r"\b(\d+) of (\d+) minutes\b")
MOST = re.compile(r"(?<=can come to hold at most )(\d+)(?! minutes)\b")
MINUTES = re.compile(r"\b(\d+) minutes\b")
KINDS = {
    "individual": "individual session", "family": "family session", "psychiatric": "psychiatric visit",
    "coach": "recovery coach visit", "case_management": "case management",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Names:
    """By id, as the planner has them: what people call it. No two of a kind have the same name, groups apart, which are weekly times;
    `group_ids` says whose. `kinds` of appointments.
    """

    clients: Mapping[Id, str] = field(default_factory=dict)
    staff: Mapping[Id, str] = field(default_factory=dict)
    sites: Mapping[Id, str] = field(default_factory=dict)
    groups: Mapping[Id, str] = field(default_factory=dict)
    group_ids: Mapping[Id, int] = field(default_factory=dict)
    blocks: Mapping[Id, str] = field(default_factory=dict)
    programs: Mapping[Id, str] = field(default_factory=dict)
    topics: Mapping[Id, str] = field(default_factory=dict)
    kinds: Mapping[Id, str] = field(default_factory=dict)

    def client(self, key: Id) -> str:
        """A client's name, or that the reader does not see whose it is."""
        return self.clients.get(key, HIDDEN)

    @property
    def words(self) -> "Words":
        """How the planner's sentences name things. They stand on a page for who sees everybody named in them."""
        from midspan.planner.explaining import Words  # noqa: PLC0415  (only the page that explains needs all of it)

        return Words(
            client=self.client, staff=_of(self.staff), site=_of(self.sites), group=_of(self.groups), program=_of(self.programs),
            topic=_of(self.topics), credential=_of(self.topics), kind=_of(self.kinds),
            clock=lambda minute: words.clock(time(minute // 60 % 24, minute % 60)),
            others=True,
        )  # fmt: skip


def names_for(reader: Reader, problem: Problem, known: Planning, others: Iterable[UUID] = ()) -> Names:
    """The names of everything in a problem, and of some clients besides: one statement beside the center's profile."""
    center = centers.profile(reader.center_id)
    ids = {*others, *(UUID(str(one.id)) for one in problem.clients)}
    slots = Slot.objects.filter(pk__in=[one.id for one in problem.groups])
    found = gathered(
        clients=(Client.objects.all().visible_to(reader).filter(pk__in=ids), CLIENT),
        slots=(slots, {"id": "pk", "title": "group__title", "group": "group_id"}),
        staff=centers.staff_part(reader.center_id),
    )
    groups = [
        (row["id"], row["title"], row["group"]) for row in sorted(found["slots"], key=lambda row: row["id"])
    ]
    staff = sorted((one.name, one.id, one.user_id) for one in map(centers.staff_member_of, found["staff"]))
    return Names(
        clients=_clients(found["clients"]),
        staff=apart((user, name) for name, _, user in staff),
        sites=apart((one.id, one.name) for one in center.sites),
        groups={slot: title for slot, title, _ in groups},
        group_ids={slot: group for slot, _, group in groups},
        blocks=apart((one.id, when(problem, one.day, one.start, one.end)) for one in problem.blocks),
        programs=apart((one.key, one.name) for one in center.programs),
        topics=apart((one.key, one.name) for one in center.services),
        kinds={visit.called: KINDS.get(kind, kind) for kind, visit in known.visits.items()},
    )


def _clients(rows: Iterable[Mapping[str, Any]]) -> dict[Id, str]:
    """Those who are called the same have their MRN behind the name."""
    found = sorted((row["id"], display(**{name: row[name] for name in CALLED}), row["mrn"]) for row in rows)
    seen = Counter(name for _, name, _ in found)
    return apart((key, f"{name} ({mrn})" if seen[name] > 1 and mrn else name) for key, name, mrn in found)


def when(problem: Problem, day: int, start: int, end: int) -> str:
    """`Mon 9:00 AM to 12:00 PM`: slots of a problem's week."""
    first, last = (_time(problem, slot) for slot in (start, end))
    return f"{DAYS[day][:3]} {_between(first, last)}"


def apart(pairs: Iterable[tuple[Id, str]]) -> dict[Id, str]:
    """Names by id; of those that are called the same, the second has a 2 behind it."""
    found: dict[Id, str] = {}
    seen: dict[str, int] = {}
    for key, name in pairs:
        seen[name] = seen.get(name, 0) + 1
        found[key] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return found


def named(names: Names, problem: Problem) -> Problem:
    """A problem with names for ids, so that what is said about it names people; an id that has no name stays."""
    groups = apart((one.id, names.groups.get(one.id, str(one.id))) for one in problem.groups)
    own = replace(names, groups=groups)
    return msgspec.convert(_named(own, msgspec.to_builtins(problem), "", ""), Problem)


def _named(names: Names, value: Any, key: str, within: str) -> Any:
    """`key`: where the value stands; `within`: the list in which it is an entry."""
    if isinstance(value, dict):
        table = getattr(names, OF[key]) if key in KEYED else {}
        return {table.get(name, name): _named(names, one, name, key) for name, one in value.items()}
    if isinstance(value, list):
        return [_named(names, one, key, key) for one in value]
    if key == "what" and (found := HELD.match(str(value))):
        return f"{found[1]} {names.groups.get(_id(names.groups, found[2]), found[2])}"
    kind = OF.get(within if key == "id" else key)
    return getattr(names, kind).get(value, value) if kind else value


def _id(groups: Mapping[Id, str], text: str) -> Id:
    return int(text) if text.isdecimal() and int(text) in groups else text


def plainly(text: str, known: Planning, names: Names | None = None) -> str:
    """A sentence of the planner as the app says it: people, times of the day, hours and kinds of appointments in its own words."""
    for noun, some in (("client", names.clients), ("staff", names.staff)) if names else ():
        for name in some.values():
            text = text.replace(f"{noun} {name}", name).replace(f"{noun.capitalize()} {name}", name)
    for kind, visit in known.visits.items():
        text = re.sub(rf"\b{visit.called}\b", KINDS.get(kind, kind), text)
    text = PART.sub(
        lambda found: f"{spent(int(found[1]))} of {spent(int(found[2]))}", CLOCKS.sub(_clocks, text)
    )
    text = MOST.sub(lambda found: spent(int(found[1])), text)
    text = MINUTES.sub(lambda found: spent(int(found[1])), SPAN.sub(_span, text))
    return text[:1].upper() + text[1:]


def _clocks(found: re.Match[str]) -> str:
    return f"{found[1]}{'' if found[2] == found[4] else f' {found[2]}'} to {found[3]} {found[4]}"


def _span(found: re.Match[str]) -> str:
    first, last = (time(int(found[n]) % 24, int(found[n + 1])) for n in (1, 3))
    return _between(first, last)


def _between(first: time, last: time) -> str:
    same = (first.hour < 12) == (last.hour < 12)
    return f"{words.clock(first)[:-3] if same else words.clock(first)} to {words.clock(last)}"


def _time(problem: Problem, slot: int) -> time:
    hours, minutes = map(int, problem.horizon.first_slot.split(":"))
    minute = hours * 60 + minutes + slot * problem.horizon.slot_minutes
    return time(minute // 60 % 24, minute % 60)


def _of(names: Mapping[Id, str]) -> Callable[[Any], str]:
    return lambda key: names.get(key, str(key))
