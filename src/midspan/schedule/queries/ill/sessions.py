"""What can be done about a session whose leader, or co-leader, is away. Only what holds is offered; why the rest does not is said."""

from uuid import UUID

from midspan.center.queries import StaffView
from midspan.rules.schedule import monday_of, numbers
from midspan.rules.schedule.planning import planning
from midspan.schedule import words
from midspan.schedule.queries.ill import times
from midspan.schedule.queries.ill.reading import Scene
from midspan.schedule.queries.ill.shapes import Choice, Guest, Meeting, Offer, Option, Part, SessionToSettle

OFFERED = 4  # make-up sessions to choose from


def to_settle(scene: Scene) -> tuple[SessionToSettle, ...]:
    """Sessions that are planned and not over, and that the person would lead or co-lead while away, by time."""
    return tuple(_session(scene, one) for one in scene.sessions.values() if _is_open(scene, one))


def bars_lead(scene: Scene, one: Meeting, person: StaffView) -> str:
    """Why somebody cannot lead a session now, in a word for the page; empty where they can."""
    if person.user_id in (one.leader_id, one.co_leader_id) or not times.leads(person):
        return "not asked"
    if times.staff_taken(scene, person.user_id, one.starts_at, one.ends_at):
        return "taken"
    if any(person.user_id in scene.company.staff.get(guest.client_id, ()) for guest in _guests(scene, one)):
        return "not asked"
    return ""


def _is_open(scene: Scene, one: Meeting) -> bool:
    mine = scene.away.user_id in (one.leader_id, one.co_leader_id)
    return (
        mine
        and one.state == "planned"
        and one.ends_at > scene.now
        and scene.misses(one.starts_at, one.ends_at)
    )


def _session(scene: Scene, one: Meeting) -> SessionToSettle:
    part: Part = "leader" if one.leader_id == scene.away.user_id else "co_leader"
    other = one.co_leader_id if part == "leader" else one.leader_id
    bars: list[str] = []
    choices = [
        found
        for found in (
            _leader(scene, one, part, bars), _alone(scene, one, part, other, bars), _video(scene, one, part, bars),
            _merge(scene, one, bars), _cancel(scene, one),
        )
        if found is not None
    ]  # fmt: skip
    person = scene.staff.get(other or 0)
    return SessionToSettle(
        row=one, part=part, other=person.name if person else "", guests=_guests(scene, one), choices=tuple(choices),
        bars=tuple(bars),
    )  # fmt: skip


def _leader(scene: Scene, one: Meeting, part: Part, bars: list[str]) -> Choice | None:
    """Somebody else in the place of who is away: the licensed first, who are at work then and usually lead groups, whom most know."""
    on = scene.on(one.starts_at)
    usual = planning(on).leaders
    found: list[tuple[tuple[bool, bool, bool, int, str], Option]] = []
    for person in scene.staff.values():
        if bars_lead(scene, one, person):
            continue
        known = sum(person.user_id in scene.knows.get(guest.client_id, ()) for guest in _guests(scene, one))
        there = times.at_work(scene, person.user_id, one.starts_at, one.ends_at)
        licensed = person.license_valid(on)
        said = [
            "licensed" if licensed else "co-signed by a colleague", *([] if there else ["not usually at work then"]),
            _known(known, len(_guests(scene, one))),
        ]  # fmt: skip
        option = Option(
            key=str(person.user_id), label=person.signed_name, note=", ".join(filter(None, said)), known=known
        )
        found.append(((not there, not licensed, not person.roles & usual, -known, person.name), option))
    if not found:
        bars.append("Another leader: nobody who leads groups is free then.")
        return None
    what = "leads" if part == "leader" else "co-leads"
    means = f"Somebody else {what}; nobody has to come at another time."
    return Choice(
        way="leader",
        means=means,
        options=tuple(option for _, option in sorted(found, key=lambda two: two[0])),
    )


