"""Who may meet whom: rosters of standing groups, people who are kept apart, whom a group serves, licences by video."""

from collections.abc import Iterator

from midspan.planner.lookup import Week
from midspan.planner.plan import Session
from midspan.planner.problem import Client, Group, Id, Staff
from midspan.planner.sessions import group_of

Broken = Iterator[tuple[str, str]]  # rule and message


def of_standing(week: Week, session: Session, *, again: bool) -> Broken:
    """What a standing group's session keeps. `again`: the plan has one of it before."""
    group = group_of(week, session)
    if group is None:
        if not week.problem.new_groups:
            yield "new_group", "Only standing groups may run in this week."
        return
    if again:
        yield "standing", f"Group {group.id} has another session."
    own = (group.program, group.topic, group.block, group.site)
    if own != (session.program, session.topic, session.block, session.site):
        yield "standing", f"It is not the program, topic, block and site of group {group.id}."
    new = [client for client in dict.fromkeys(session.clients) if client not in group.roster]
    for client in new:
        if not group.joinable:
            yield (
                "roster",
                f"Client {client} is not on the roster of group {group.id}, which nobody can join.",
            )
        missing = [module for module in group.requires if module not in week.clients[client].done]
        if missing:
            yield (
                "requires",
                f"Client {client} has not done {', '.join(missing)}, which group {group.id} asks for.",
            )
    if group.newcomers_most is not None and len(new) > group.newcomers_most:
        yield "newcomers", f"{len(new)} clients are not on the roster; at most {group.newcomers_most}."


def of_company(week: Week, session: Session) -> Broken:
    """Whom the clients of a session must not meet, and whether it is for them at all."""
    problem, group = week.problem, group_of(week, session)
    members = dict.fromkeys(session.clients)
    for serves in (problem.programs[session.program].serves, group.serves if group else {}):
        for key in members:
            if not is_served(serves, week.clients[key]):
                yield "serves", f"The group is not for client {key}: it takes {told(serves)}."
    for one, other in problem.keep_apart:
        if one in members and other in members:
            yield "keep_apart", f"Clients {one} and {other} must not meet."
    for leader in leaders(session, group):
        person = week.staff[leader]
        for key in members:
            client = week.clients[key]
            yield from of_pair(client, person, by_video=meets_by_video(client, session))


def leaders(session: Session, group: Group | None) -> list[Id]:
    """Everybody who leads the session or a part of it."""
    found = [session.facilitator]
    if group is not None:
        others = [group.co_leader, *(part.leader for part in group.segments if part.leader != group.leader)]
        found += [leader for leader in others if leader is not None]
    return list(dict.fromkeys(found))


def of_meeting(client: Client, person: Staff, day: int) -> Broken:
    """An appointment of the two."""
    yield from of_pair(client, person, by_video=sees_by_video(client, person, day))


def of_pair(client: Client, person: Staff, *, by_video: bool) -> Broken:
    if person.id in client.excluded_staff:
        yield "excluded_staff", f"Client {client.id} must not meet staff {person.id}."
    if by_video and not is_licensed(client, person):
        yield (
            "licence",
            f"Staff {person.id} has no licence for {client.traits['state']}, where client {client.id} is.",
        )


def sees_by_video(client: Client, person: Staff, day: int) -> bool:
    """Whether an appointment is by video: for clients who attend so, and for others who may, with staff who are at another site."""
    elsewhere = person.site_on(day) != client.site
    return client.modality == "telehealth" or (client.modality == "either" and elsewhere)


def meets_by_video(client: Client, session: Session) -> bool:
    """Whether a client sits in a session by video: in every one without a site, and who attends so only in any."""
    return session.site is None or client.modality == "telehealth"


def is_licensed(client: Client, person: Staff) -> bool:
    """Whether the person may see this client by video. Without a list of licences, or a known State, nothing is held."""
    state = client.traits.get("state")
    return person.licences is None or state is None or state in person.licences


def is_served(serves: dict[str, list[str]], client: Client) -> bool:
    return all(client.traits.get(trait) in values for trait, values in serves.items())


def told(serves: dict[str, list[str]]) -> str:
    return ", ".join(f"{trait} {' or '.join(values)}" for trait, values in serves.items())
