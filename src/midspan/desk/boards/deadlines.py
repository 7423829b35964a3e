"""Lines of the due-list as Today shows them, and the page that settles each."""

from collections.abc import Iterable

from django.utils.formats import date_format

from midspan.access import permissions
from midspan.access.reader import Reader
from midspan.desk.boards.base import Desk, Line, Panel, chart_link, link
from midspan.desk.queries.deadlines import DueLine, due_list

SHOWN = 8
PAGES = {
    "assessment": ("assessment:client", "assessment.see"),
    "plan": ("treatment:plan", "plan.see"),
    "plan_review": ("treatment:plan", "plan.see"),
    "certification": ("treatment:plan", "plan.see"),
    "recertification": ("treatment:plan", "plan.see"),
    "measures": ("measures:client", "measures.see"),
    "consent": ("privacy:client", "consents.see"),
    "authorisation": ("coverage:client", "coverage.see"),
    "discharge_summary": ("aftercare:discharge", "aftercare.see"),
}


def address_of(reader: Reader, one: DueLine) -> str:
    """The page that settles a line, where the reader may open it; else the client's story."""
    if one.session_id is not None:
        return link("charting:session", one.session_id) if reader.may("attendance.work") else ""
    if one.client_id is None:
        return ""
    if one.note_id is not None:
        return link("charting:note", one.client_id, one.note_id) if reader.may("notes.see") else ""
    if one.kind.id == "note":
        return chart_link(reader, "charting:notes", one.client_id, "notes.see")
    page, permission = PAGES[one.kind.id]
    return chart_link(reader, page, one.client_id, permission) or link("desk:story", one.client_id)


def who(one: DueLine) -> str:
    """Who answers for a line: names, or what they are."""
    if one.owners:
        return ", ".join(name for _, name in one.owners)
    return ", ".join(permissions.role_label(role) for role in one.kind.roles) or "Nobody named"


def mine(desk: Desk, found: Iterable[DueLine]) -> tuple[DueLine, ...]:
    """Of some lines the reader's own."""
    user, roles = desk.reader.actor.user_id, frozenset(desk.reader.roles)
    return tuple(one for one in found if one.of(user, roles))


def panel(desk: Desk, found: tuple[DueLine, ...]) -> Panel:
    """One's own documents that are due, the latest first."""
    lines = tuple(
        Line(
            title=one.name, note=f"{one.kind.label}: {one.about}" if one.about else one.kind.label, who=one.name, private=True, url=address_of(desk.reader, one),
            chip=f"Late, {date_format(one.on, 'M j')}" if one.overdue else desk.day(one.on), chip_tone="amber" if one.overdue else "neutral",
        )
        for one in found[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Documents due", lines=lines, count=len(found) or None, url=link("desk:due"),
        nothing="No document of your clients is due.",
    )  # fmt: skip


def by_program(desk: Desk) -> Panel:
    """How many documents are late and near in each program, with the way to the list."""
    found = due_list(desk.reader, desk.now)
    lines = []
    for program in desk.center.programs:
        mine = [one for one in found if one.program_id == program.id]
        late = sum(one.overdue for one in mine)
        lines.append(
            Line(
                title=program.name, note=f"{len(mine)} due", mark="calendar-clock", tone="amber" if late else "neutral",
                chip=f"{late} late" if late else "None late", chip_tone="amber" if late else "moss",
                url=f"{link('desk:due')}?whose=all&program={program.id}",
            )
        )  # fmt: skip
    return Panel(
        title="Documents due, notes apart", lines=tuple(lines), nothing="The center's file names no programs.", uncounted=True,
        url=f"{link('desk:due')}?whose=all",
    )  # fmt: skip
