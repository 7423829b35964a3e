"""How the saves of this room answer: JSON to a page that saves by itself, the page again to a browser without scripts."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from midspan.charting.actions import Conflict


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


def conflicting(conflict: Conflict) -> str:
    """The same for a conflict of texts or objectives: by the names of the page's fields."""
    theirs: dict[str, Any] = {}
    for one in conflict.kept:
        if one.where == "objectives":
            theirs[one.where] = [str(each) for each in one.ids]
        else:
            theirs["text" if one.where == "line" else one.where] = one.theirs
    shown = "\n".join(one.theirs or "(none)" for one in conflict.kept)
    return both(
        conflict.by_name, theirs=theirs, shown=shown, seen={"version": conflict.version}, joins=bool({"text", "objectives"} & theirs.keys())
    )  # fmt: skip


def both(by: str, *, theirs: Mapping[str, Any], shown: str, seen: Mapping[str, Any], joins: bool) -> str:
    """The piece that shows a colleague's text beside one's own: `theirs` are values by field, `seen` the hidden values to
    save with once they were compared.
    """
    return render_to_string(
        "charting/parts/both.html",
        {"by": by or "Somebody else", "theirs": json.dumps(theirs), "seen": json.dumps(seen), "shown": shown, "joins": joins},
    )  # fmt: skip
