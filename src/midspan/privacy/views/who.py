"""Who can see what of a chart: the rules are asked for everybody on file and every usual recipient, each time the page opens."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
from midspan.privacy.disclosing import Answer, Asked, ask
from midspan.privacy.forms import Finding
from midspan.privacy.papers import scope_labels
from midspan.privacy.sources import Known
from midspan.privacy.usual import asked_by
from midspan.privacy.views.laws import laws
from midspan.rules.privacy import chart

# The verdicts in the order of the page: what it is called there, and what it means.
GROUPS = (
    ("allow", "May be told now", "Without anything more, within what each answer says."),
    ("needs_consent", "With a consent", "Not now: the client would have to sign a consent that names them."),
    (
        "deny",
        "Not told",
        "The rules say no as things stand. Where something else would make it possible, the answer says what.",
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: which record for what, why, and what would make it possible."""

    record: str
    purpose: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Person:
    """A recipient with answers. `how` says how we know of them, or of which sort they are."""

    name: str
    how: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one verdict: those on file first, then the usual recipients."""

    verdict: str
    title: str
    help: str
    on_file: tuple[Person, ...]
    usual: tuple[Person, ...]

    @property
    def folded(self) -> bool:
        """What may be told stands open; the rest opens with a click or a key."""
        return self.verdict != "allow"

    @property
    def people(self) -> int:
        """How many recipients it has."""
        return len(self.on_file) + len(self.usual)


@chart_page("consents.see")
def who(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Everybody on file and the usual recipients, by what the rules answer; for the whole chart, or one part of it (`part`)."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    facts = queries.chart_facts(reader, client_id=client_id)
    if facts is None:
        raise Http404
    today, parts = timezone.localdate(), facts.records.parts
    wanted = request.GET.get("part", "")
    mixed = len({one.under.part2 for one in parts}) > 1
    number = int(wanted) if mixed and wanted in {str(one.number) for one in parts} else None
    if number is not None:
        facts = replace(facts, records=facts.records.alone(number))
    context = {
        "groups": _groups(_people(facts, [*facts.team, *facts.known, *(one.known for one in facts.agreements)], today), _usual(facts, today)), "left_out": _left_out(facts),
        "nobody": not (facts.team or facts.known), "facts": facts, "laws": laws(reader, parts), "number": number, "mixed": mixed,
        "may_share": reader.may("disclosures.log"), "may_find": reader.may("records.determine"), "may_prepare": reader.may("consents.work"),
    }  # fmt: skip
    return render(request, "privacy/who.html", context)


@chart_page("records.determine")
def record(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Which law each part of the record is under; the privacy officer's finding that lowers one, and its end."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    parts = queries.record_parts(reader, client_id=client_id).parts
    form = Finding(request.POST or None)
    part = next((one for one in parts if str(one.part) == request.POST.get("part")), None)
    if request.method == "POST" and (part is None or request.POST.get("ends", "") != _standing(part)):
        messages.error(request, "This was changed meanwhile: look at how it stands now.")
        return redirect("privacy:record", client_id=client_id)
    if part is not None and form.is_valid():
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


def _standing(part: queries.MadeIn) -> str:
    """The finding that stands on a part, as the page's form names it: who ends one that is ended already makes no new one."""
    return str(part.determination.determination_id) if part.determination else ""


def _people(facts: queries.ChartFacts, known: Iterable[Known], today: date) -> tuple[Person, ...]:
    """Those on file, each once: who has several places on the care team has one line with them all."""
    types = chart.recipients()
    found: dict[Any, list[Known]] = {}
    for one in known:
        found.setdefault((one.name, one.type, one.contact_id), []).append(one)
    return tuple(
        Person(
            them[0].name,
            ", ".join(dict.fromkeys(one.how or types[one.type].label for one in them)),
            _lines(facts, asked_by(facts, them[0]), today),
        )
        for them in found.values()
    )


def _usual(facts: queries.ChartFacts, today: date) -> tuple[Person, ...]:
    """The usual recipients of whom nobody needs to be on file, in the table's order."""
    apart = _cannot_be(facts)
    return tuple(
        Person(one.label, one.group, _lines(facts, asked_by(facts, Known("", one.id, "")), today))
        for one in chart.recipients().values()
        if one.id not in apart
    )


def _cannot_be(facts: queries.ChartFacts) -> dict[str, str]:
    """Types that nobody around this client can be, with why."""
    adult = {} if facts.minor else dict.fromkeys(chart.only_of_minors(), "the client is an adult")
    return adult | ({"patient": "the client has died"} if facts.deceased else {})


def _left_out(facts: queries.ChartFacts) -> tuple[tuple[str, str], ...]:
    """The usual recipients that are left out, and why."""
    apart = _cannot_be(facts)
    return tuple((one.label, apart[one.id]) for one in chart.recipients().values() if one.id in apart)


def _groups(on_file: Iterable[Person], usual: Iterable[Person]) -> tuple[Group, ...]:
    """Everybody's answers by verdict. Who has answers of several verdicts stands in several groups, with those each."""
    known, others = tuple(on_file), tuple(usual)
    found = (
        Group(verdict, title, help, _with(known, verdict), _with(others, verdict))
        for verdict, title, help in GROUPS
    )
    return tuple(one for one in found if one.on_file or one.usual)


def _with(people: Iterable[Person], verdict: str) -> tuple[Person, ...]:
    """Those who have answers of a verdict, with these."""
    kept = (
        (one, tuple(each for each in one.lines if each.answer.verdict.verdict == verdict)) for one in people
    )
    return tuple(Person(one.name, one.how, lines) for one, lines in kept if lines)


def _within(words: str) -> str:
    """A label in the middle of a line."""
    return words[:1].lower() + words[1:]


def _lines(facts: queries.ChartFacts, asked: Iterable[Asked], today: date) -> tuple[Line, ...]:
    purposes = chart.purposes()
    return tuple(
        Line(_called(one), _within(purposes.get(one.purpose, one.purpose)), ask(facts, one, today))
        for one in asked
    )


def _called(one: Asked) -> str:
    """What is asked for: the kind of record, or in the client's words what a consent covers."""
    if not one.items:
        return chart.kinds()[one.kind].label
    return "By consent: " + "; ".join(f"“{each}”" for each in scope_labels(one.items))
