"""Other clients' names and copied lines, shown where they stand, with other words one click away."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from midspan.charting.facts import Finding, Namesake
from midspan.charting.queries import SessionMember, SessionPage
from midspan.charting.views import showing
from midspan.rules.notes import Person, names_in, near_copies

AROUND = 28
INSTEAD = ("a peer", "a group member")
FIRST = ("A peer", "A group member")  # where a sentence begins


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: a few words before and after it, and what could stand there. `field` is the text's id on the page."""

    name: str
    before: str
    after: str
    field: str
    start: int
    end: int
    puts: tuple[str, ...] = INSTEAD


@dataclass(frozen=True, slots=True)
class Copy:
    """A line that says nearly the same about somebody else; `share` in percent."""

    client_id: UUID
    name: str
    share: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before signing, and the id of the field where it stands."""

    says: str
    at: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that may be somebody else's of the same name: `of` tells the finding when the form comes back."""

    of: str
    name: str
    says: str


def doubts(findings: Iterable[Finding]) -> list[Doubt]:
    """The names that kept a note from being signed, each once."""
    found = [(f"{one.where}|{one.client_id or ''}|{one.name}", one) for one in findings if one.kind == "name"]
    return [Doubt(of, one.name, one.says) for of, one in dict(found).items()]


def namesakes(sent: QueryDict) -> list[Namesake]:
    """Those that the form says are somebody else, with the reasons."""
    made = []
    for of, reason in zip(sent.getlist("namesake"), sent.getlist("namesake_who"), strict=False):
        where, client, name = (*of.split("|", 2), "", "")[:3]
        if reason.strip() and where and name:
            made.append(Namesake(where, _id(client), name, reason))
    return made


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


Said = tuple[object, list[Named], list[Copy]]


def said(page: SessionPage, others: Iterable[Person] = ()) -> list[Said]:
    """For the shared part and each line: the names in it and the lines like it. Empty where there is nothing to say.

    `others` are people outside the session whose names may not stand there either.
    """
    people = [*(showing.person(one) for one in page.members), *others]
    shared = [*names(page.topic, people, "topic"), *names(page.text, people, "text")]
    copies = _copies(page.members)
    found: list[Said] = [("shared", shared, [])]
    for one in page.members:
        text = one.line.text if one.line else ""
        hits = names(text, people, f"text-{one.client_id}", own=showing.person(one))
        found.append((one.client_id, hits, copies.get(one.client_id, [])))
    return found


def names(text: str, people: Iterable[Person], field: str, *, own: Person | None = None) -> list[Named]:
    """The names in one text; two people of one name are shown once."""
    found: dict[tuple[int, int], Named] = {}
    for hit in names_in(text, people, own=own):
        found.setdefault((hit.start, hit.end), named(text, hit.start, hit.end, field))
    return list(found.values())


def named(text: str, start: int, end: int, field: str) -> Named:
    """A name with some words around it."""
    puts = INSTEAD if text[:start].rstrip()[-1:] not in {"", ".", "!", "?"} else FIRST
    return Named(
        puts=puts, name=text[start:end], before=text[max(0, start - AROUND) : start], after=text[end : end + AROUND],
        field=field, start=start, end=end,
    )  # fmt: skip


def problems(findings: Iterable[Finding]) -> list[Problem]:
    """What keeps the note from being signed, each with the field to go to."""
    return [Problem(one.says, _field(one)) for one in findings]


def _field(one: Finding) -> str:
    if one.kind == "attendance":
        return f"here-{one.client_id}"
    if one.client_id is not None:
        return f"text-{one.client_id}"
    return one.where if one.where in {"topic", "text"} else "text"


def _copies(members: Iterable[SessionMember]) -> dict[UUID, list[Copy]]:
    called = {one.client_id: one.name for one in members if one.line and one.line.text}
    lines = {one.client_id: one.line.text for one in members if one.line and one.line.text}
    found: dict[UUID, list[Copy]] = {}
    for pair in near_copies(lines):
        for whose, other in ((pair.one, pair.other), (pair.other, pair.one)):
            found.setdefault(whose, []).append(Copy(other, called[other], round(100 * pair.similarity)))  # type: ignore[index, arg-type]
    return found
