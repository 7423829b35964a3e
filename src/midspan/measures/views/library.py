"""The questionnaires of the center: which are asked, how often, whose words they are, and how licensed wording is loaded."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.center import queries as centers
from midspan.measures import rhythm
from midspan.measures.wording import held, in_words
from midspan.rules.instruments import Instrument, instruments, withheld


@dataclass(frozen=True, slots=True)
class Line:
    """One questionnaire: `asked` are the programs that ask it with the occasions in words; `state` is whose words it has."""

    form: Instrument
    state: str
    asked: tuple[tuple[str, tuple[str, ...]], ...]


@staff_page("measures.see")
def library(request: Any) -> HttpResponse:
    """Every questionnaire, those that this center asks first."""
    center, today = centers.profile(request.reader.center_id), timezone.localdate()
    by_program = [(one.name, rhythm.asked(center, one.id, today)) for one in center.programs]
    lines = []
    for one in instruments(today):
        asked = tuple(
            (name, tuple(each.says for each in row.occasions))
            for name, rows in by_program
            for row in rows
            if row.form.id == one.id
        )
        form = in_words(one, center.id)
        state = "waits" if form.needs_wording else "own" if one.needs_wording else "shipped"
        lines.append(Line(form, state, asked))
    own = held(center.id)
    context = {
        "asked": [one for one in lines if one.asked],
        "others": [one for one in lines if not one.asked],
        "withheld": withheld(today),
        "held": own,
        "may_report": request.reader.may("measures.report"),
    }
    return render(request, "measures/library.html", context)
