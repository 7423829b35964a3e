"""The pages that only tell: the centers, one center, the notice, privacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from midspan.center import queries as centers
from midspan.center.queries import CenterProfile
from midspan.public import answers, papers, pictures, reasons
from midspan.public.pictures import Tile
from midspan.public.views.frame import center_or_404, page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The centers; with one center, straight to it."""
    cards = centers.centers()
    if len(cards) == 1:
        return redirect("public:center", slug=cards[0].slug)
    return render(request, "public/home.html", {"centers": cards})


@require_safe
def center(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything a family asks before the first call."""
    one = center_or_404(slug)
    track = one.tracks[0]
    level = pictures.main_level(one)
    return page(
        request,
        "center",
        one,
        tiles=_tiles(one),
        level=level,
        level_columns=pictures.level_columns(one),
        level_rows=pictures.level_rows(one),
        week=pictures.week_days(one, timezone.localdate(timezone=one.zone)),
        other_tracks=pictures.other_tracks(one),
        day_track=track,
        day_parts=pictures.day_parts(track),
        steps=[
            {"title": step.name, "state": "next", "note": f"{step.what} Within {step.target_hours} hours."}
            for step in one.steps
        ],
        individual=next((s for s in one.of_kind("individual") if s.weekly_minutes), None),
        services=[s for s in one.services if s.offered],
        modalities=[s for s in one.modalities if s.offered],
        populations=one.points("populations"),
        qualifies=one.points("qualifies"),
        higher_level=one.points("higher_level"),
        questions=answers.questions(one),
        provider=answers.provider_questions(one),
        before_choosing=one.points("before_choosing"),
        misconceptions=one.points("misconceptions"),
        insurance=one.points("insurance"),
        aftercare=one.points("aftercare"),
        sources=_sources(one),
    )


def _tiles(one: CenterProfile) -> list[Tile]:
    level = pictures.main_level(one)
    found = []
    if level.hours:
        found.append(Tile("Hours a week", str(level.hours), "h", reasons.lines(one, level, "hours")))
    if pictures.own_days(level):
        names = ("own_days",) if level.own_days else ("sessions", "days")
        found.append(Tile("Days a week", pictures.own_days(level), "", reasons.lines(one, level, *names)))
    if level.weeks_default:
        found.append(
            Tile(
                "How long, as a rule",
                str(level.weeks_default),
                "weeks",
                reasons.lines(one, level, "usual_weeks", "weeks"),
            )
        )
    found.append(Tile("Most in a group", str(one.group_max), "people", reasons.lines(one, one, "group_max")))
    start = str(one.start_min_hours)
    if one.start_max_hours != one.start_min_hours:
        start = f"{start}–{one.start_max_hours}"
    found.append(Tile("Aim: first day within", start, "hours", reasons.lines(one, one, "start_target_hours")))
    return found


def _sources(one: CenterProfile) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        ("Levels", reasons.listed(one, one.compared_levels, "name", "living", "who_for")),
        ("The center", reasons.listed(one, [one], "name", "tagline", "setting", "city")),
        (
            "Whom it is for",
            reasons.listed(
                one,
                [*one.points("populations"), *one.points("qualifies"), *one.points("higher_level")],
                "text",
            ),
        ),
        (
            "What you receive",
            reasons.listed(one, [s for s in (*one.services, *one.modalities) if s.offered], "name"),
        ),  # type: ignore[attr-defined]
        ("Phases and steps", reasons.listed(one, [*one.phases, *one.steps], "name")),
        ("Days and times", reasons.listed(one, one.tracks, "name", "meets")),
        (
            "Costs and afterwards",
            reasons.listed(one, [*one.points("insurance"), *one.points("aftercare")], "text"),
        ),
        ("Misunderstandings", reasons.listed(one, one.points("misconceptions"), "text", "detail")),
    ]


@require_safe
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    """The notice of 42 CFR 2.22."""
    one = center_or_404(slug)
    return page(request, "notice", one, paper=papers.notice(one, timezone.now()))


@require_safe
def privacy(request: HttpRequest, slug: str) -> HttpResponse:
    """What these pages keep and do not keep."""
    return page(request, "privacy", center_or_404(slug))
