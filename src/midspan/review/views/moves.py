"""Where a stay stands: its phase with what speaks for the next one, its level beside what the rules say, every move."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from midspan.access.answering import REFUSED, did, refused
from midspan.access.pages import chart_page
from midspan.assessment import showing
from midspan.assessment.queries import RecommendationView
from midspan.center import queries as centers
from midspan.people import queries as people
from midspan.review import actions, forms, queries
from midspan.rules import levels

COSIGN = {
    "supervisor": ("level.cosign", actions.cosign_move),
    "prescriber": ("level.cosign_safety", actions.cosign_move_safety),
}


@chart_page("plan.see")
def moves(request: Any, client_id: UUID) -> HttpResponse:
    """The whole page."""
    return _page(request, client_id)


@require_POST
@chart_page("phase.move")
def phase(request: Any, client_id: UUID) -> HttpResponse:
    """Another phase."""
    form = forms.PhaseForm(request.POST, phases=_phases(request))
    if not form.is_valid():
        return _page(request, client_id, phase_form=form)
    given = form.cleaned_data
    problem = refused(form, lambda: actions.move_phase(
        by=request.reader.actor, at=timezone.now(), client_id=client_id, phase_id=int(given["phase"]), reason=given["reason"], on=given["on"]
    ))  # fmt: skip
    if problem:
        return _page(request, client_id, phase_form=form)
    messages.success(request, "Moved. The criteria as they stood are kept with it.")
    return redirect("review:moves", client_id)


@require_POST
@chart_page("level.move")
def level(request: Any, client_id: UUID) -> HttpResponse:
    """Another level or track."""
    form = forms.LevelForm(
        request.POST,
        places=_places(request, queries.stay(request.reader, client_id=client_id, now=timezone.now())),
    )
    if not form.is_valid():
        return _page(request, client_id, level_form=form)
    if refused(
        form,
        lambda: actions.change_level(
            by=request.reader.actor, at=timezone.now(), client_id=client_id, **form.chosen()
        ),
    ):
        return _page(request, client_id, level_form=form)
    newest = queries.moves(request.reader, client_id=client_id)[0]
    messages.success(
        request,
        f"Decided. It waits for a signature: {newest.missing_labels}. Nothing changes before."
        if newest.waiting
        else "Moved. Groups of the other level or track have ended; enrol in the new ones from the week.",
    )
    return redirect("review:moves", client_id)


@require_POST
@chart_page("level.move")
def rate(request: Any, client_id: UUID) -> HttpResponse:
    """Rate again: the rules answer to what is found now."""
    now = timezone.now()
    stay = queries.stay(request.reader, client_id=client_id, now=now)
    if stay is None:
        raise Http404
    form = forms.StayForm(request.POST, stay=stay, on=_today(request, now))
    if not form.is_valid() or refused(
        form,
        lambda: actions.review_stay(by=request.reader.actor, at=now, client_id=client_id, facts=form.facts()),
    ):
        return _page(request, client_id, stay_form=form)
    messages.success(request, "Kept. What the rules say to it stands above.")
    return redirect("review:moves", client_id)


@require_POST
@chart_page("plan.see")
def cosign(request: Any, client_id: UUID, move_id: UUID, kind: str) -> HttpResponse:
    """A second signature, given or declined."""
    if kind not in COSIGN:
        raise Http404
    agrees = "agree" in request.POST
    return _done(request, client_id, move_id, lambda: COSIGN[kind][1](
        by=request.reader.actor, at=timezone.now(), move_id=move_id, agrees=agrees, words=request.POST.get("words", "")
    ), "Signed." if agrees else "Declined. The level stays as it is.")  # fmt: skip


@require_POST
@chart_page("level.move")
def take_back(request: Any, client_id: UUID, move_id: UUID) -> HttpResponse:
    """Take back a move that waits."""
    return _done(
        request, client_id, move_id,
        lambda: actions.take_back_move(by=request.reader.actor, at=timezone.now(), move_id=move_id), "Taken back.",
    )  # fmt: skip


def _done(request: Any, client_id: UUID, move_id: UUID, do: Callable[[], object], said: str) -> HttpResponse:
    if move_id not in {one.id for one in queries.moves(request.reader, client_id=client_id)}:
        raise Http404
    did(request, do, said)
    return redirect("review:moves", client_id)


def _page(
    request: Any, client_id: UUID, *, phase_form: Any = None, level_form: Any = None, stay_form: Any = None
) -> HttpResponse:
    reader, now = request.reader, timezone.now()
    today = _today(request, now)
    clinical = "clinical" in reader.classes
    kept = queries.sheet(reader, client_id=client_id, now=now)
    found = queries.suggest(reader, client_id=client_id, now=now, kept=kept)
    stay = (
        queries.stay(
            reader, client_id=client_id, now=now, known_of=found.around if found else None, kept=kept
        )
        if clinical
        else None
    )
    past = queries.moves(reader, client_id=client_id, kept=kept) if clinical else ()
    waiting = next((one for one in past if one.waiting), None)
    may_phase = found is not None and reader.may("phase.move")
    may_level = stay is not None and waiting is None and reader.may("level.move")
    advice = _advice(stay) if stay is not None else None
    following = found.now.next.id if found and found.now.next else ""
    context = {
        "client_id": client_id, "found": found if clinical else None, "now": found, "clinical": clinical, "stay": stay, "waiting": waiting,
        "steps": _steps(request, found, kept),
        "phase_form": phase_form or (forms.PhaseForm(phases=_phases(request, found), initial={"phase": following, "on": today}) if may_phase else None),
        "level_form": level_form or (forms.LevelForm(places=_places(request, stay), initial={"on": today}) if may_level else None),
        "stay_form": stay_form or (forms.StayForm(stay=stay, on=today) if may_level and stay else None),
        "signs": _signs(reader, waiting), "may_take_back": waiting is not None and waiting.by_id == reader.actor.user_id,
        "open_phase": phase_form is not None, "open_level": level_form is not None, "open_stay": stay_form is not None,
        "past": [one for one in past if not one.waiting], "phase_moves": queries.phase_moves(reader, client_id=client_id, kept=kept) if clinical else (),
        "reviews": queries.stay_reviews(reader, client_id=client_id, kept=kept) if clinical else (),
        "stays": [_stay_rows(one) for one in reversed(people.episode_rows(kept.episodes, kept.levels))],
        "advice": advice,
        **(_at_a_glance(found, stay, advice) if clinical and found else {}),
        "acceptable": [levels.level(code).label for code in stay.recommendation.acceptable] if stay else [],
    }  # fmt: skip
    refused = any(form is not None and form.errors for form in (phase_form, level_form, stay_form))
    return render(request, "review/moves.html", context, status=REFUSED if refused else 200)


def _at_a_glance(
    found: queries.Suggestion, stay: queries.Stay | None, advice: showing.Advice | None
) -> dict[str, Any]:
    """How many criteria are met, not met and not known, and what the rules say to the level: before any detail."""
    criteria = found.judged.criteria
    missing = [one for one in criteria if one.met is not True]
    unmet, met = sum(one.met is False for one in missing), len(found.met)
    counts = (
        (met, "met", "moss"),
        (unmet, "not met", "amber"),
        (len(missing) - unmet, "not known", "neutral"),
    )
    upcoming = found.now.next
    glance: dict[str, Any] = {
        "phase": f"{found.weeks} of {found.now.phase.usual_weeks} weeks"
        + (f"; next comes “{upcoming.name}”" if upcoming else ""),
        "criteria": [(f"{count} {words}", tone) for count, words, tone in counts if count],
    }
    context = {"glance": glance, "missing": missing, "met_words": f"Met: {met} of {len(criteria)}"}
    if stay is not None:
        rated = f"rated {date_format(stay.base_at, 'F j')}" if stay.base_at else "never rated here"
        glance["level"] = (
            f"Since {date_format(stay.level_from, 'F j')}; {rated}{', rate again' if stay.old and stay.base else ''}"
        )
        glance["tone"] = "amber" if stay.old or not stay.same else "moss"
        count = len(advice.reasons) if advice else 0
        context["why_words"] = f"Why: {count} reason{'' if count == 1 else 's'}"
        context["told_words"] = "What the rules are told"
    return context


def _advice(stay: queries.Stay) -> showing.Advice:
    """The reasons in order of weight, as the assessment shows its own."""
    found = stay.recommendation
    return showing.advice(
        RecommendationView(
            level=found.level, level_label=stay.recommended_label, answer=found.to_dict(), assess_first=stay.assess_first,
            acceptable=(), provisional=found.provisional, absolute=found.absolute, at=None, tables=found.tables,
        )
    )  # fmt: skip


def _steps(request: Any, found: Any, sheet: queries.Sheet) -> list[dict[str, str]]:
    """The phases of the program with the one of now marked."""
    if found is None:
        return []
    kept = {
        one.phase_id: one
        for one in queries.spans(request.reader, client_id=request.chart.client_id, kept=sheet)
        if one.from_on >= _stay_start(request)
    }
    made, state = [], "done"
    for one in queries.phases_of(centers.profile(request.reader.center_id)):
        if one.id == found.now.phase.id:
            weeks = f"{found.weeks} of {one.usual_weeks} weeks"
            made.append({"title": one.name, "state": "current", "note": weeks, "url": ""})
            state = "next"
            continue
        since = (
            f"from {date_format(kept[one.id].from_on, 'M j')}" if one.id in kept and state == "done" else ""
        )
        made.append(
            {
                "title": one.name,
                "state": state,
                "note": since or f"usually {one.usual_weeks} weeks",
                "url": "",
            }
        )
    return made


def _stay_start(request: Any) -> Any:
    return request.chart.admitted_on or timezone.localdate()


def _phases(request: Any, found: Any = None) -> list[tuple[int, str]]:
    """The phases to choose from, without the one of now."""
    here = found.now.phase.id if found is not None else None
    return [
        (one.id, one.name)
        for one in queries.phases_of(centers.profile(request.reader.center_id))
        if one.id != here
    ]


def _places(request: Any, stay: Any) -> tuple[queries.LevelPlace, ...]:
    if stay is None:
        return ()
    return queries.places(
        request.reader, level=stay.level, program_id=stay.program_id, track_id=stay.track_id
    )


def _signs(reader: Any, waiting: Any) -> list[tuple[str, str, bool]]:
    """Who still signs, in words, and whether this reader may."""
    if waiting is None:
        return []
    others = waiting.by_id != reader.actor.user_id
    return [(kind, kind.capitalize(), others and reader.may(COSIGN[kind][0])) for kind in waiting.missing]


def _stay_rows(one: Any) -> dict[str, Any]:
    rows = [
        (levels.level(p.level).label, p.from_on, p.until_on, p.reason or ("Admission" if at == 0 else ""))
        for at, p in enumerate(one.levels)
    ]
    return {
        "number": one.number,
        "mark": f"stay-{one.number}",
        "admitted_on": one.admitted_on,
        "discharged_on": one.discharged_on,
        "rows": rows,
    }


def _today(request: Any, now: Any) -> Any:
    return now.astimezone(centers.profile(request.reader.center_id).zone).date()
