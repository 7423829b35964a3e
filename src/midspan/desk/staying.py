"""The stay in the story: this week's hours, what comes next, and what is due of the plan."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.reader import Reader
from midspan.center.queries import CenterProfile
from midspan.desk.queries.stay import Coming, StayFacts
from midspan.desk.shapes import Line, Tile, chart_link
from midspan.people.queries import ClientHeader
from midspan.rules.clocks import stay as clocks
from midspan.rules.clocks.limits import limits
from midspan.rules.clocks.packs import Place
from midspan.ui.marks import between, spent
from midspan.ui.pictures.journey import Stop


def hours_tile(reader: Reader, header: ClientHeader, found: StayFacts) -> Tile:
    """This week's program hours against what is prescribed."""
    attended, ahead = found.attended, found.open
    why = [("Attended", spent(attended)), ("Missed", spent(found.missed)), ("Still to come", spent(ahead))]
    if found.prescribed is None:
        return Tile(label="Hours this week", value=spent(attended), why=[*why, "Nothing is prescribed."])
    why += [
        ("Prescribed", f"{spent(found.prescribed.minutes)} on {found.prescribed.days} days"),
        found.prescribed.why,
    ]
    meant = found.prescribed.minutes
    short = meant - attended - ahead
    return Tile(
        label="Hours this week", value=spent(attended), of=spent(meant), why=why,
        note=f"{spent(short)} short even with all to come" if short > 0 else f"{spent(ahead)} to come" if ahead else "",
        tone="amber" if short > 0 else "", bar=min(100, round(attended / meant * 100)) if meant else None,
        url=chart_link(reader, "charting:client_hours", header.client_id, "attendance.see"),
    )  # fmt: skip


def next_lines(found: StayFacts, center: CenterProfile, today: date) -> tuple[Line, ...]:
    """The next three sessions and appointments."""
    return tuple(_line(one, center, today) for one in found.coming)


def phase_stops(found: StayFacts) -> list[Stop]:
    """Where a phase began, after the first."""
    return [Stop(since, name) for name, since in found.phases[1:]]


def due_lines(
    reader: Reader, header: ClientHeader, found: StayFacts, center: CenterProfile, now: datetime
) -> Iterator[Line]:
    """What is due of the plan and the safety plan of somebody in care."""
    if header.admitted_on is None or header.discharged_on or found.plans is None:
        return
    today = timezone.localtime(now, center.zone).date()
    url = chart_link(reader, "treatment:plan", header.client_id, "plan.see")
    active = next((one for one in found.plans if one.state == "active"), None)
    draft = next((one for one in found.plans if one.state == "draft"), None)
    if active is None:
        days = (today - header.admitted_on).days
        if draft is not None:
            yield Line(
                title="The treatment plan waits for signatures", url=url, tone="amber", mark="pen-line"
            )
        elif days >= 0:
            due = clocks.initial_due(
                header.admitted_on, place=Place(state=center.state, level=header.level or "")
            ).on
            late = today > due
            yield Line(
                title="The treatment plan is not begun",
                note=f"Due {date_format(due, 'F j')}",
                url=url,
                tone="amber" if late else "neutral",
                mark="clipboard-list",
            )
    else:
        for on, what in (
            (active.review_due_on, "Review the plan"),
            (active.certification_due_on, "The physician certifies the plan"),
        ):
            if on is not None and on <= today + limits(today).soon:
                yield Line(
                    title=what,
                    note=f"Due {date_format(on, 'F j')}",
                    url=url,
                    tone="amber" if on < today else "neutral",
                    mark="calendar-check",
                )
    if found.safety_plan is False and reader.may("plan.see"):
        yield Line(
            title="There is no safety plan", url=chart_link(reader, "treatment:safety_plan", header.client_id, "plan.see"),
            tone="amber", mark="life-buoy",
        )  # fmt: skip


def _line(one: Coming, center: CenterProfile, today: date) -> Line:
    starts, ends = (timezone.localtime(at, center.zone) for at in (one.starts_at, one.ends_at))
    near = {0: "Today", 1: "Tomorrow"}.get((starts.date() - today).days)
    day = near or date_format(starts, "D, M j").replace(" ", "\u00a0")
    place = "By video" if one.mode == "telehealth" else one.place
    return Line(
        title=one.title, note=" · ".join(part for part in (one.who, place) if part),
        when=f"{day}, {between(starts.time(), ends.time())}",
    )  # fmt: skip
