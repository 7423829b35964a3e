"""The list of clients, and the search that opens anywhere. Words looked for are posted: no name stands in an address."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from midspan.access.pages import staff_page
from midspan.people import names
from midspan.people import queries as people
from midspan.rules import levels
from midspan.ui.addresses import page_number

PER_PAGE = 50
FOUND = 8
SHOWS = {
    "everyone": "Everyone",
    "in_care": "In care",
    "on_the_way": "On the way in",
    "left": "Left care",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A client as the list draws them."""

    row: people.ClientRow
    age: int | None
    stands: str
    level: str

    @property
    def legal(self) -> str:
        """The legal name where it differs."""
        return self.row.legal_name if names.differs(self.row.display_name, self.row.legal_name) else ""


class Pages:
    """What the `pages` component asks of a page."""

    def __init__(self, page: people.ClientPage) -> None:
        self.start_index = page.offset + 1 if page.rows else 0
        self.end_index = page.offset + len(page.rows)
        self.number = page.offset // page.limit + 1
        self.has_previous = page.offset > 0
        self.has_next = page.has_more and bool(page.rows)
        self.has_other_pages = self.has_previous or self.has_next
        self.previous_page_number = self.number - 1
        self.next_page_number = self.number + 1
        self.paginator = {
            "count": f"more than {page.total:,}" if page.total_is_at_least else f"{page.total:,}"
        }


@staff_page("clients.see")
def clients(request: HttpRequest) -> HttpResponse:
    """Clients, newest first, by filter; posted words narrow them."""
    reader = request.reader  # type: ignore[attr-defined]
    words = request.POST.get("words", "").strip()[:120]
    if request.method == "POST":
        request.noted_as_read = True  # type: ignore[attr-defined]
    asked = request.POST if request.method == "POST" else request.GET
    show: Any = asked.get("show") if asked.get("show") in SHOWS else "everyone"
    level = asked.get("level", "") if asked.get("level") in dict(_levels()) else ""
    mine = asked.get("mine") == "yes"
    number = page_number(asked.get("page", ""))
    page = people.client_page(
        reader, words=words, show=show, mine=mine, level=level, offset=(number - 1) * PER_PAGE, limit=PER_PAGE
    )
    context = {
        "lines": _lines(page), "pages": Pages(page), "words": words, "show": show, "shows": SHOWS.items(), "mine": mine,
        "level": level, "levels": _levels(), "caseload_only": not reader.everyone, "narrowed": bool(words or mine or level or show != "everyone"),
    }  # fmt: skip
    return render(request, "desk/clients.html", context)


@require_POST
@staff_page("clients.see")
def search(request: HttpRequest) -> HttpResponse:
    """What the search that opens with `/` has found so far; without JavaScript the list takes over."""
    if request.headers.get("HX-Request") != "true":
        return clients(request)
    request.noted_as_read = True  # type: ignore[attr-defined]
    words = request.POST.get("words", "").strip()[:120]
    if not words:
        return render(request, "desk/parts/found.html", {"lines": [], "words": ""})
    page = people.client_page(request.reader, words=words, limit=FOUND)  # type: ignore[attr-defined]
    return render(
        request,
        "desk/parts/found.html",
        {"lines": _lines(page), "words": words, "more": page.has_more, "count": page.total},
    )


def _levels() -> list[tuple[str, str]]:
    return [(one.code, one.label) for one in levels.levels()]


def _lines(page: people.ClientPage) -> list[Line]:
    today = timezone.localdate()
    labels = dict(_levels())
    return [Line(row, row.age(today), _stands(row), labels.get(row.level, row.level)) for row in page.rows]


def _stands(row: people.ClientRow) -> str:
    if row.discharged_on:
        return f"Left care {_day(row.discharged_on)}"
    if row.admitted_on:
        verb = "Starts" if row.admitted_on > timezone.localdate() else "In care since"
        return f"{verb} {_day(row.admitted_on)}"
    return f"On the way in since {_day(timezone.localtime(row.created_at).date())}"


def _day(day: Any) -> str:
    return date_format(day, "M j" if day.year == timezone.localdate().year else "M j, Y")
