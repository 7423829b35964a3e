"""What can be done about an appointment with somebody who is away."""

from datetime import datetime

from midspan.rules.schedule.planning import planning
from midspan.schedule import words
from midspan.schedule.queries.ill import times
from midspan.schedule.queries.ill.reading import Scene
from midspan.schedule.queries.ill.shapes import Choice, Option, VisitToSettle
from midspan.schedule.queries.shapes import AppointmentRow

OFFERED = 3  # other times to choose from
MOST_OF_A_DAY = 1  # of them on one day


def to_settle(scene: Scene) -> tuple[VisitToSettle, ...]:
    """Appointments that are not over, while the person is away, by time."""
    return tuple(_visit(scene, one) for one in scene.visits.values() if _is_open(scene, one))


def hidden(scene: Scene) -> tuple[tuple[datetime, datetime], ...]:
    """Times of the person's appointments in charts that are closed to the reader."""
    known = scene.sessions.keys() | scene.visits.keys()
    mine = scene.taken.get(("staff", str(scene.away.user_id)), ())
    return tuple(
        sorted(
            (starts, ends)
            for what, starts, ends in mine
            if what not in known and ends > scene.now and scene.misses(starts, ends)
        )
    )


def _is_open(scene: Scene, one: AppointmentRow) -> bool:
    return (
        one.user_id == scene.away.user_id
        and one.ends_at > scene.now
        and scene.misses(one.starts_at, one.ends_at)
    )


def _visit(scene: Scene, one: AppointmentRow) -> VisitToSettle:
    bars: list[str] = []
    found = (_move(scene, one, bars), _colleague(scene, one, bars), _video(scene, one, bars))
    cancel = Choice(way="cancel", means="It does not take place; nobody else is booked.")
    return VisitToSettle(
        row=one, choices=(*(each for each in found if each is not None), cancel), bars=tuple(bars)
    )


def _move(scene: Scene, one: AppointmentRow, bars: list[str]) -> Choice | None:
    """The next times at which both are free, one a day."""
    options: list[Option] = []
    days: list[object] = []
    for starts, ends in times.later(scene, one.minutes):
        on = scene.on(starts)
        if days.count(on) >= MOST_OF_A_DAY or not _fits(scene, one, starts, ends):
            continue
        room = (
            times.free_room(scene, starts, ends, one.room_id, {one.appointment_id}) if one.room_id else None
        )
        if one.room_id and room is None:
            continue
        days.append(on)
        options.append(
            Option(
                key=f"{starts.isoformat()}|{room.id if room else ''}",
                label=times.clock(scene, starts, ends),
                note=room.name if room else words.where("", one.mode),
            )
        )
        if len(options) == OFFERED:
            break
    if not options:
        bars.append(
            f"Another time: {one.staff} and the client are free together at no time of the week to come."
        )
        return None
    return Choice(way="move", means=f"Another time with {one.staff}.", options=tuple(options))


def _fits(scene: Scene, one: AppointmentRow, starts: datetime, ends: datetime) -> bool:
    but = {one.appointment_id}
    return not (
        times.staff_taken(scene, one.user_id, starts, ends, but)
        or not times.at_work(scene, one.user_id, starts, ends)
        or times.client_taken(scene, one.client_id, starts, ends, but)
        or not times.client_can(scene, one.client_id, starts, ends, one.mode)
        or times.closed(scene, starts, ends, one.room_id)
    )


def _colleague(scene: Scene, one: AppointmentRow, bars: list[str]) -> Choice | None:
    """At the same time with somebody else who gives that kind of appointment, whom the client knows first."""
    role = planning(scene.on(one.starts_at)).visits[one.kind].role
    knows, apart = (
        scene.knows.get(one.client_id, frozenset()),
        scene.company.staff.get(one.client_id, frozenset()),
    )
    free = [
        person
        for person in scene.staff.values()
        if role in person.roles and person.user_id not in apart | {one.user_id}
        and not times.staff_taken(scene, person.user_id, one.starts_at, one.ends_at)
        and times.at_work(scene, person.user_id, one.starts_at, one.ends_at)
    ]  # fmt: skip
    if not free:
        bars.append("A colleague: nobody who gives such appointments is free then.")
        return None
    free.sort(key=lambda person: (person.user_id not in knows, person.name))
    options = tuple(
        Option(
            key=str(person.user_id), label=person.signed_name, known=int(person.user_id in knows),
            note="knows the client" if person.user_id in knows else "",
        )
        for person in free
    )  # fmt: skip
    return Choice(way="colleague", means="The same time with somebody else.", options=options)


def _video(scene: Scene, one: AppointmentRow, bars: list[str]) -> Choice | None:
    if not scene.away.from_home:
        return None
    if (
        not times.client_can(scene, one.client_id, one.starts_at, one.ends_at, "telehealth")
        and one.mode == "on_site"
    ):
        bars.append("By video: the client does not meet by video at that time.")
        return None
    change = "" if one.mode == "telehealth" else " instead of at the center"
    return Choice(way="video", means=f"{one.staff} sees the client from home, by video{change}.")
