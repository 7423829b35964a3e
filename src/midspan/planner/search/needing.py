"""The arrays about appointments and other times to be kept: how long, who could give them, what they count for."""

from midspan.planner.problem import PRIMARY, Client, Id, Problem, Staff
from midspan.planner.search.arrays import Whole
from midspan.planner.search.index import BREAK, NONE, Index
from midspan.planner.search.kinds import BARRED, bar, in_minutes
from midspan.planner.search.rows import table


def gives(problem: Problem, client: Client, kind: str) -> int:
    """Minutes that an appointment of this kind adds to the client's hours, unless it lies inside a session."""
    counts = in_minutes(problem) and kind in client.counts
    return problem.appointment_kinds[kind].length * problem.horizon.slot_minutes if counts else 0


def need_rows(problem: Problem, index: Index) -> tuple[Whole, Whole]:
    """One row an appointment, and the staff who could give it with their price."""
    before: dict[tuple[Id, str], list[tuple[int, int, int]]] = {}
    for old in problem.previous_plan.appointments if problem.previous_plan else ():
        was = (old.day, old.start, index.staff.get(old.staff, NONE))
        before.setdefault((old.client, old.kind), []).append(was)
    rows: list[tuple[int, ...]] = []
    options: list[tuple[int, int, int]] = []
    for n, (c, name) in enumerate(index.needs):
        if c >= len(problem.clients):
            extra = index.extras[c - len(problem.clients)]
            own = [(f, 0, days_at(problem, f, extra.site)) for f in extra.givers]
            head = (c, extra.length, extra.grid, 0, len(options), len(own))
            load = 0 if extra.what == BREAK else extra.length
            rows.append((*head, NONE, NONE, NONE, 0, 0, 0, load, extra.of_kind, n, 1))
        else:
            client, kind = problem.clients[c], problem.appointment_kinds[name]
            own = givers(problem, index, client, name)
            twins = index.needs_at[c, name]
            past = before.get((client.id, name), [])[-len(twins) :]
            turn = n - twins[0]
            was = past[turn] if turn < len(past) else (NONE, NONE, NONE)
            head = (c, kind.length, kind.grid or kind.length, int(name == PRIMARY), len(options), len(own))
            inside, credit = int(name in client.inside), gives(problem, client, name)
            rows.append((*head, *was, credit, inside, 1, kind.length, NONE, twins[0], len(twins)))
        options += own
    return table(rows, 16), table(options, 3)


def parts_of_types(problem: Problem, index: Index) -> list[list[int]]:
    """For each type those who stand for parts of it that others lead (see `index.Extra`)."""
    rows: list[list[int]] = [[] for _ in index.kinds]
    for number, extra in enumerate(index.extras):
        if extra.of_kind != NONE:
            rows[extra.of_kind].append(len(problem.clients) + number)
    return rows


def givers(problem: Problem, index: Index, client: Client, kind: str) -> list[tuple[int, int, int]]:
    """Who may give this appointment, with the points and the days as bits: the therapists named, or whoever offers the kind at the
    site.
    """
    if kind == PRIMARY:
        found = [(index.staff[o.staff], o.mismatch_cost) for o in client.therapist_options]
    else:
        found = [(f, 0) for f, person in enumerate(problem.staff) if person.offers(kind)]
    able = [(f, price, days_for(problem, client, problem.staff[f], kind)) for f, price in found]
    return [(f, price, days) for f, price, days in able if days]


def days_at(problem: Problem, f: int, site: Id | None) -> int:
    """The days on which this member of staff is at a site, all without one, as bits."""
    days = range(problem.horizon.days)
    return sum(1 << day for day in days if site in (None, problem.staff[f].site_on(day)))


def days_for(problem: Problem, client: Client, person: Staff, kind: str) -> int:
    """The days on which the two may meet: at the client's site or by video, as bits. A therapist sees the client anywhere."""
    return sum(
        1 << day
        for day in range(problem.horizon.days)
        if may_see(client, person, day)
        and (kind == PRIMARY or person.site_on(day) == client.site or reaches(person, client))
    )


def reaches(person: Staff, client: Client) -> bool:
    """Whether somebody of another site sees this client by video."""
    return person.by_video and client.modality != "in_person"


def may_see(client: Client, person: Staff, day: int) -> bool:
    """Whether the two may meet on this day, and by video if that is how they would."""
    elsewhere = client.modality == "either" and person.site_on(day) != client.site
    by_video = client.modality == "telehealth" or elsewhere
    found = bar(client, person)
    return found != BARRED and not (by_video and found)
