"""Today for those who answer for others' work: the clinical director, the supervisor, the prescriber, the program director."""

from datetime import timedelta

from django.utils.formats import date_format

from midspan.assessment import queries as assessment
from midspan.assessment.queries import CosignLine, ReviewLine
from midspan.charting import queries as charting
from midspan.desk.boards import day, deadlines
from midspan.desk.boards.base import (
    Board,
    Desk,
    Line,
    Panel,
    Tile,
    alerts_tile,
    chart_link,
    enquiry_line,
    level_name,
    link,
)
from midspan.desk.queries import numbers, seats_taken, starting, waiting
from midspan.desk.queries.deadlines import due_list
from midspan.desk.queries.today import Numbers
from midspan.rules.clocks.limits import limits
from midspan.treatment import queries as treatment

SHOWN = 8
REPORTS = (
    ("Recommended and decided", "How often the level decided is the one the rules recommend", "assessment:agreement", "level.review"),
    ("Measurement-based care", "What was measured, looked at together and brought on", "measures:report", "measures.report"),
)  # fmt: skip


def director(desk: Desk) -> Board:
    """Decisions to review and sign, late clocks, seats, how often people decide differently."""
    reviews = assessment.waiting_for_review(desk.reader)
    cosigns = assessment.waiting_for_cosign(desk.reader)
    counts = numbers(desk.reader, now=desk.now)
    unsigned = charting.unsigned(desk.reader, desk.now)
    seats = sum(track.seats for track in desk.center.tracks)
    return Board(
        tiles=(
            alerts_tile(desk),
            Tile(label="In care", value=counts.in_care, of=seats or None, url=link("charting:hours"), why=[("Open episodes", str(counts.in_care)), ("Seats on all tracks", str(seats)), "A click shows everybody's hours this week."]),
            day.notes_tile(desk, unsigned, "Notes unsigned", everybody=True),
            Tile(label="To review", value=len(reviews), tone="amber" if any(o.due_at < desk.now for o in reviews) else "",
                 why=[("Decisions you have not reviewed", str(len(reviews))), ("Past their day", str(sum(o.due_at < desk.now for o in reviews)))]),
            _late_tile(counts),
            _different_tile(counts),
        ),
        main=(
            Panel(title="Decisions to review", lines=tuple(_review_line(desk, one) for one in reviews[:SHOWN]), count=len(reviews) or None,
                  nothing="Every decision has been reviewed."),
            Panel(title="Signatures awaited", lines=tuple(_cosign_line(desk, one) for one in cosigns[:SHOWN]), count=len(cosigns) or None,
                  nothing="No second signature is awaited."),
            day.notes_panel(desk, tuple(one for one in unsigned if one.overdue), "Notes past their time", everybody=True),
        ),
        side=(deadlines.by_program(desk), _reports(desk)),
    )  # fmt: skip


def supervisor(desk: Desk) -> Board:
    """The queue of signatures, and assessments being written."""
    cosigns = assessment.waiting_for_cosign(desk.reader)
    begun = assessment.in_progress(desk.reader)
    mine = [one for one in cosigns if one.can_sign]
    notes = charting.to_cosign(desk.reader, desk.reader.actor.user_id)
    items = day.my_day(desk)
    return Board(
        tiles=(
            alerts_tile(desk),
            Tile(label="Notes to co-sign", value=len(notes), tone="amber" if notes else "", url=link("charting:unsigned"), why="Signed notes of colleagues who are working towards a licence."),
            Tile(label="For your signature", value=len(mine), of=len(cosigns) or None, tone="amber" if mine else "", why="Second signatures that you may give; nobody signs what they decided themselves."),
            Tile(label="Being written", value=len(begun), why="Assessments that are begun and not signed."),
        ),
        main=(day.cosign_panel(desk, notes), day.day_panel(desk, items), Panel(title="Signatures awaited", lines=tuple(_cosign_line(desk, one) for one in cosigns[:15]), nothing="No second signature is awaited.", count=len(cosigns) or None),),
        side=(
            _plans_panel(desk),
            Panel(title="Assessments being written", count=len(begun) or None, nothing="No assessment is being written.", lines=tuple(
                Line(title=one.client_name, note=f"{one.started_by} · {one.done} of {one.of} domains", who=one.client_name, private=True,
                     url=chart_link(desk.reader, "assessment:client", one.client_id, "assessment.see")) for one in begun[:SHOWN])),
        ),
    )  # fmt: skip


def prescriber(desk: Desk) -> Board:
    """Signatures on safety rules set aside, and how many are in care."""
    cosigns = tuple(one for one in assessment.waiting_for_cosign(desk.reader) if one.what == "prescriber")
    items = day.my_day(desk)
    unsigned = charting.unsigned(desk.reader, desk.now, user_id=desk.reader.actor.user_id)
    mine = deadlines.mine(desk, due_list(desk.reader, desk.now))
    plans = [one for one in mine if one.kind.id in {"certification", "recertification"}]
    return Board(
        tiles=(
            alerts_tile(desk),
            day.notes_tile(desk, unsigned),
            Tile(label="For your signature", value=len(cosigns), tone="amber" if cosigns else "", why="Decisions that set a safety rule aside, which takes a prescriber's signature."),
            Tile(label="Plans to certify", value=len(plans), tone="amber" if plans else "", url=link("desk:due"), why="Certifications and recertifications that are late or due within a week."),
        ),
        main=(day.day_panel(desk, items), deadlines.panel(desk, mine), Panel(title="For your signature", lines=tuple(_cosign_line(desk, one) for one in cosigns), nothing="No decision waits for a prescriber.", count=len(cosigns) or None),),
    )  # fmt: skip


