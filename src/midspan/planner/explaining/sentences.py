"""Mends in words: what to do, in one sentence."""

from collections.abc import Iterator

from midspan.planner.contradictions.telling import names
from midspan.planner.explaining import words
from midspan.planner.explaining.drafts import Mend, Step
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Id

NAMING = ("sit", "leave", "visit")  # steps whose sentence begins with a client's name


def of_mend(week: Week, mend: Mend, client: Id) -> str:
    """Such as "Add a seat to RP, Wed 17:00-20:00 at site 0; 17 sits there (2 points more)."; `client`: whom it is for."""
    parts = [asked(week, step) for step in mend.steps if step.kind not in (*NAMING, "open")]
    parts += [opened(week, step) for step in mend.steps if step.kind == "open"]
    parts += moved(week, mend, client)
    parts += [booked(week, step, client) for step in mend.steps if step.kind == "visit"]
    text = "; ".join(parts)
    clients = {step.client for step in mend.steps if step.client is not None}
    if not text.startswith(tuple(week.words.client(one) for one in clients)):
        text = f"{text[:1].upper()}{text[1:]}"  # a name stays as it is
    return f"{text} ({words.more(mend.cost)})."


def asked(week: Week, step: Step) -> str:
    name = week.words
    when, where, staff = "", "", ""
    if step.day is not None and step.start is not None and step.end is not None:
        when = words.span(week, (step.day, step.start, step.end))
    if step.session is not None:
        where = words.thing(week, week.plan.sessions[step.session])
    if step.staff is not None:
        staff = name.staff(step.staff)
    client = "" if step.client is None else name.client(step.client)
    return {
        "seat": f"add a seat to {where}",
        "topic": f"let {where} teach {name.topic(step.topic or '')} instead",
        "ask": f"ask {client} for {when}",
        "hours": f"ask {staff} to work {when}",
        "way": f"ask {client} to come {other_way(week, step.client)}",
        "credential": f"have {name.credential(step.credential or '')} held by {staff}",
        "room": f"find one more room at {name.site(step.site or 0)}",
        "join": f"let {name.group(step.group or 0)} take one more who is new",
        "weekly": f"let {staff} take more hours than the week's limit",
        "caseload": f"let {staff} see one client more than the caseload",
    }[step.kind]


def other_way(week: Week, client: Id | None) -> str:
    by_video = client is not None and week.clients[client].modality == "in_person"
    return "by video" if by_video else "in person"


def opened(week: Week, step: Step) -> str:
    new = step.opened
    assert new is not None  # every step `open` has one
    program = "" if new.standing is not None else f" ({week.words.program(new.program)})"
    return f"open {words.thing(week, new)}{program}, led by {week.words.staff(new.facilitator)}"


def booked(week: Week, step: Step, client: Id) -> str:
    assert step.visit is not None  # every step `visit` has one
    return f"{words.people(week, [step.visit.client], client)} has {words.thing(week, step.visit)}"


def moved(week: Week, mend: Mend, client: Id) -> Iterator[str]:
    """Who takes and gives up which chairs; those who go the same way together."""
    takes: dict[Id, list[int]] = {}
    gives: dict[Id, list[int]] = {}
    for step in mend.steps:
        if step.client is not None and step.session is not None:
            (takes if step.kind == "sit" else gives).setdefault(step.client, []).append(step.session)
    together: dict[tuple[str, str], list[Id]] = {}
    for one in dict.fromkeys((*gives, *takes)):
        old, new = (names(seat(week, mend, number) for number in way.get(one, ())) for way in (gives, takes))
        together.setdefault((old, new), []).append(one)
    for (old, new), clients in together.items():
        s, who = "s" if len(clients) == 1 else "", words.people(week, clients, client)
        if old and new:
            yield f"{who} move{s} from {old} to {new}"
        elif new:
            yield f"{who} sit{s} in {new}"
        else:
            yield f"{who} leave{s} {old}"


def seat(week: Week, mend: Mend, number: int) -> str:
    if number >= len(week.plan.sessions):
        return "the new group"
    return words.thing(week, mend.plan.sessions[number])
