"""What plans changed for somebody who works here: seen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.pages import staff_page
from midspan.schedule.actions import planning as acts
from midspan.schedule.views.shared import did, reader_of


@staff_page("today.see")
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """The news that stood on Today are seen: those alone, since others may have come meanwhile."""
    ids = [int(one) for one in request.POST.getlist("news") if one.isdecimal() and len(one) < 19]
    by = reader_of(request).actor
    did(
        request,
        lambda: acts.see_news(by=by, at=timezone.now(), news_ids=ids),
        "Seen. Your week page has it as it is now.",
    )
    return redirect("desk:today")
