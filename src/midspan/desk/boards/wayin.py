"""Today for those who lead people in: admissions, verification, the front desk."""

from datetime import timedelta

from midspan.desk.boards import chairs, day
from midspan.desk.boards.base import (
    Board,
    Desk,
    Line,
    Panel,
    Tile,
    chart_link,
    clock,
    enquiry_line,
    level_name,
    link,
)
from midspan.desk.queries import authorisations, numbers, starting, waiting
from midspan.desk.queries.front import front
from midspan.desk.queries.today import Starting, Waiting
from midspan.schedule import queries as schedule

SHOWN = 8
AHEAD = timedelta(days=14)


def admissions(desk: Desk) -> Board:
    """Enquiries by clock, calls to make, papers to sign, who starts."""
    counts = numbers(desk.reader, now=desk.now)
    rows = waiting(desk.reader, until=desk.midnight)
    begin = starting(desk.reader, since=desk.today, until=desk.today + timedelta(days=1))
    calls = [one for one in rows if one.next_step and one.next_due_at and one.next_due_at < desk.midnight]
    packets = [one for one in rows if one.decided and one.unsigned]
    return Board(
        tiles=(
            Tile(label="Open enquiries", value=counts.open, note=f"{counts.new} new since yesterday" if counts.new else "", url=link("admissions:board"),
                 why=[("Open", str(counts.open)), ("Came in the last 24 hours", str(counts.new)), ("Nobody has taken", str(counts.nobody))]),
            Tile(label="Past their clock", value=counts.late, of=counts.open or None, tone="amber" if counts.late else "",
                 why=f"{counts.late} of {counts.open} open enquiries are past the hour their step should end. The center aims to start within {desk.center.start_min_hours} to {desk.center.start_max_hours} hours of the first contact."),
            Tile(label="Next steps today", value=len(calls), why="Next steps whose time is today or has passed."),
            _starts_tile(desk, begin),
        ),
        main=(
            Panel(title="By clock", lines=tuple(enquiry_line(desk, one) for one in rows[:SHOWN]), count=len(rows) or None,
                  nothing="No enquiry is due today. New calls and forms appear here by themselves.", url=link("admissions:board"), link="Whole board"),
            Panel(title="Waiting for signatures", lines=tuple(_packet_line(desk, one) for one in packets[:SHOWN]), count=len(packets) or None,
                  nothing="Nobody whose level is decided has papers left to sign."),
        ),
        side=(
            Panel(title="Calls and next steps", lines=tuple(_next_line(desk, one) for one in sorted(calls, key=lambda o: o.next_due_at or desk.now)[:SHOWN]),
                  nothing="No call is promised for today.", count=len(calls)),
            _starts_panel(desk, begin),
        ),
        action=("New enquiry", link("admissions:new"), "plus"),
    )  # fmt: skip


def verification(desk: Desk) -> Board:
    """What is to verify, where a consent is missing, which authorisations end."""
    rows = waiting(desk.reader, until=desk.midnight, everything=True)
    unknown = [one for one in rows if not one.costs_known]
    ready = [one for one in unknown if one.may_verify]
    held = [one for one in unknown if not one.may_verify]
    granted = authorisations(desk.reader, today=desk.today, ahead=AHEAD)
    asked = [one for one in granted if one.state == "requested"]
    ending = [one for one in granted if one.state == "granted"]
    tiles = (
        Tile(
            label="To verify",
            value=len(ready),
            tone="amber" if ready else "",
            why="Open enquiries with a signed consent to verify and no benefits recorded.",
        ),
        Tile(
            label="Consent missing",
            value=len(held),
            why="Open enquiries without benefits or self-pay where no consent to verify is signed. No payer is called before it is.",
        ),
        Tile(
            label="Waiting for a payer",
            value=len(asked),
            why="Authorisations that were asked for and not answered.",
        ),
        Tile(
            label="Ending soon",
            value=len(ending),
            tone="amber" if ending else "",
            why=f"Granted authorisations that end within {AHEAD.days} days.",
        ),
    )
    asked_lines = tuple(
        Line(title=one.name, note=f"{one.payer} · {level_name(one.level)} · asked {desk.time(one.asked_at)}", who=one.name, private=True,
             url=chart_link(desk.reader, "coverage:client", one.client_id, "coverage.see"))
        for one in asked[:SHOWN]
    )  # fmt: skip
    ending_lines = tuple(
        Line(title=one.name, note=f"{one.payer} · {one.amount} {one.unit} of {level_name(one.level)}", who=one.name, private=True,
             url=chart_link(desk.reader, "coverage:client", one.client_id, "coverage.see"), chip=desk.day(one.until_on) if one.until_on else "", chip_tone="amber")
        for one in ending[:SHOWN]
    )  # fmt: skip
    return Board(
        tiles=tiles,
        main=(
            Panel(title="To verify now", lines=tuple(_cover_line(desk, one) for one in ready[:SHOWN]), count=len(ready) or None,
                  nothing="Every open enquiry with a consent has its benefits recorded."),
            Panel(title="Consent missing", lines=tuple(_cover_line(desk, one) for one in held[:SHOWN]), count=len(held) or None,
                  nothing="Nobody waits for the consent to verify."),
        ),
        side=(
            Panel(title="Authorisations that end soon", lines=ending_lines, nothing=f"None ends within {AHEAD.days} days.", count=len(ending) or None),
            Panel(title="Asked, not answered", lines=asked_lines, nothing="No request waits for a payer.", count=len(asked) or None),
        ),
    )  # fmt: skip


