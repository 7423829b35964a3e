"""Who can see what of a chart: the rules are asked for everybody on file and every usual recipient, each time the page opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import chart_page
from midspan.privacy import actions, queries
from midspan.privacy.disclosing import Answer, Asked, ask, asked_of
from midspan.privacy.forms import Finding
from midspan.privacy.sources import Known
from midspan.privacy.views.laws import laws
from midspan.rules.privacy import chart

WORDS = {"allow": ("Yes", "moss"), "needs_consent": ("With a consent", "amber"), "deny": ("No", "neutral")}


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: which record for what, in a word, why, and what would make it possible."""

    record: str
    purpose: str
    answer: Answer

    @property
    def word(self) -> str:
        """Yes, no, or with a consent."""
        return WORDS[self.answer.verdict.verdict][0]

    @property
    def tone(self) -> str:
        """The tone of that word; no is not alarming."""
        return WORDS[self.answer.verdict.verdict][1]


@dataclass(frozen=True, slots=True)
class Person:
    """A recipient with every answer. `how` says how we know of them."""

    name: str
    how: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Recipients of one sort."""

    title: str
    people: tuple[Person, ...]


@chart_page("consents.see")
def who(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Everybody on file first, then the usual recipients by sort."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    facts = queries.chart_facts(reader, client_id=client_id)
    if facts is None:
        raise Http404
    today = timezone.localdate()
    context = {
        "on_file": _people(facts, [*facts.team, *facts.known], today), "usual": _usual(facts, today), "facts": facts, "laws": laws(reader, facts.records.parts),
        "may_share": reader.may("disclosures.log"), "may_find": reader.may("records.determine"), "may_prepare": reader.may("consents.work"),
    }  # fmt: skip
    return render(request, "privacy/who.html", context)


@chart_page("records.determine")
def record(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Which law each part of the record is under; the privacy officer's finding that lowers one, and its end."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    parts = queries.record_parts(reader, client_id=client_id).parts
    form = Finding(request.POST or None)
    part = next((one for one in parts if str(one.part) == request.POST.get("part")), None)  # fmt: skip
    if request.method == "POST" and form.is_valid() and part is not None:
        reason, now = form.cleaned_data["reason"], timezone.now()

        def decide() -> object:
            if part.determination is not None:
                actions.end_determination(
                    by=reader.actor, at=now, determination_id=part.determination.determination_id, reason=reason
                )  # fmt: skip
                return None
            return actions.determine_record(
                by=reader.actor, at=now, client_id=client_id, episode_id=part.episode_id, reason=reason
            )

        if not refused(form, decide):
            messages.success(request, "Kept. Every answer about this record rests on it from now on.")
            return redirect("privacy:record", client_id=client_id)
    context = {"laws": laws(reader, parts), "form": form, "sent": str(part.part) if part else ""}
    return render(request, "privacy/record.html", context, status=REFUSED if form.errors else 200)


def _people(facts: queries.ChartFacts, known: Iterable[Known], today: date) -> tuple[Person, ...]:
    types = chart.recipients()
    return tuple(
        Person(one.name, one.how or types[one.type].label, _lines(facts, asked_of([one]), today))
        for one in known
    )


def _usual(facts: queries.ChartFacts, today: date) -> tuple[Section, ...]:
    """The usual recipients whom nobody on file stands for, in the table's order."""
    found: dict[str, list[Person]] = {}
    for one in chart.recipients().values():
        nobody = Known("", one.id, "")
        found.setdefault(one.group, []).append(
            Person(one.label, "", _lines(facts, asked_of([nobody]), today))
        )
    return tuple(Section(title, tuple(them)) for title, them in found.items())


def _lines(facts: queries.ChartFacts, asked: Iterable[Asked], today: date) -> tuple[Line, ...]:
    kinds, purposes = chart.kinds(), chart.purposes()
    return tuple(Line(kinds[one.kind].label, purposes[one.purpose], ask(facts, one, today)) for one in asked)
