"""The gallery: every component in every state, with long names, none, and right-to-left ones."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from midspan.ui import errors, samples
from midspan.ui.samples import forms as sample_forms
from midspan.ui.samples import pictures as sample_pictures

FRAMES = ("today", "chart", "side", "public", "focus", "document")
ERRORS = {
    "400": errors.bad_request, "403": errors.forbidden, "404": errors.not_found,
    "500": errors.server_error, "csrf": errors.csrf_failure,
}  # fmt: skip


def gallery(request: HttpRequest) -> HttpResponse:
    return _page(request, "marks", {**samples.components(), "frames": FRAMES, "errors": ERRORS})


def forms(request: HttpRequest) -> HttpResponse:
    form = sample_forms.Sample(sample_forms.WRONG) if "refused" in request.GET else sample_forms.Sample()
    return _page(request, "forms", {"form": form, "small": sample_forms.Small(auto_id="small_%s")})


def pictures(request: HttpRequest) -> HttpResponse:
    return _page(request, "pictures", sample_pictures.everything())


def frame(request: HttpRequest, name: str) -> HttpResponse:
    if name not in FRAMES:
        raise Http404
    context = {**samples.components(), **sample_pictures.everything(), "form": sample_forms.Small()}
    return _page(request, f"frame_{name}", context)


def error(request: HttpRequest, name: str) -> HttpResponse:
    if name not in ERRORS:
        raise Http404
    return ERRORS[name](request)


@require_POST
def autosave(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"ok": True, "saved_at": "10:42"})


def _page(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    people = request.GET.get("names", "usual")
    base = {"frame": samples.frame(people), "chart": samples.chart(people), "names": people}
    return render(request, f"ui/gallery/{name}.html", {**context, **base})