def front_desk(desk: Desk) -> Board:
    """The groups of the day, what the weeks ahead lack, and who begins."""
    found = front(desk.reader, desk.now, today=desk.today, until=desk.today + timedelta(days=7))
    sessions = schedule.sessions_on(desk.reader, desk.today)
    gaps = tuple(one for one in schedule.gaps(desk.reader, desk.now) if one.kind != "waiting")
    urgent = sum(one.kind in {"uncovered", "appointment", "over"} for one in gaps)
    held = [one for one in sessions if one.state != "cancelled"]
    return Board(
        tiles=(
            Tile(label="Sessions today", value=len(held), url=link("schedule:week"), why="Sessions of all groups that take place today."),
            Tile(label="Chairs taken today", value=sum(one.taken for one in held), of=sum(one.capacity for one in held) or None, why="Places taken in today's groups, of all there are."),
            Tile(label="Gaps ahead", value=len(gaps), tone="amber" if urgent else "", note=f"{urgent} urgent" if urgent else "", url=link("schedule:closures"), why="Sessions without cover, groups over or under their places, weeks that are not made."),
            chairs.short_tile(found.short),
        ),
        main=(chairs.to_offer_panel(desk, found.waiting), day.groups_panel(desk, sessions), _starts_panel(desk, found.starting, title="Who begins this week")),
        side=(day.planning_panel(desk), day.gaps_panel(desk, gaps)),
        action=("Someone is ill", link("schedule:ill"), "user-x"),
    )  # fmt: skip


def _next_line(desk: Desk, one: Waiting) -> Line:
    late = one.next_due_at is not None and one.next_due_at < desk.now
    return Line(
        title=one.name, note=one.next_step, when=desk.time(one.next_due_at) if one.next_due_at else "", private=True,
        url=link("admissions:enquiry", one.enquiry_id), chip="Late" if late else "", chip_tone="amber",
    )  # fmt: skip


def _packet_line(desk: Desk, one: Waiting) -> Line:
    count = f"{one.unsigned} of 3 papers to sign"
    url = chart_link(desk.reader, "admissions:paperwork", one.client_id, "consents.see") or link(
        "desk:story", one.client_id
    )
    return Line(title=one.name, note=count, who=one.name, url=url, private=True)


def _cover_line(desk: Desk, one: Waiting) -> Line:
    told = clock(desk, one)
    note = "Consent signed" if one.may_verify else "No consent to verify yet"
    return Line(
        title=one.name, note=f"{note} · first contact {desk.time(one.received_at)}", who=one.name, private=True,
        url=chart_link(desk.reader, "coverage:client", one.client_id, "coverage.see") or link("desk:story", one.client_id),
        chip=told.words, chip_tone=told.tone,
    )  # fmt: skip


def _starts_tile(desk: Desk, begin: list[Starting] | tuple[Starting, ...]) -> Tile:
    today = sum(1 for one in begin if one.on == desk.today)
    why = [("Today", str(today)), ("Tomorrow", str(len(begin) - today))]
    return Tile(label="Starts today and tomorrow", value=len(begin), why=why)


def _starts_panel(desk: Desk, begin: tuple[Starting, ...], title: str = "Starts today and tomorrow") -> Panel:
    lines = tuple(
        Line(title=one.name, note=one.track or "No track chosen", who=one.name, url=link("desk:story", one.client_id), private=True,
             chip=desk.day(one.on) if one.therapist else "No therapist yet", chip_tone="neutral" if one.therapist else "amber")
        for one in begin
    )  # fmt: skip
    return Panel(title=title, lines=lines, nothing="Nobody begins in these days.")
