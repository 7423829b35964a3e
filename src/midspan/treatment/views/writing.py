"""Writing a draft as one page, saved as it is typed; and the review that begins the next version."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_POST

from midspan.access.answering import REFUSED, attempt
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.treatment import actions, forms
from midspan.treatment.queries import PlanView
from midspan.treatment.queries.starting import offered
from midspan.treatment.views.common import version


@chart_page("plan.work")
def write(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """The tree of a draft as forms. `add` keeps what is there and gives one more line in its place."""
    plan = version(request, client_id, plan_id)
    if plan.state != "draft":
        return redirect("treatment:plan", client_id=client_id)
    choices, add = offered(request.reader, client_id), request.POST.get("add", "")
    tree, problems = forms.Tree(choices, plan=plan), []
    if request.method == "POST":
        tree = forms.Tree(choices, data=request.POST, add=add)
        if not tree.is_valid():
            problems = tree.errors
        else:
            try:
                _save(request, plan, tree)
            except (Invalid, Refused) as problem:
                problems = [str(problem)]
            else:
                if not add:
                    return redirect("treatment:plan", client_id=client_id)
                plan = version(request, client_id, plan_id)
                tree = forms.Tree(choices, plan=plan, add=tree.place_after_saving(add))
    context = {
        "plan": plan, "tree": tree, "problems": problems, "added": add,
        "strengths": request.POST.get("strengths", plan.strengths), "review": request.POST.get("review", plan.review),
        "edition": request.POST.get("edition", plan.edition) if problems else plan.edition,
        "signed": [one for one in plan.signatures if one.signed],
    }  # fmt: skip
    return render(request, "treatment/write.html", context, status=REFUSED if problems else 200)


@require_POST
@chart_page("plan.work")
def save(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """An autosave of the whole tree."""
    plan = version(request, client_id, plan_id)
    tree = forms.Tree(offered(request.reader, client_id), data=request.POST)
    if not tree.is_valid():
        return JsonResponse({"message": " ".join(tree.errors)}, status=REFUSED)
    try:
        edition = _save(request, plan, tree)
    except (Invalid, Refused) as problem:
        return JsonResponse({"message": str(problem)}, status=REFUSED)
    return JsonResponse(
        {"saved_at": time_format(timezone.localtime(), "g:i A"), "values": {"edition": str(edition)}}
    )


@chart_page("plan.work")
def review(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """What became of each objective; then the next version is written."""
    plan = version(request, client_id, plan_id)
    if plan.state != "active":
        raise Http404
    if plan.next_id is not None:
        return redirect("treatment:write", client_id=client_id, plan_id=plan.next_id)
    form = forms.Review(plan.objectives, request.POST or None)
    if request.method == "POST" and form.is_valid():
        after = attempt(form, lambda: actions.review_plan(
            by=request.reader.actor, at=timezone.now(), plan_id=plan_id, verdicts=form.verdicts(),
            summary=form.cleaned_data["summary"],
        ))  # fmt: skip
        if after is not None:
            return redirect("treatment:write", client_id=client_id, plan_id=after)
    context = {"plan": plan, "form": form}
    return render(request, "treatment/review.html", context, status=REFUSED if form.errors else 200)


def _save(request: Any, plan: PlanView, tree: forms.Tree) -> int:
    edition = request.POST.get("edition", "")
    return actions.save_plan(
        by=request.reader.actor, at=timezone.now(), plan_id=plan.id, problems=tree.facts(),
        strengths=request.POST.get("strengths", ""), review=request.POST.get("review"),
        edition=int(edition) if edition.isdigit() else None,
    )  # fmt: skip
