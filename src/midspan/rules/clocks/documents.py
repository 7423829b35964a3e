"""From the facts of a stay to the documents it asks for: the day of each, why, from which pack, and where it stands.

Pure: days in, days out; nothing is stored, so nothing goes stale. Days are calendar days in the center's zone; whoever
gives the facts has made them so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from midspan.rules.clocks import packs as book
from midspan.rules.clocks.packs import DueDate, Kind, Pack, Place, Since

DUE, OVERDUE, DONE = "due", "overdue", "done"


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends on a day: a consent or an authorisation, in words. `renewed`: another goes on after it."""

    about: str
    on: date
    renewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What is known of a stay. `attended` are the days the client came; `certified` those on which a physician
    certified. `review_set_on` and `certify_set_on` are days set in the chart: nothing is due later than these. Questionnaires
    are not among these documents: the programs' rhythms say when each is asked.
    """

    place: Place
    admitted_on: date
    discharged_on: date | None = None
    assessed_on: date | None = None
    attended: tuple[date, ...] = ()
    first_plan_on: date | None = None
    plan_on: date | None = None
    review_set_on: date | None = None
    certified: tuple[date, ...] = ()
    certify_set_on: date | None = None
    consents: tuple[Ending, ...] = ()
    authorisations: tuple[Ending, ...] = ()
    summary_on: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a stay. `on` is the day by which it is due; `state` is due, overdue or done (`done_on`)."""

    kind: Kind
    about: str
    due: DueDate
    state: str
    done_on: date | None
    today: date = field(repr=False)

    @property
    def on(self) -> date:
        """The day by which it is due."""
        return self.due.on

    @property
    def shown(self) -> bool:
        """Whether a due-list has it by now: open, and late or near enough."""
        return self.state != DONE and self.on - timedelta(days=self.kind.ahead_days) <= self.today


@dataclass(frozen=True, slots=True)
class _Need:
    kind: str
    since: Since
    done_on: date | None = None
    about: str = ""
    set_on: date | None = None


def documents(stay: Stay, today: date, packs: Iterable[Pack] | None = None) -> tuple[Document, ...]:
    """Every document that a stay asks for as it stands today, the earliest day first; those that are done last."""
    every = tuple(packs) if packs is not None else book.in_force(today)
    found = []
    for need in _needs(stay, every):
        due = book.strictest(need.kind, need.since, stay.place, every)
        if due is not None:
            if need.set_on is not None and need.set_on < due.on:
                due = DueDate(
                    need.set_on, f"{book.kind(need.kind).label}: an earlier day was set.", due.source, "read", "Set in the chart", due.table
                )  # fmt: skip
            state = DONE if need.done_on is not None else OVERDUE if due.on < today else DUE
            found.append(Document(book.kind(need.kind), need.about, due, state, need.done_on, today))
    return tuple(sorted(found, key=lambda one: (one.state == DONE, one.on, one.kind.id, one.about)))


def _needs(stay: Stay, packs: tuple[Pack, ...]) -> Iterator[_Need]:
    """What the stay asks for, whether it is done or not. After the discharge only the summary is left to do."""
    begun = Since(stay.admitted_on, stay.attended)
    closed = stay.discharged_on is not None
    back = max((row.counts_back_days for row, _ in book.rows_for("assessment", stay.place, packs)), default=0)
    counts = (
        stay.assessed_on is not None and stay.assessed_on >= stay.admitted_on - timedelta(days=back)
    )  # fmt: skip
    once = [
        _Need("assessment", begun, stay.assessed_on if counts else None),
        _Need("plan", begun, stay.first_plan_on),
        _Need("certification", begun, min(stay.certified, default=None)),
    ]
    yield from (need for need in once if not closed or need.done_on is not None)
    if closed:
        yield _Need("discharge_summary", Since(stay.discharged_on or stay.admitted_on), stay.summary_on)
        return
    if stay.plan_on is not None:
        yield _Need("plan_review", Since(stay.plan_on), set_on=stay.review_set_on)
    if stay.certified:
        last = Since(max(stay.certified), begun_on=stay.admitted_on, times=len(stay.certified))
        yield _Need("recertification", last, set_on=stay.certify_set_on)
    for kind, endings in (("consent", stay.consents), ("authorisation", stay.authorisations)):
        for one in endings:
            yield _Need(kind, Since(one.on), one.on if one.renewed else None, one.about)