def program(desk: Desk) -> Board:
    """Census against seats, the way in against its clocks, who starts."""
    counts = numbers(desk.reader, now=desk.now)
    taken = seats_taken(desk.reader)
    rows = waiting(desk.reader, until=desk.now)
    begin = starting(desk.reader, since=desk.today, until=desk.today + timedelta(days=7))
    seats = sum(track.seats for track in desk.center.tracks)
    late = [one for one in rows if one.step_due_at < desk.now]
    return Board(
        tiles=(
            Tile(label="In care", value=counts.in_care, of=seats or None, why=[("Open episodes", str(counts.in_care)), ("Seats on all tracks", str(seats))]),
            Tile(label="Open enquiries", value=counts.open, url=link("admissions:board"), note=f"{counts.new} new since yesterday" if counts.new else "", why="Enquiries that are neither admitted, referred nor closed."),
            _late_tile(counts),
            Tile(label="Start this week", value=len(begin), why="Admissions whose first day is within seven days."),
        ),
        main=(Panel(title="Past their clock", lines=tuple(enquiry_line(desk, one) for one in late[:SHOWN]), count=len(late) or None, nothing="Every open enquiry is inside its clock.", url=link("admissions:board"), link="Whole board"), _seats_panel(desk, taken),),
        side=(
            deadlines.by_program(desk),
            Panel(title="Start this week", nothing="Nobody begins within seven days.", lines=tuple(
                Line(title=one.name, note=one.track, who=one.name, private=True, url=link("desk:story", one.client_id), chip=desk.day(one.on)) for one in begin[:SHOWN])),
            _reports(desk),
        ),
    )  # fmt: skip


def _reports(desk: Desk) -> Panel:
    """The ways to the reports that the reader may open."""
    lines = [
        Line(title=title, note=note, mark="chart-line", tone="neutral", url=link(name))
        for title, note, name, permission in REPORTS
        if desk.reader.may(permission)
    ]
    return Panel(title="Reports", lines=tuple(lines), nothing="No report is open to you.", uncounted=True)


def _plans_panel(desk: Desk) -> Panel:
    """Plans to begin, to sign, to review and to certify, by the day on which they are due."""
    until = desk.today + limits(desk.today).soon
    found = [one for one in treatment.plans_due(desk.reader, desk.now) if one.due_on <= until]
    lines = tuple(
        Line(
            title=one.name, note=one.label, who=one.name, private=True, chip=f"Late, {date_format(one.due_on, 'M j')}" if one.overdue else desk.day(one.due_on),
            chip_tone="amber" if one.overdue else "neutral", url=chart_link(desk.reader, "treatment:plan", one.client_id, "plan.see"),
        )
        for one in found[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Plans due within a week",
        lines=lines,
        count=len(found) or None,
        nothing="No plan is due within a week.",
    )


def _late_tile(counts: Numbers) -> Tile:
    why = f"{counts.late} of {counts.open} open enquiries are past the hour at which their step should end."
    return Tile(
        label="Past their clock",
        value=counts.late,
        of=counts.open or None,
        tone="amber" if counts.late else "",
        url=link("admissions:board"),
        why=why,
    )


def _different_tile(counts: Numbers) -> Tile:
    why = [
        ("Decisions in the last 30 days", str(counts.decided)),
        ("At another level than recommended", str(counts.different)),
        "A different decision is a judgement, not a mistake; many in one direction are worth a look.",
    ]
    return Tile(
        label="Decided differently",
        value=counts.different,
        of=counts.decided or None,
        note="last 30 days",
        url=link("assessment:agreement"),
        why=why,
    )


def _review_line(desk: Desk, one: ReviewLine) -> Line:
    note = f"{one.level_label} · {one.decided_by} · {desk.time(one.decided_at)}"
    chip = f"{one.recommended} was recommended" if one.different else "As recommended"
    return Line(
        title=one.client_name, note=f"{note}{' · yours, somebody else reviews' if one.mine else ''}", who=one.client_name, private=True, chip=chip,
        chip_tone="amber" if one.different else "neutral", url=chart_link(desk.reader, "assessment:level", one.client_id, "assessment.see"),
    )  # fmt: skip


def _cosign_line(desk: Desk, one: CosignLine) -> Line:
    what = f"{one.what_label}" + (f" · {level_name(one.level)}" if one.level else "")
    late = one.due_at < desk.now
    name = "assessment:level" if one.level else "assessment:client"
    return Line(
        title=one.client_name, note=f"{what} · {one.by}", who=one.client_name, private=True, url=chart_link(desk.reader, name, one.client_id, "assessment.see"),
        chip="Late" if late else "Yours to sign" if one.can_sign else "", chip_tone="amber",
    )  # fmt: skip


def _seats_panel(desk: Desk, taken: dict[int, int]) -> Panel:
    lines = []
    for track in desk.center.tracks:
        used = taken.get(track.id, 0)
        days = ", ".join(dict.fromkeys(meeting.day[:3] for meeting in track.meetings))
        lines.append(
            Line(
                title=track.name,
                note=f"{level_name(track.level_code)} · {days}",
                chip=f"{used} of {track.seats}",
                chip_tone="amber" if used >= track.seats else "neutral",
                mark="armchair",
                tone="neutral",
            )
        )
    return Panel(
        title="Seats by track",
        lines=tuple(lines),
        nothing="The center's file names no tracks.",
        uncounted=True,
    )
