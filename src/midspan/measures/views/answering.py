"""Answering a questionnaire, by staff in a chart; the tablet's pages use the same steps with their own addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.measures import actions, asking, forms, queries, showing
from midspan.measures.queries import MeasureView
from midspan.rules.instruments import SafetyFlag, safety_flags

ONE = "measures_one_at_a_time"  # of a member of staff, in the session


@dataclass(frozen=True)
class Way:
    """The addresses and templates of one way to answer: by staff in the chart, or by the client on a tablet."""

    reader: Reader
    staff: bool
    whole: str
    save: str
    one: Callable[[str], str]
    finished: Callable[[actions.Outcome], HttpResponse]
    template: str
    one_template: str
    left: int = 0  # how many measures follow this one on the tablet


@chart_page("measures.see")
def measure(request: Any, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """The questionnaire while it is open; afterwards its answers, its score and why."""
    view = found(request.reader, measure_id, client_id)
    if view.row.state in {"done", "withdrawn"}:
        return render(request, "measures/result.html", _result(request, view))
    if not request.reader.may("measures.work"):
        return render(request, "measures/waiting.html", {"view": view})
    return answer(request, view, _chart_way(request, client_id, measure_id))


@require_POST
@chart_page("measures.work")
def save(request: Any, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """Keep the answers so far."""
    return keep(
        request, found(request.reader, measure_id, client_id), _chart_way(request, client_id, measure_id)
    )


@chart_page("measures.work")
def one(request: Any, client_id: UUID, measure_id: UUID, key: str) -> HttpResponse:
    """One question at a time."""
    return answer_one(
        request, found(request.reader, measure_id, client_id), _chart_way(request, client_id, measure_id), key
    )


def found(reader: Reader, measure_id: UUID, client_id: UUID | None = None) -> MeasureView:
    """The measure, or nothing here."""
    view = queries.measure(reader, measure_id=measure_id)
    if view is None or (client_id is not None and view.client_id != client_id):
        raise Http404
    return view


def answer(request: Any, view: MeasureView, way: Way) -> HttpResponse:
    """The questions as the person chose to see them. `last` in the address: the page that sends, after the last one."""
    if request.method != "POST" and "last" not in request.GET and _one_at_a_time(request, view, way):
        return redirect(way.one("next"))
    return answer_whole(request, view, way)


def answer_whole(request: Any, view: MeasureView, way: Way) -> HttpResponse:
    """All questions on one page. A POST keeps the answers and completes the measure, asking once about blanks."""
    context: dict[str, Any] = {}
    if request.method == "POST":
        answers = asking.posted(view, request.POST)
        try:
            if "layout" in request.POST:
                return _laid_out(request, view, way, answers)
            done = _complete(request, view, way, answers, context)
        except (Invalid, Refused) as problem:
            context["problem"] = str(problem)
        else:
            if done is not None:
                return done
            view = found(way.reader, view.row.id)
    context |= {
        "view": view,
        "questions": asking.questions(view),
        "way": way,
        "progress": asking.progress(view, view.answers),
        "at_end": "last" in request.GET,
    }
    return render(
        request, way.template, context | _help(way, _flags(view)), status=422 if "problem" in context else 200
    )


def answer_one(request: Any, view: MeasureView, way: Way, key: str) -> HttpResponse:
    """One question; going on keeps it. After the last one the page with all of them shows what is blank."""
    if key == "next":
        key = asking.step(view, view.answers, None, 1).key  # type: ignore[union-attr]
    if key not in view.form.keys or view.row.state in {"done", "withdrawn"}:
        raise Http404
    context: dict[str, Any] = {}
    if request.method == "POST":
        answers = asking.posted(view, request.POST)
        try:
            if "layout" in request.POST:
                return _laid_out(request, view, way, answers)
            actions.save_answers(
                by=way.reader.actor, at=timezone.now(), measure_id=view.row.id, answers=answers
            )
            view = found(way.reader, view.row.id)
            after = asking.step(view, view.answers, key, 1)
            return redirect(way.one(after.key) if after else f"{way.whole}?last=1")
        except (Invalid, Refused) as problem:
            context["problem"] = str(problem)
    before = asking.step(view, view.answers, key, -1)
    question = next(each for each in asking.questions(view) if each.item.key == key)
    at, of = asking.place(view, view.answers, key)
    context |= {
        "view": view,
        "question": question,
        "way": way,
        "at": at,
        "done": at - 1,
        "of": of,
        "back": way.one(before.key) if before else "",
    }
    return render(
        request,
        way.one_template,
        context | _help(way, _flags(view)),
        status=422 if "problem" in context else 200,
    )


def keep(request: Any, view: MeasureView, way: Way) -> HttpResponse:
    """An autosave: what was kept, which questions are open now, and the help that a safety answer calls for."""
    answers = asking.posted(view, request.POST)
    try:
        saved = actions.save_answers(
            by=way.reader.actor, at=timezone.now(), measure_id=view.row.id, answers=answers
        )
    except (Invalid, Refused) as problem:
        return JsonResponse({"message": str(problem)}, status=422)
    view = found(way.reader, view.row.id)
    given = dict(view.answers)
    return JsonResponse(
        {
            "saved_at": time_format(timezone.localtime(saved.saved_at), "g:i A"),
            "shown": {item.key: item.asked(given) for item in view.form.items},
            "html": {
                **_help_beside(view, way, saved.safety, set(answers)),
                "progress": render_to_string(
                    "measures/progress.html", {"progress": asking.progress(view, given)}
                ),
            },
        }
    )


def _one_at_a_time(request: Any, view: MeasureView, way: Way) -> bool:
    """What the client chose for this or an earlier measure; for staff, what they chose in this session."""
    if way.staff:
        return bool(request.session.get(ONE, False))
    return bool(view.one_at_a_time)


def _laid_out(request: Any, view: MeasureView, way: Way, answers: dict[str, Any]) -> HttpResponse:
    """Keep what is answered and go on one at a time, or all on one page; it is remembered."""
    by, at, single = way.reader.actor, timezone.now(), request.POST["layout"] == "one"
    actions.save_answers(by=by, at=at, measure_id=view.row.id, answers=answers)
    if way.staff:
        request.session[ONE] = single
    else:
        actions.choose_layout(by=by, at=at, measure_id=view.row.id, one_at_a_time=single)
    return redirect(way.one("next") if single else way.whole)


def _complete(
    request: Any, view: MeasureView, way: Way, answers: dict[str, Any], context: dict[str, Any]
) -> HttpResponse | None:
    """Keep, and complete unless something is open that the person has not been asked about yet."""
    by, at = way.reader.actor, timezone.now()
    blank = asking.blanks(view, {**view.answers, **answers})
    unseen = [
        item for item in blank if item.asked_if is not None and item.key not in request.POST.getlist("seen")
    ]
    if unseen or (blank and "anyway" not in request.POST):
        actions.save_answers(by=by, at=at, measure_id=view.row.id, answers=answers)
        context |= {"follow": unseen} if unseen else {"blank": blank}
        return None
    return way.finished(actions.submit(by=by, at=at, measure_id=view.row.id, answers=answers))


def _flags(view: MeasureView) -> tuple[SafetyFlag, ...]:
    return safety_flags(view.form.id, dict(view.answers), submitted=False, on=view.form.table.effective_from)


def _help_beside(
    view: MeasureView, way: Way, flags: tuple[SafetyFlag, ...], posted: set[str]
) -> dict[str, str]:
    """The help for a safety answer, put beside the question that raised it; taken away elsewhere."""
    raised = {key for flag in flags for key in flag.items if key in view.answers}
    items = [item for item in view.form.items if item.safety]
    at = max(
        (item for item in items if item.key in raised & posted), key=lambda item: item.number, default=None
    )
    text = render_to_string("measures/help_now.html", _help(way, flags)) if flags else ""
    places = {f"help-{item.key}": text if item is at else "" for item in items}
    return {"help-now": text if at is None else "", **places}


def _help(way: Way, flags: tuple[SafetyFlag, ...]) -> dict[str, Any]:
    """What stands beside a safety answer: where to turn now, and that nobody is reading this minute."""
    center = centers.profile(way.reader.center_id)
    return {
        "safety": flags,
        "staff": way.staff,
        "on_call_phone": center.on_call_phone,
        "center_name": center.display_name,
    }


def _chart_way(request: Any, client_id: UUID, measure_id: UUID) -> Way:
    def finished(outcome: actions.Outcome) -> HttpResponse:
        if outcome.alert_id is None:
            messages.success(request, "Completed and scored.")
        return redirect("measures:measure", client_id, measure_id)

    return Way(
        reader=request.reader,
        staff=True,
        whole=reverse("measures:measure", args=[client_id, measure_id]),
        save=reverse("measures:save", args=[client_id, measure_id]),
        one=lambda key: reverse("measures:one", args=[client_id, measure_id, key]),
        finished=finished,
        template="measures/whole.html",
        one_template="measures/one.html",
    )


def _result(request: Any, view: MeasureView) -> dict[str, Any]:
    lines = queries.alerts_of(request.reader, client_id=view.client_id) if view.row.flags else ()
    alert = next((one for one in lines if one.source_id == str(view.row.id)), None)
    return {
        "view": view,
        "answers": showing.answer_rows(view),
        "why": showing.why(view),
        "alert": alert,
        "reason_form": forms.ReasonForm(),
        "may_amend": request.reader.may("measures.work")
        and view.row.state == "done"
        and not view.row.amended,
    }