def _alone(scene: Scene, one: Meeting, part: Part, other: int | None, bars: list[str]) -> Choice | None:
    """Who is left leads alone."""
    if other is None:
        return None
    person, most = scene.staff.get(other), numbers(one.on).alone_most
    if person is None or any(
        user == other and first < one.ends_at and one.starts_at < last
        for _, user, first, last in scene.leaves
    ):
        bars.append("One leader alone: the other one is away too.")
    elif part == "leader" and not person.license_valid(scene.on(one.starts_at)):
        bars.append(f"Co-leader alone: {person.name} has no licence.")
    elif one.taken > most:
        bars.append(f"One leader alone: {words.people(one.taken)}, and one leader takes {most} at most.")
    else:
        means = f"{person.name} leads alone: {words.people(one.taken)}."
        return Choice(way="alone", means=means, options=(Option(key="", label=person.name),))
    return None


def _video(scene: Scene, one: Meeting, part: Part, bars: list[str]) -> Choice | None:
    """Everybody meets by video, since who is away works from home."""
    if not scene.away.from_home or part != "leader":
        return None
    leader, guests = scene.staff[one.leader_id], _guests(scene, one)
    only = [guest for guest in guests if not times.client_can(scene, guest.client_id, one.starts_at, one.ends_at, "telehealth")]  # fmt: skip
    abroad = [guest for guest in guests if _elsewhere(leader, guest)]
    if abroad:
        bars.append(f"By video: {_some(abroad)} in another State than {leader.name}’s licence.")
    elif only and one.mode == "on_site":
        bars.append(f"By video: {_some(only)} not by video at that time.")
    else:
        change = (
            ""
            if one.mode == "telehealth"
            else f"; {words.people(one.taken)} come by video instead of to the center"
        )
        return Choice(way="video", means=f"{leader.name} leads from home{change}.")
    return None


def _merge(scene: Scene, one: Meeting, bars: list[str]) -> Choice | None:
    """Its people come to another session of the same day and program."""
    others = [other for other in scene.sessions.values() if _is_parallel(scene, one, other)]
    options = [found for found in (_together(scene, one, other) for other in others) if found is not None]
    if not options:
        why = (
            "none of that day has room for all who could come"
            if others
            else "the program has no other one on that day"
        )
        bars.append(f"Together with another session: {why}.")
        return None
    options.sort(key=lambda option: (bool(option.word),))
    means = f"{words.people(one.taken)} come to another session of that day; this one does not take place."
    return Choice(way="merge", means=means, options=tuple(options))


def _is_parallel(scene: Scene, one: Meeting, other: Meeting) -> bool:
    return (
        other.session_id != one.session_id and other.on == one.on and other.program_id == one.program_id
        and other.countable == one.countable and other.state == "planned" and other.starts_at > scene.now
        and other.level in ("", one.level) and not _is_open(scene, other)
    )  # fmt: skip


def _together(scene: Scene, one: Meeting, other: Meeting) -> Option | None:
    """A session that can take all of another's people, with what a director has to agree to; None where it cannot:
    somebody who is in it already would lose hours.
    """
    if any(_bars_come(scene, guest, other, but={one.session_id}) for guest in _guests(scene, one)):
        return None
    total = other.taken + one.taken
    room = next((each for each in scene.center.rooms if each.id == other.room_id and not each.virtual), None)
    if total > other.capacity + numbers(one.on).above_most or (room is not None and total > room.capacity):
        return None
    word = needs_word(total, other.capacity, one.track_id, other.track_id)
    when = times.clock(scene, other.starts_at, other.ends_at).rpartition(", ")[2]
    same = "at the same time" if other.starts_at == one.starts_at else when
    filled = f"then {words.people(total)} for {words.people(other.capacity, 'place', 'places')}"
    shorter = f"{times.lasting(one.minutes - other.minutes)} shorter" if other.minutes < one.minutes else ""
    note = "; ".join(
        part for part in (f"{same}, {words.where(other.place, other.mode)}", shorter, filled) if part
    )
    return Option(key=str(other.session_id), label=other.title, note=note, word=word)


