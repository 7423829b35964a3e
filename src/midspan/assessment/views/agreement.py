"""Recommended against decided, for the clinical director: where clinicians follow the rules, where not, and why."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.assessment import queries
from midspan.center import queries as centers
from midspan.rules.intervals import Share
from midspan.rules.levels.agreement import Agreement

PERIODS = (("90", "90 days"), ("365", "12 months"), ("all", "Everything"))
NOBODY = "none"


@staff_page("level.review")
def agreement(request: Any) -> HttpResponse:
    """All programs together or one of them, over a period."""
    days, wanted = request.GET.get("days", "365"), request.GET.get("program", "")
    if days not in dict(PERIODS):
        raise Http404
    since = None if days == "all" else timezone.now() - timedelta(days=int(days))
    found = queries.agreement_since(request.reader, since)
    names = {str(one.id): one.name for one in centers.profile(request.reader.center_id).programs}
    names[NOBODY] = "Not admitted"
    programs = {NOBODY if key is None else str(key): one for key, one in found.programs.items()}
    if wanted and wanted not in names:
        raise Http404
    shown = programs.get(wanted) if wanted else found.whole
    context = _cells(shown) | {
        "found": shown,
        "which": names.get(wanted, "All programs"),
        "periods": [_tab(label, key, wanted, key == days) for key, label in PERIODS],
        "programs": [
            _tab(label, days, key, key == wanted)
            for key, label in {"": "All programs", **names}.items()
            if not key or key in programs or key == wanted
        ],
    }
    return render(request, "assessment/agreement.html", context)


def _cells(shown: Agreement | None) -> dict[str, Any]:
    """Intervals in words, and of each line the levels with their counts and whether they stand on the diagonal."""
    if shown is None:
        return {}
    words = {name: _interval(getattr(shown, name)) for name in ("exact", "adjacent", "lower", "higher")}
    lines = [
        (line, [(code, count, code == line.recommended) for code, count in line.decided.items()])
        for line in shown.lines
    ]
    return words | {"lines": lines}


def _interval(one: Share) -> str:
    return "" if one.low is None or one.high is None else f"95 % interval {one.low:.0%} to {one.high:.0%}"


def _tab(label: str, days: str, program: str, current: bool) -> dict[str, Any]:
    address = reverse("assessment:agreement")
    return {"label": label, "url": f"{address}?days={days}&program={program}", "current": current}
