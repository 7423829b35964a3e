"""Writing: one domain a page, and the six ratings; saved as typed, without overwriting anybody."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.assessment import actions, forms, showing
from midspan.assessment.actions import Saved
from midspan.assessment.merging import marks, read_marks
from midspan.assessment.queries import AssessmentView
from midspan.assessment.views.common import MOVED, frame, newest
from midspan.center import queries as centers
from midspan.rules.assessment import Domain, alarms


@chart_page("assessment.see")
def domain(request: Any, client_id: UUID, domain: str) -> HttpResponse:
    """One domain: its questions, or its answers once signed. A POST keeps them without JavaScript too."""
    view = newest(request, client_id)
    asked = _domain(view, domain)
    section = view.section(domain)
    assert section is not None
    if not view.draft or not request.reader.may("assessment.work"):
        context = frame(request, view, client_id, domain) | {
            "domain": asked,
            "facts": showing.facts(asked, section.answers),
            "section": section,
        }
        return render(request, "assessment/read.html", context)
    context: dict[str, Any] = {}
    answers, was = section.answers, marks(section.answers, _names(asked))
    if request.method == "POST":
        try:
            saved = _save(request, view, asked)
        except Refused as refusal:
            context["problem"] = str(refusal)
        else:
            if not saved.clashes and not saved.problems:
                _say_moved(request, view, client_id)
                return _onward(request, view, client_id, domain)
            given = forms.posted(asked, request.POST)
            keep = {one.name for one in (*saved.clashes, *saved.problems)}
            answers = {**saved.answers, **{name: given[name] for name in keep}}
            was = _was_after(request, asked, saved)
            context |= {"clashes": saved.clashes, "problems": saved.problems}
            view = newest(request, client_id)
    form = forms.domain_form(
        asked,
        answers,
        lambda name, at: reverse("assessment:row", args=[client_id, domain, name, at]),
        request.GET.get("add", ""),
    )
    context |= frame(request, view, client_id, domain)
    context |= {
        "domain": asked,
        "section": section,
        "questions": [(field, form[field.name], field.applies(answers)) for field in asked.fields],
        "was": was,
        "next": showing.after(context["parts"], domain),
        "slots": view.slots(domain),
    }
    context |= _help(request, asked, answers)
    return render(request, "assessment/domain.html", context, status=422 if "problem" in context else 200)


@require_POST
@chart_page("assessment.work")
def save(request: Any, client_id: UUID, domain: str) -> HttpResponse:
    """An autosave: what was kept, what clashes, which questions apply now."""
    view = newest(request, client_id)
    asked = _domain(view, domain)
    try:
        saved = _save(request, view, asked)
    except (Invalid, Refused) as problem:
        return JsonResponse({"message": str(problem)}, status=422)
    html = {
        "save-notes": render_to_string(
            "assessment/notes.html", {"clashes": saved.clashes, "problems": saved.problems}
        ),
        **_help_beside(request, asked, saved),
        **_moved(request, view, client_id, saved),
    }
    return JsonResponse(
        {
            "saved_at": _clock(saved),
            "values": {"was": _was_after(request, asked, saved)},
            "shown": {field.name: field.applies(saved.answers) for field in asked.fields},
            "html": html,
        }
    )


@chart_page("assessment.work")
def row(request: Any, client_id: UUID, domain: str, field: str, at: int) -> HttpResponse:
    """One more empty row of a list, and the button for the next."""
    asked = _domain(newest(request, client_id), domain)
    found = next((one for one in asked.fields if one.name == field and one.kind == "rows"), None)
    if found is None or at > 39:
        raise Http404
    context = {"row": forms.row_form(found, at, {}, f"{request.path}codes/"), "at": at, "next": at + 1, "noun": found.row, "field": field,
               "row_url": reverse("assessment:row", args=[client_id, domain, field, at + 1])}  # fmt: skip
    return render(request, "assessment/row_more.html", context)


@chart_page("assessment.see")
def ratings(request: Any, client_id: UUID) -> HttpResponse:
    """The six dimensions with their anchors, the evidence, and what the interview says about each."""
    view = newest(request, client_id, measures=True)
    context: dict[str, Any] = {}
    values = _values(view)
    was = marks(values, list(values))
    if request.method == "POST":
        if not request.reader.may("assessment.work"):
            raise Http404
        try:
            saved = _save_ratings(request, view)
        except (Invalid, Refused) as problem:
            context["problem"] = str(problem)
        else:
            if not saved.clashes:
                _say_moved(request, view, client_id)
                return _onward(request, view, client_id, "ratings")
            values = {**saved.answers, **{one.name: request.POST.get(one.name) for one in saved.clashes}}
            was = _was_ratings(request, saved)
            context["clashes"] = saved.clashes
            view = newest(request, client_id)
    form = forms.ratings_form(tuple(one.dimension for one in view.ratings), values)
    context |= frame(request, view, client_id, "ratings")
    context |= {
        "rows": [
            (one, form[f"d{one.number}"], form[f"e{one.number}"], _heard(view, one.dimension.domains))
            for one in view.ratings
        ],
        "was": was,
        "writable": view.draft and request.reader.may("assessment.work"),
        "next": showing.after(context["parts"], "ratings"),
    }
    return render(request, "assessment/ratings.html", context, status=422 if "problem" in context else 200)


@require_POST
@chart_page("assessment.work")
def save_ratings(request: Any, client_id: UUID) -> HttpResponse:
    """An autosave of the ratings."""
    view = newest(request, client_id)
    try:
        saved = _save_ratings(request, view)
    except (Invalid, Refused) as problem:
        return JsonResponse({"message": str(problem)}, status=422)
    notes = render_to_string("assessment/notes.html", {"clashes": saved.clashes})
    html = {"save-notes": notes, **_moved(request, view, client_id, saved)}
    return JsonResponse(
        {"saved_at": _clock(saved), "values": {"was": _was_ratings(request, saved)}, "html": html}
    )


def _domain(view: AssessmentView, name: str) -> Domain:
    try:
        return view.questions.domain(name)
    except KeyError:
        raise Http404 from None


def _names(asked: Domain) -> list[str]:
    return [field.name for field in asked.fields]


def _was(request: Any) -> dict[str, str]:
    """The marks of what the writer saw; an answer of which they said "mine" is taken whatever anybody wrote."""
    found = read_marks(request.POST.get("was", ""))
    found.pop(request.POST.get("mine", ""), None)
    return found


def _save(request: Any, view: AssessmentView, asked: Domain) -> Saved:
    return actions.save_section(
        by=request.reader.actor, at=timezone.now(), assessment_id=view.summary.id, domain=asked.id,
        answers=forms.posted(asked, request.POST), was=_was(request), as_typed=True,
    )  # fmt: skip


def _save_ratings(request: Any, view: AssessmentView) -> Saved:
    given: dict[int, tuple[int | None, str]] = {}
    for one in view.ratings:
        raw = request.POST.get(f"d{one.number}", "")
        given[one.number] = (int(raw) if raw.isdigit() else None, request.POST.get(f"e{one.number}", ""))
    return actions.save_ratings(
        by=request.reader.actor,
        at=timezone.now(),
        assessment_id=view.summary.id,
        ratings=given,
        was=_was(request),
    )


def _was_after(request: Any, asked: Domain, saved: Saved) -> str:
    """The marks for the next save: of what is stored, but of what the writer saw where it clashes."""
    return _kept_marks(request, marks(saved.answers, _names(asked)), saved)


def _was_ratings(request: Any, saved: Saved) -> str:
    return _kept_marks(
        request, marks(saved.answers, [f"{kind}{number}" for number in range(1, 7) for kind in "de"]), saved
    )


def _kept_marks(request: Any, fresh: str, saved: Saved) -> str:
    found, before = read_marks(fresh), read_marks(request.POST.get("was", ""))
    found |= {one.name: before[one.name] for one in saved.clashes if one.name in before}
    return " ".join(f"{name}:{mark}" for name, mark in found.items())


def _values(view: AssessmentView) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in view.ratings:
        found |= {f"d{one.number}": one.value, f"e{one.number}": one.evidence}
    return found


def _heard(view: AssessmentView, domains: tuple[str, ...]) -> list[tuple[str, str]]:
    """What the interview holds that speaks to a dimension."""
    found = []
    for name in domains:
        section = view.section(name)
        if section is not None:
            found += showing.facts(view.questions.domain(name), section.answers)
        found += [(slot.title, slot.row.result_words) for slot in view.slots(name) if slot.done and slot.row]
    return found


def _onward(request: Any, view: AssessmentView, client_id: UUID, key: str) -> HttpResponse:
    """To the next part, or the same one when more rows were asked for."""
    if "add" in request.POST:
        return redirect(f"{request.path}?{urlencode({'add': request.POST['add']})}#a-{request.POST['add']}")
    if "stay" in request.POST or "mine" in request.POST:
        return redirect(request.path)
    following = showing.after(showing.parts(view, client_id), key)
    return redirect(following.url if following else reverse("assessment:client", args=[client_id]))


def _moved(request: Any, view: AssessmentView, client_id: UUID, saved: Saved) -> dict[str, str]:
    """What the save did to the level and why, for the place where it is announced; what was said before stays there
    until the level or its reasons change again."""
    if not saved.changed:
        return {}
    found = showing.moved(view.recommendation, newest(request, client_id).recommendation)
    return {"level-moved": render_to_string("assessment/moved.html", {"moved": found})} if found else {}


def _say_moved(request: Any, view: AssessmentView, client_id: UUID) -> None:
    """The same where a form was sent whole: on the next page, for it needs no JavaScript."""
    found = showing.moved(view.recommendation, newest(request, client_id).recommendation)
    if found is not None:
        request.session[MOVED] = {"client": str(client_id), **asdict(found)}


def _help(request: Any, asked: Domain, answers: Any) -> dict[str, Any]:
    found = alarms(asked, answers)
    if not found:
        return {}
    center = centers.profile(request.reader.center_id)
    return {
        "safety": found,
        "staff": True,
        "on_call_phone": center.on_call_phone,
        "center_name": center.display_name,
    }


def _help_beside(request: Any, asked: Domain, saved: Saved) -> dict[str, str]:
    """The help for a safety answer, put beside the question that was answered last; taken away elsewhere."""
    places = {field.name: f"help-{field.name}" for field in asked.fields if field.alert}
    found = {one.code.partition(".")[0] for one in alarms(asked, saved.answers)}
    at = next((name for name in saved.changed if name in found), None) or next(
        (name for name in places if name in found), None
    )
    text = render_to_string("measures/help_now.html", _help(request, asked, saved.answers)) if found else ""
    return {"help-now": "", **{place: text if name == at else "" for name, place in places.items()}}


def _clock(saved: Saved) -> str:
    return time_format(timezone.localtime(saved.saved_at), "g:i A")
