"""What every page of a center's site needs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from midspan.center import queries as centers
from midspan.center.queries import CenterProfile


def center_or_404(slug: str) -> CenterProfile:
    found = centers.public_profile(slug)
    if found is None:
        raise Http404
    return found


def page(
    request: HttpRequest, name: str, center: CenterProfile, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of a center's site."""
    place = ", ".join(part for part in (center.city, center.state) if part)
    digits = "".join(one for one in center.phone if one.isdigit())
    context = {"center": center, "place": place, "tel": f"tel:+1{digits}", **more}
    return render(request, f"public/{name}.html", context, status=status)


def never_kept(response: HttpResponse) -> HttpResponse:
    """Neither the browser nor anything between keeps this page."""
    response["Cache-Control"] = "no-store, private"
    return response
