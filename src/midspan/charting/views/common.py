"""How the saves of this room answer: JSON to a page that saves by itself, the page again to a browser without scripts."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string


def json_asked(request: Any) -> bool:
    """Whether the page itself is saving, in the background."""
    return "application/json" in request.headers.get("Accept", "")


def back(session_id: UUID) -> HttpResponse:
    """To the session's page."""
    return redirect("charting:session", session_id)


def refused(request: Any, session_id: UUID, sentence: str, **more: Any) -> HttpResponse:
    """A save that was not taken, with the reason; nothing was changed."""
    if json_asked(request):
        return JsonResponse({"message": sentence, **more}, status=422)
    messages.error(request, sentence)
    return back(session_id)


def both(by: str, *, theirs: Mapping[str, str], shown: str, seen: Mapping[str, Any], joins: bool) -> str:
    """The piece that shows a colleague's text beside one's own: `theirs` are values by field, `seen` the hidden values to
    save with once they were compared.
    """
    return render_to_string(
        "charting/parts/both.html",
        {"by": by or "Somebody else", "theirs": json.dumps(theirs), "seen": json.dumps(seen), "shown": shown, "joins": joins},
    )  # fmt: skip
