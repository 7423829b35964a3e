"""Incidents and breaches: reporting one, the log, and everything that is done about one on one page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import staff_page
from midspan.privacy import actions, queries
from midspan.privacy.forms import incidents as forms
from midspan.privacy.forms.base import Nothing
from midspan.privacy.views import choices
from midspan.privacy.views.steps import Drawn, Step, worked
from midspan.privacy.views.worklist import tabs
from midspan.rules import rights
from midspan.ui.finding import looking

AT_ONCE = 20


@staff_page("incidents.report")
def report(request: HttpRequest) -> HttpResponse:
    """Report that something went wrong with client data. Anybody may."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    form = forms.Report(choices.Clients(reader), request.POST or None)
    if looking(request):
        return render(request, "privacy/incident_new.html", {"form": form.looked()})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        clients = given.pop("clients")
        if not refused(
            form,
            lambda: actions.report_incident(by=reader.actor, at=timezone.now(), client_ids=clients, **given),
        ):
            messages.success(request, "Thank you for reporting it. The privacy officer sees it now.")
            return redirect("privacy:incidents" if reader.may("incidents.work") else "desk:today")
    return render(
        request, "privacy/incident_new.html", {"form": form}, status=REFUSED if form.errors else 200
    )


@staff_page("incidents.work")
def incidents(request: HttpRequest) -> HttpResponse:
    """The log."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.incidents(reader)
    context = {
        "tabs": tabs(reader, "privacy:incidents"),
        "incidents": found,
        "state": rights.clock("breach_state"),
    }
    return render(request, "privacy/incidents.html", context)


@staff_page("incidents.work")
def incident(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """One incident."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.incident(reader, incident_id=incident_id)
    if found is None:
        raise Http404
    request.read_of = [one.client_id for one in found.affected]  # type: ignore[attr-defined]

    def page(steps: list[Drawn]) -> HttpResponse:
        return render(request, "privacy/incident.html", {"one": found, "steps": steps})

    return worked(request, _steps(reader, found), page, "privacy:incident", incident_id)


def _steps(reader: Any, found: queries.IncidentView) -> list[Step]:
    """What can be done now, in the order in which it usually is."""
    line, key = found.line, found.line.incident_id
    note = Step(
        "note", "Write down a step", forms.Done,
        lambda form: actions.note_step(by=reader.actor, at=timezone.now(), incident_id=key, words=form.cleaned_data["words"]),
    )  # fmt: skip
    if line.closed_at:
        return [note]
    said = {"by": reader.actor, "incident_id": key}
    steps = [
        Step(
            "affected", "Whose records", _with(forms.MoreAffected, lambda: choices.Clients(reader)),
            lambda form: actions.add_affected(
                at=timezone.now(), client_ids=form.cleaned_data["clients"], records=form.cleaned_data["records"], **said
            ),
            help="Clients on file.", next=not found.affected,
        ),
        Step(
            "others", "People who are not on file", _start(forms.Others, others=found.others),
            lambda form: actions.count_others(at=timezone.now(), others=form.cleaned_data["others"], **said),
        ),
        Step(
            "weigh", "Weigh the risk by the four factors", _with(forms.Factors, lambda: found.factors),
            lambda form: actions.weigh_incident(at=timezone.now(), factors=form.given(), **said),
            said="Kept. What they come to stands above.", next=bool(found.affected) and not line.decision and bool(found.weighed.missing),
        ),
        Step(
            "decide", "Decide whether it is a breach", _start(forms.Decision, decision=line.decision, reason=found.reason),
            lambda form: actions.decide_incident(at=timezone.now(), **form.cleaned_data, **said), said="Decided.", button="Decide",
            help="Without a low probability of compromise, an exception or encryption it counts as a breach (45 CFR 164.402).",
            next=not line.decision and not found.weighed.missing,
        ),
    ]  # fmt: skip
    if line.decision == "breach":
        steps += _breach(reader, found, said)
    close = Step(
        "close", "Close it", Nothing, lambda form: actions.close_incident(at=timezone.now(), **said), said="Closed. It stays in the log.",
        button="Close the incident", help="When everybody has been told who has to be. It stays in the log.",
    )  # fmt: skip
    return [*steps, note, close]


def _breach(reader: Any, found: queries.IncidentView, said: dict[str, Any]) -> list[Step]:
    """What a breach brings with it."""
    untold = [one for one in found.affected if one.told_on is None]
    letters = [(one.affected_id, one.client_name) for one in untold if one.letter_id is None]
    waiting = [(one.affected_id, one.client_name) for one in untold]
    steps = [
        Step(
            "delay", "Law enforcement asks to wait", forms.Delaying,
            lambda form: actions.delay_notices(at=timezone.now(), **form.cleaned_data, **said), help="45 CFR 164.412.",
        ),
        Step(
            "words", "The words of the letter", _start(forms.NoticeWords, **found.notice),
            lambda form: actions.write_notice(at=timezone.now(), **form.cleaned_data, **said), next=not found.notice,
            help="The kinds of data, the days and how to reach us are put there from what is known (45 CFR 164.404(c)).",
        ),
    ]  # fmt: skip
    if letters and found.notice:
        steps.append(Step(
            "letter", "Make the letters", _with(forms.ForWhom, lambda: letters), lambda form: _letters(reader, form.chosen()),
            said="Made. They are in each chart under Documents, ready to print.", button="Make", next=True,
        ))  # fmt: skip
    if waiting:
        steps.append(Step(
            "told", "They were told", _with(forms.Told, lambda: waiting), lambda form: _told(reader, form), next=bool(found.notice) and not letters,
        ))  # fmt: skip
    if found.line.hhs_told_on is None:
        steps.append(Step(
            "hhs", "HHS was told", forms.Hhs, lambda form: actions.tell_hhs(at=timezone.now(), **form.cleaned_data, **said),
            help="On the breach portal of the Office for Civil Rights (45 CFR 164.408).",
        ))  # fmt: skip
    if found.media_needed and found.media_told_on is None:
        steps.append(
            Step(
                "media",
                "The media were told",
                forms.Media,
                lambda form: actions.tell_media(at=timezone.now(), **form.cleaned_data, **said),
            )
        )
    return steps


def _letters(reader: Any, chosen: list[UUID]) -> None:
    """Some letters in one act; each takes a moment, so the rest are made with the next click."""
    actions.letters_of_breach(by=reader.actor, at=timezone.now(), affected_ids=chosen[:AT_ONCE])


def _told(reader: Any, form: forms.Told) -> None:
    actions.tell_clients(
        by=reader.actor, at=timezone.now(), affected_ids=form.chosen(), told_on=form.cleaned_data["told_on"], how=form.cleaned_data["how"]
    )  # fmt: skip


def _with(form: Any, first: Any) -> Any:
    """A form that is made with what `first` gives."""
    return lambda **how: form(first(), **how)


def _start(form: Any, **initial: Any) -> Any:
    """A form that begins with what is known."""
    return lambda **how: form(initial=initial, **how)