def needs_word(people: int, places: int, track: int | None, other: int | None) -> str:
    """Why putting two sessions together needs a director's word; empty where it does not."""
    why = [
        *(
            [f"{words.people(people)} for {words.people(places, 'place', 'places')}"]
            if people > places
            else []
        ),
        *(["people of two tracks together"] if track != other else []),
    ]
    return words.listed(why)


def _cancel(scene: Scene, one: Meeting) -> Choice:
    """It does not take place, with what could make up for it."""
    open_seats = {other.session_id: other.free for other in _makeups(scene, one)}
    offers = tuple(_offer(scene, one, guest, open_seats) for guest in _guests(scene, one))
    whole = sum(bool(offer.options) for offer in offers)
    lost = f"{words.people(one.taken)} would lose {times.lasting(one.minutes)}"
    made = (
        f"{whole} of them can make up for it this week" if whole else "nothing in this week makes up for it"
    )
    return Choice(
        way="cancel", means=f"{lost}; {made}." if one.taken else "Nobody has a place in it.", offers=offers
    )


def _makeups(scene: Scene, one: Meeting) -> list[Meeting]:
    """Sessions of the rest of the week with a free seat, of the same program, that somebody leads."""
    week = monday_of(one.on)
    return [
        other
        for other in scene.sessions.values()
        if other.state == "planned" and other.free > 0 and other.starts_at > scene.now and monday_of(other.on) == week
        and other.program_id == one.program_id and other.countable and other.level in ("", one.level)
        and other.session_id != one.session_id and not _is_open(scene, other)
    ]  # fmt: skip


def _offer(scene: Scene, one: Meeting, guest: Guest, open_seats: dict[UUID, int]) -> Offer:
    """A client's make-up sessions, the nearest first. The first one takes its seat, so that no seat is proposed twice."""
    fitting = [
        other
        for other in _makeups(scene, one)
        if open_seats[other.session_id] > 0 and not _bars_come(scene, guest, other, but={one.session_id})
    ]
    fitting.sort(
        key=lambda other: (other.minutes < one.minutes, other.track_id != one.track_id, other.starts_at)
    )
    if fitting:
        open_seats[fitting[0].session_id] -= 1
    return Offer(guest.client_id, guest.name, tuple(_seat(scene, other) for other in fitting[:OFFERED]))


def _seat(scene: Scene, other: Meeting) -> Option:
    return Option(
        key=str(other.session_id),
        label=f"{other.title}, {times.clock(scene, other.starts_at, other.ends_at)}",
    )


def _bars_come(scene: Scene, guest: Guest, other: Meeting, *, but: set[UUID]) -> bool:
    """Whether something keeps a client from another session."""
    there = {each.client_id for each in _guests(scene, other)}
    leading = {other.leader_id, other.co_leader_id}
    return (
        guest.client_id in there
        or times.client_taken(scene, guest.client_id, other.starts_at, other.ends_at, but)
        or not times.client_can(scene, guest.client_id, other.starts_at, other.ends_at, other.mode)
        or bool(scene.apart.get(guest.client_id, frozenset()) & there)
        or bool(scene.company.staff.get(guest.client_id, frozenset()) & leading)
    )


def _guests(scene: Scene, one: Meeting) -> tuple[Guest, ...]:
    return scene.seats.get(one.session_id, ())


def _elsewhere(leader: StaffView, guest: Guest) -> bool:
    return bool(
        leader.licensed and leader.license_state and guest.state and guest.state != leader.license_state
    )


def _some(guests: list[Guest]) -> str:
    """`Ana and Omar live`: who stands in the way, by name."""
    return f"{words.listed([one.name for one in guests])} {'is' if len(guests) == 1 else 'are'}"


def _known(known: int, of: int) -> str:
    """How many of the people know somebody."""
    if not of:
        return ""
    return f"known to {known} of {of}" if known else f"new to {words.people(of)}"
