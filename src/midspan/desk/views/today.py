"""Today: where a day begins, and the safety alerts that every screen asks for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from midspan.access import permissions
from midspan.access.pages import staff_page
from midspan.center import queries as centers
from midspan.desk import boards
from midspan.desk.boards import day
from midspan.desk.context import frame_of
from midspan.schedule.queries import planning


@staff_page("today.see")
def today(request: HttpRequest) -> HttpResponse:
    """The board of the role that a person holds; who holds several can change between them."""
    asked: Any = request
    center = centers.profile(asked.reader.center_id, digest=asked.membership.digest)
    desk = boards.Desk(asked.reader, center, timezone.now(), frame_of(request).alerts)
    held = boards.roles_of(desk)
    role = request.GET.get("as", "") if request.GET.get("as") in held else held[0]
    tabs = [
        {"label": permissions.role_label(one), "url": f"?as={one}", "current": one == role} for one in held
    ] if len(held) > 1 else []  # fmt: skip
    context = {
        "board": boards.board(desk, role), "greeting": desk.greeting, "date": date_format(desk.today, "l, F j"), "tabs": tabs,
    }  # fmt: skip
    return render(request, "desk/today.html", context)


@staff_page("today.see", background=True)
def news(request: HttpRequest) -> HttpResponse:
    """The part of Today that says what published plans changed for the reader, until they have seen it; 204 where nothing did."""
    asked: Any = request
    center = centers.profile(asked.reader.center_id, digest=asked.membership.digest)
    desk = boards.Desk(asked.reader, center, timezone.now(), ())
    found = planning.own_news(asked.reader, desk.today)
    if not found:
        return HttpResponse(status=204)
    context = {"news": day.news_panel(desk, found), "news_ids": [one.news_id for one in found]}
    return render(request, "desk/parts/news.html", context)


@staff_page("alerts.see", background=True)
def alerts(request: HttpRequest) -> HttpResponse:
    """The strip of open safety alerts, asked for every half minute; nothing at all (204) where the page has it already."""
    if request.GET.get("have") == frame_of(request).alerts_mark:
        return HttpResponse(status=204)
    return render(request, "ui/parts/alerts.html")
