"""The person page: who somebody is, saved as it is typed, and the people around them."""

from typing import Any
from uuid import UUID

from django import forms as dj
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_POST

from midspan.access.acts import require
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.people import actions, forms, queries, reading
from midspan.people.actions import ContactFacts, Identity
from midspan.ui.marks import telephone

TITLES = {
    "name": ("Name", "Who this is, in their own words and on the policy."),
    "reach": (
        "How to reach them",
        "Ask before you write it down: a message can tell a household more than it should.",
    ),
    "needs": ("Language, needs and home", "What makes care possible."),
}


@chart_page("chart.open")
def person(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Everything about who a person is."""
    return render(request, "people/person.html", _page(request, client_id))


@require_POST
@chart_page("identity.work")
def save(request: HttpRequest, client_id: UUID, section: str) -> HttpResponse:
    """Keep one section. Typing asks for JSON and gets the time; a pressed button gets the page again."""
    kind = forms.SECTIONS.get(section)
    if kind is None:
        raise Http404
    form = kind(request.POST)
    if form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if value is not None}
        try:
            actions.update_identity(
                by=_reader(request).actor, at=timezone.now(), client_id=client_id, identity=Identity(**given)
            )
        except Invalid as problem:
            _put(form, problem)
    if _quiet(request):
        return _said(form)
    if form.errors:
        return render(request, "people/person.html", _page(request, client_id, {section: form}), status=422)
    messages.success(request, f"{TITLES[section][0]}: saved.")
    return redirect("people:person", client_id=client_id)


@chart_page("chart.open")
def items(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What TEDS asks of everybody at admission."""
    reader = _reader(request)
    if request.method == "POST":
        require(reader.actor, "identity.work")
    intake = queries.intake(reader, client_id=client_id)
    may_read = "clinical" in reader.classes
    form = forms.Admission(request.POST if request.method == "POST" else None, initial=intake.answers)
    if request.method == "POST" and may_read:
        if form.is_valid():
            try:
                actions.save_intake(
                    by=reader.actor, at=timezone.now(), client_id=client_id, answers=form.cleaned_data
                )
            except Invalid as problem:
                _put(form, problem)
        if _quiet(request):
            return _said(form)
        if not form.errors:
            messages.success(request, "The admission items are saved.")
            return redirect("people:items", client_id=client_id)
    context = {
        "form": form, "intake": intake, "may_read": may_read, "may_work": may_read and reader.may("identity.work"),
        "facts": reading.facts(forms.Admission, intake.answers), "tabs": _tabs(request, client_id, intake),
    }  # fmt: skip
    return render(request, "people/items.html", context, status=422 if form.errors else 200)


@chart_page("identity.work")
def new_contact(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Add somebody around the client."""
    form = forms.Contact(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_contact(
                by=_reader(request).actor,
                at=timezone.now(),
                client_id=client_id,
                facts=ContactFacts(**form.cleaned_data),
            )
        except Invalid as problem:
            _put(form, problem)
        else:
            messages.success(request, "The contact is in the chart.")
            return redirect("people:person", client_id=client_id)
    return render(request, "people/contact.html", {"form": form}, status=422 if form.errors else 200)


@chart_page("identity.work")
def contact(request: HttpRequest, client_id: UUID, contact_id: UUID) -> HttpResponse:
    """Change a contact."""
    found = next(
        (c for c in queries.contacts(_reader(request), client_id=client_id) if c.contact_id == contact_id),
        None,
    )
    if found is None:
        raise Http404
    known = {name: getattr(found, name) for name in forms.Contact.base_fields}
    form = forms.Contact(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_contact(
                by=_reader(request).actor, at=timezone.now(), client_id=client_id, contact_id=contact_id,
                facts=ContactFacts(**form.cleaned_data),
            )  # fmt: skip
        except Invalid as problem:
            _put(form, problem)
        else:
            messages.success(request, "The contact was changed.")
            return redirect("people:person", client_id=client_id)
    context = {"form": form, "contact": found}
    return render(request, "people/contact.html", context, status=422 if form.errors else 200)


@require_POST
@chart_page("identity.work")
def remove(request: HttpRequest, client_id: UUID, contact_id: UUID) -> HttpResponse:
    """Take a contact out of the chart; the page offers to undo it."""
    try:
        actions.remove_contact(
            by=_reader(request).actor, at=timezone.now(), client_id=client_id, contact_id=contact_id
        )
        request.session["removed_contact"] = [str(client_id), str(contact_id)]
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("people:person", client_id=client_id)


@require_POST
@chart_page("identity.work")
def restore(request: HttpRequest, client_id: UUID, contact_id: UUID) -> HttpResponse:
    """Undo a removal."""
    try:
        actions.restore_contact(
            by=_reader(request).actor, at=timezone.now(), client_id=client_id, contact_id=contact_id
        )
        messages.success(request, "The contact is back in the chart.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("people:person", client_id=client_id)


def _reader(request: HttpRequest) -> Any:
    return request.reader  # type: ignore[attr-defined]


def _quiet(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _put(form: dj.Form, problem: Invalid) -> None:
    form.add_error(problem.field if problem.field in form.fields else None, str(problem))


def _said(form: dj.Form) -> JsonResponse:
    """The answer to a form that saves as it is typed in."""
    if form.errors:
        name, errors = next(iter(form.errors.items()))
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        return JsonResponse({"message": f"{label}{errors[0]}", "field": name}, status=422)
    return JsonResponse({"saved_at": time_format(timezone.localtime(), "g:i A")})


def _tabs(request: HttpRequest, client_id: UUID, intake: queries.IntakeView | None) -> list[dict[str, Any]]:
    shown = [("Who they are", "people:person", "")]
    if intake is not None:
        shown.append(("Admission items", "people:items", f"{intake.answered} of {intake.asked}"))
    return [
        {
            "label": label,
            "url": (url := reverse(name, args=[client_id])),
            "current": request.path == url,
            "count": count,
        }
        for label, name, count in shown
    ]


def _page(request: HttpRequest, client_id: UUID, bound: dict[str, dj.Form] | None = None) -> dict[str, Any]:
    reader = _reader(request)
    identity = queries.identity(reader, client_id=client_id)
    if identity is None:
        raise Http404
    intake = queries.intake(reader, client_id=client_id) if "clinical" in reader.classes else None
    known = {name: getattr(identity, name) for name in Identity.__dataclass_fields__}
    known["phone"] = telephone(identity.phone)
    sections = []
    for key, kind in forms.SECTIONS.items():
        form = (bound or {}).get(key) or kind(initial=known, auto_id=f"{key}_%s")
        title, about = TITLES[key]
        sections.append(
            {"key": key, "title": title, "about": about, "form": form, "facts": reading.facts(kind, known)}
        )
    removed = request.session.pop("removed_contact", None) if request.session.get("removed_contact") else None
    return {
        "identity": identity,
        "sections": sections,
        "contacts": queries.contacts(reader, client_id=client_id),
        "tabs": _tabs(request, client_id, intake),
        "missing": reading.missing(identity, intake),
        "may_work": reader.may("identity.work"),
        "removed": removed[1] if removed and removed[0] == str(client_id) else "",
    }
