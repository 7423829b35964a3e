"""Mends in words: what to do, in one sentence."""

from collections.abc import Iterator

from midspan.planner.contradictions.telling import names
from midspan.planner.explaining import words
from midspan.planner.explaining.drafts import Mend, Step
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Id

NAMING = ("sit", "leave", "visit")  # steps whose sentence begins with a client's id


def of_mend(week: Week, mend: Mend) -> str:
    """Such as "Add a seat to RP, Wed 17:00-20:00 at site 0; 17 sits there (2 points more)."."""
    parts = [asked(week, mend, step) for step in mend.steps if step.kind not in (*NAMING, "open")]
    parts += [opened(mend, step) for step in mend.steps if step.kind == "open"]
    parts += moved(week, mend)
    parts += [
        f"{step.visit.client} has {words.thing(week, step.visit)}"
        for step in mend.steps
        if step.visit is not None
    ]
    text = "; ".join(parts)
    if not all(step.kind in NAMING for step in mend.steps):
        text = f"{text[:1].upper()}{text[1:]}"  # not an id
    return f"{text} ({words.more(mend.cost)})."


def asked(week: Week, mend: Mend, step: Step) -> str:
    problem = week.problem
    when = ""
    if step.day is not None and step.start is not None and step.end is not None:
        when = words.span(problem, (step.day, step.start, step.end))
    where = "" if step.session is None else words.thing(week, week.plan.sessions[step.session])
    return {
        "seat": f"add a seat to {where}",
        "topic": f"let {where} teach {step.topic} instead",
        "ask": f"ask {step.client} for {when}",
        "hours": f"ask staff {step.staff} to work {when}",
        "way": f"ask {step.client} to come {other_way(week, step.client)}",
        "credential": f"have {step.credential} held by staff {step.staff}",
        "room": f"find one more room at site {step.site}",
        "weekly": f"let staff {step.staff} take more hours than the week's limit",
        "caseload": f"let staff {step.staff} see one client more than the caseload",
    }[step.kind]


def other_way(week: Week, client: Id | None) -> str:
    by_video = client is not None and week.clients[client].modality == "in_person"
    return "by video" if by_video else "in person"


def opened(mend: Mend, step: Step) -> str:
    new = step.opened
    assert new is not None  # every step `open` has one
    block = next(block for block in mend.problem.blocks if block.id == new.block)
    when = words.span(mend.problem, words.of_block(block))
    return f"open {new.topic}, {when} {words.place(new.site)} ({new.program}), led by staff {new.facilitator}"


def moved(week: Week, mend: Mend) -> Iterator[str]:
    """Who takes and gives up which chairs; those who go the same way together."""
    takes: dict[Id, list[int]] = {}
    gives: dict[Id, list[int]] = {}
    for step in mend.steps:
        if step.client is not None and step.session is not None:
            (takes if step.kind == "sit" else gives).setdefault(step.client, []).append(step.session)
    together: dict[tuple[str, str], list[Id]] = {}
    for client in dict.fromkeys((*gives, *takes)):
        old, new = (names(seat(week, mend, one) for one in way.get(client, ())) for way in (gives, takes))
        together.setdefault((old, new), []).append(client)
    for (old, new), clients in together.items():
        s = "s" if len(clients) == 1 else ""
        if old and new:
            yield f"{names(clients)} move{s} from {old} to {new}"
        elif new:
            yield f"{names(clients)} sit{s} in {new}"
        else:
            yield f"{names(clients)} leave{s} {old}"


def seat(week: Week, mend: Mend, number: int) -> str:
    if number >= len(week.plan.sessions):
        return "the new group"
    return words.thing(week, mend.plan.sessions[number])
