"""Explanations are true of the plan, reasons are enough and none too many, prices are those of the report, mends mend."""

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
import pytest

from midspan.planner.explaining import Words, times
from midspan.planner.explaining.bars import Bar
from midspan.planner.explaining.chairs import Wanted, next_chair
from midspan.planner.explaining.makeup import makeup
from midspan.planner.explaining.missing import Unmet, unmet
from midspan.planner.explaining.placing import seats
from midspan.planner.explaining.reasons import minimal, smallest
from midspan.planner.explaining.ways import Need, Ways
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Id, Plan, Session
from midspan.planner.problem import Client, Problem
from midspan.planner.reading import problem_of
from midspan.planner.report import Report, report
from tests.support import weeks
from tests.support.explaining import (
    assert_mends,
    booked,
    cheapest,
    every_need,
    gained,
    mended,
    missing,
    moved,
    near,
)
from tests.support.judge import Judge, instance, needed

Raw = dict[str, Any]
EVENING = 18  # 17:00


def spoilt(seed: int) -> Week:
    """A sound plan that has lost a seat, an appointment and sometimes a whole session; groups are as full as can be."""
    random = Random(seed)
    raw, planned = weeks.planted(random, groups=random.randint(3, 6))
    sessions, visits = planned["sessions"], planned["appointments"]
    least = raw["group_size"]["minimum"]
    if seed % 3 == 0 and len(sessions) > 1:
        sessions.pop(random.randrange(len(sessions)))
    for session in random.sample(sessions, min(2, len(sessions))):
        if len(session["clients"]) > least:
            session["clients"].pop(random.randrange(len(session["clients"])))
    if visits:
        visits.pop(random.randrange(len(visits)))
    if seed % 2:
        most = max(len(session["clients"]) for session in sessions)
        raw["group_size"] |= {"target": min(most, raw["group_size"]["target"]), "capacity": most}
    if seed % 4 > 1:
        tighten(random, raw, planned)
    return Week(problem_of(raw), msgspec.convert(planned, Plan))


def tighten(random: Random, raw: Raw, planned: Raw) -> None:
    """Nobody works or comes on a day, or holds a credential, that the plan does not use."""
    days = {block["id"]: block["day"] for block in raw["blocks"]}
    for who in raw["staff"]:
        led = [session for session in planned["sessions"] if session["facilitator"] == who["id"]]
        used = {days[session["block"]] for session in led}
        used |= {visit["day"] for visit in planned["appointments"] if visit["staff"] == who["id"]}
        who["shifts"] = [shift if day in used else None for day, shift in enumerate(who["shifts"])]
        who["credentials"] = sorted({weeks.TOPICS[session["topic"]] for session in led})
    for who in raw["clients"]:
        used = {days[s["block"]] for s in planned["sessions"] if who["id"] in s["clients"]}
        used |= {visit["day"] for visit in planned["appointments"] if visit["client"] == who["id"]}
        if random.random() < 0.7:
            who["availability"] = [
                spans if day in used else [] for day, spans in enumerate(who["availability"])
            ]


def assert_true(week: Week, need: Unmet) -> None:
    """Every session that the client could have is barred by a reason that holds, looked up in the plan alone."""
    client, size = week.clients[need.client], week.problem.group_size
    reasons = set(need.reasons)
    for bar in reasons:
        if bar.kind == "full":
            assert isinstance(bar.about, int)
            assert len(week.plan.sessions[bar.about].clients) == size.capacity
    if {bar.kind for bar in reasons} & {"open", "unused"}:
        return
    if need.kind == "appointment":
        assert_true_of_visits(week, need)
        return
    for number, session in enumerate(week.plan.sessions):
        taught = need.kind == "block" or session.topic == need.name
        there = session.site in (None, client.site) and session.program in client.programs
        if taught and there and client.id not in session.clients:
            block = week.blocks[session.block]
            holds = {
                "free": not client.free(block.day, block.start, block.end),
                "way": client.modality == ("in_person" if session.site is None else "telehealth"),
                "full": len(session.clients) >= size.capacity and Bar("full", number) in reasons,
                "busy": True,
            }
            assert any(holds.get(bar.kind, False) for bar in reasons), (need, session)


def assert_true_of_visits(week: Week, need: Unmet) -> None:
    client, kind = week.clients[need.client], str(need.name)
    length = week.length(kind)
    for giver in times.givers(week, client, kind):
        seen = sum(visit.staff == giver.id and visit.kind == "IND" for visit in week.plan.appointments)
        mine = [week.when(one) for one in week.plan.sessions if one.facilitator == giver.id]
        mine += [week.when(one) for one in week.plan.appointments if one.staff == giver.id]
        for day, start in starts(week, kind):
            end = start + length
            holds = {
                Bar("free"): not client.free(day, start, end),
                Bar("busy"): True,
                Bar("shift", giver.id): not giver.works(day, start, end),
                Bar("taken", giver.id): any(d == day and s < end and start < e for d, s, e in mine),
                Bar("weekly", giver.id): sum(e - s for _, s, e in mine) + length > giver.max_slots_per_week,
                Bar("caseload", giver.id): giver.caseload is not None and seen >= giver.caseload,
            }
            assert any(holds.get(bar, False) for bar in need.reasons), (need, giver.id, day, start)


def starts(week: Week, kind: str) -> Iterator[tuple[int, int]]:
    """Every day and slot at which such an appointment can start."""
    rule, horizon = week.problem.appointment_kinds[kind], week.problem.horizon
    for day in range(horizon.days):
        for start in range(0, horizon.slots_per_day - rule.length + 1, rule.grid or rule.length):
            yield day, start


def test_every_mend_mends_and_every_reason_holds() -> None:
    needs = mends = 0
    kinds: set[str] = set()
    for seed in range(120):
        week = spoilt(seed)
        if week.report.violations:
            continue
        found = list(every_need(week))
        assert missing(week.report).total() == sum(need.missing for need in found), seed
        for need in found:
            needs += 1
            assert need.reasons, seed
            assert_true(week, need)
            for mend in need.mends:
                mends += 1
                kinds |= {step.kind for step in mend.steps}
                assert_mends(week, mend)
    assert needs > 100
    assert mends > needs  # there is nearly always more than one way
    assert kinds >= {"seat", "sit", "leave", "open", "ask", "hours", "visit", "credential"}


def test_no_chair_is_called_out_of_reach_that_is_not() -> None:
    """Looked for without the explanations: one seat more, one given up for another, any appointment at any time."""
    within = 0
    for seed in range(0, 120, 2):
        week = spoilt(seed)
        if week.report.violations:
            continue
        for client in week.problem.clients:
            mended = {kind for plan in near(week, client) for kind in gained(week, plan)}
            for need in unmet(week, client.id):
                if f"{need.kind}s" in mended:
                    said = {bar.kind for other in unmet(week, client.id) for bar in other.reasons}
                    assert said & {"open", "unused"}, (seed, need)
                    within += 1
    assert within > 20


def test_no_reason_can_be_left_out() -> None:
    for seed in range(40):
        week = spoilt(seed)
        for client in week.problem.clients:
            for need in unmet(week, client.id):
                kinds = {bar.kind for bar in need.reasons}
                if need.kind == "appointment" or kinds & {"open", "price"}:
                    continue
                ways = [way.bars for way in Ways(week, client, Need(need.kind, need.name)).every()]
                assert all(bars & set(need.reasons) for bars in ways)
                for bar in need.reasons:
                    assert not all(bars & (set(need.reasons) - {bar}) for bars in ways)


def test_the_fewest_reasons() -> None:
    one, two, three = (Bar("full", number) for number in range(3))
    free = Bar("free")
    ways = [
        frozenset({one, free}),
        frozenset({two, free}),
        frozenset({three, free}),
        frozenset({one, two, free}),
    ]
    assert smallest(ways) == ([free], True)
    assert smallest([*ways, frozenset({two})]) == ([free, two], True)
    assert frozenset({one, two, free}) not in minimal(ways)
    random = Random(1)
    many = [frozenset(Bar("full", number) for number in random.sample(range(60), 5)) for _ in range(200)]
    found, proven = smallest(many)
    assert not proven
    assert all(bars & set(found) for bars in many)
    assert all(any(not bars & (set(found) - {bar}) for bars in many) for bar in found)


def evenings() -> tuple[Problem, Plan]:
    """Relapse prevention on four evenings; R. is free on three of them, and those groups are full."""
    raw = weeks.frame(Random(0))
    blocks = [{"id": day, "day": day, "start": EVENING, "length": 6, "band": "evening"} for day in range(4)]
    person = {
        "level": "IOP", "programs": ["ADULT"], "modality": "in_person", "site": "north",
        "availability": [[[EVENING, 24]]] * 4, "min_blocks": 0, "max_blocks": 3, "max_blocks_per_day": 1,
        "required_topics": {}, "preference": dict.fromkeys(weeks.BANDS, 0), "appointments": [],
        "therapist_options": [], "current_therapist": None,
    }  # fmt: skip
    raw |= {
        "horizon": {"days": 4, "slots_per_day": 26, "slot_minutes": 30, "first_slot": "08:00", "first_day": "Monday"},
        "group_size": {"minimum": 1, "target": 2, "capacity": 2},
        "limits": {"same_topic_per_client_week": 2, "sessions_per_facilitator_day": 1},
        "blocks": blocks,
        "programs": {"ADULT": {"blocks": [0, 1, 2, 3], "topics": ["RP"], "session_cost": 40}},
        "sites": [{"id": "north", "rooms": 1}],
        "staff": [
            {
                "id": "ann", "site": "north", "kind": "TH", "credentials": ["SUD"], "shifts": [[0, 26]] * 4,
                "max_slots_per_week": 24, "caseload": 5,
            }
        ],
        "clients": [person | {"id": f"{day}{n}"} for day in range(4) for n in "ab"]
        + [person | {"id": "R.", "required_topics": {"RP": 1}, "availability": [[[EVENING, 24]], [], *[[[EVENING, 24]]] * 2]}],
    }  # fmt: skip
    raw["clients"] = [
        client
        | {"availability": [[[EVENING, 24]] if str(day) == client["id"][0] else [] for day in range(4)]}
        if client["id"] != "R."
        else client
        for client in raw["clients"]
    ]
    sessions = [
        {
            "program": "ADULT", "topic": "RP", "block": day, "mode": "in_person", "site": "north", "room": 0,
            "facilitator": "ann", "clients": [f"{day}a", f"{day}b"][: 1 if day == 1 else 2],
        }
        for day in range(4)
    ]  # fmt: skip
    return problem_of(raw), msgspec.convert({"sessions": sessions, "appointments": []}, Plan)


def test_a_sentence_to_act_on() -> None:
    week = Week(*evenings())
    (need,) = unmet(week, "R.")
    assert need.reasons == (
        Bar("free"),
        Bar("leaders", "SUD"),
        *(Bar("full", number) for number in (0, 2, 3)),
    )
    assert need.fewest
    assert need.says == (
        "RP is required; R. is free only Mon, Wed, Thu 17:00-20:00; only staff ann (works Mon, Tue, Wed, Thu 08:00-21:00) "
        "holds SUD, with no time for another group then; all 3 groups of RP then are full (RP, Mon 17:00-20:00 at site "
        "north, RP, Wed 17:00-20:00 at site north and RP, Thu 17:00-20:00 at site north). "
        "Ask R. for Tue 17:00-20:00; R. sits in RP, Tue 17:00-20:00 at site north (1 point less). "
        "Or: Add a seat to RP, Mon 17:00-20:00 at site north; R. sits in RP, Mon 17:00-20:00 at site north (1 point more)."
    )


def test_a_sentence_has_the_callers_words_for_what_a_leader_holds() -> None:
    problem, plan = evenings()
    words = Words(credential=lambda key: "substance use groups" if key == "SUD" else key)
    (need,) = unmet(Week(problem, plan, words), "R.")
    assert "holds substance use groups, with no time" in need.says and "SUD" not in need.says


@needed
def test_the_topic_that_nobody_can_give_one_client(judge: Judge) -> None:
    """The week is planned by mends alone, from nothing, as far as nobody has to agree to anything."""
    raw = instance("infeasible-1")
    week = mended(problem_of(raw))
    assert judge.report(raw, msgspec.to_builtins(week.plan))["violations"] == []
    odd = next(
        need for need in every_need(week) if need.name == "CBT" and Bar("leaders", "CBT") in need.reasons
    )
    assert odd.reasons == (Bar("free"), Bar("leaders", "CBT"))
    assert odd.fewest
    for mend in odd.mends:
        assert_mends(week, mend)
        found = judge.report(msgspec.to_builtins(mend.problem), msgspec.to_builtins(mend.plan))
        assert found["violations"] == []
        assert sum(found["unmet"].values()) < missing(week.report).total()


@needed
@pytest.mark.parametrize("name", ["80-1-admission", "80-1-sick-admission"])
def test_a_newcomer_in_a_full_week(name: str, judge: Judge) -> None:
    raw = instance(name)
    problem = problem_of(raw)
    assert problem.previous_plan
    week = Week(
        problem,
        Plan(sessions=problem.previous_plan.sessions, appointments=problem.previous_plan.appointments),
    )
    (new,) = {client.id for client in problem.clients} - set(problem.previous_plan.clients)
    needs = unmet(week, new)
    assert needs
    for need in needs:
        assert_true(week, need)
        assert need.mends, need
        for mend in need.mends:
            ours = report(mend.problem, mend.plan)
            theirs = judge.report(msgspec.to_builtins(mend.problem), msgspec.to_builtins(mend.plan))
            assert theirs["total"] == ours.total
            assert missing(ours).total() < missing(week.report).total()
            assert len(theirs["violations"]) <= len(week.report.violations)


def test_prices_of_the_next_best_are_those_of_the_report() -> None:
    """The next best chair or time costs what is said, and no other that breaks no rule is cheaper."""
    chairs = times = none = 0
    for seed in range(60):
        week = spoilt(seed)
        if week.report.violations:
            continue
        for client in week.problem.clients:
            placing = seats(week, client.id)
            assert len(placing.seats) == len(week.has(client).sessions)
            for seat in placing.seats:
                best = cheapest(
                    week, (moved(week, client.id, seat.session, to) for to in range(len(week.plan.sessions)))
                )
                assert best == (seat.best.cost if seat.best else None), (seed, seat)
                chairs, none = chairs + (best is not None), none + (best is None)
            for visit in placing.appointments:
                best = cheapest(week, booked(week, visit.appointment))
                assert best == (visit.cost if visit.best else None), (seed, visit)
                times += best is not None
    assert min(chairs, times, none) > 30


def admitted(week: Week, client: Client, numbers: tuple[int, ...]) -> Report:
    sessions = [
        msgspec.structs.replace(one, clients=[*one.clients, client.id]) if number in numbers else one
        for number, one in enumerate(week.plan.sessions)
    ]
    problem = msgspec.structs.replace(week.problem, clients=[*week.problem.clients, client])
    return report(problem, Plan(sessions=sessions, appointments=week.plan.appointments))


def test_the_next_chair() -> None:
    """What is offered together breaks no rule; where it is all that was asked for, nothing is missing."""
    whole = parts = 0
    for seed in range(60):
        week = spoilt(seed)
        if week.report.violations or not week.problem.clients:
            continue
        like = week.problem.clients[-1]
        wanted = Wanted(
            programs=like.programs, modality=like.modality, sites=[like.site], availability=like.availability,
            blocks=2, topics=dict(list(like.required_topics.items())[:1]),
        )  # fmt: skip
        (answer,) = next_chair(week, wanted)
        new = msgspec.structs.replace(
            like, id="new", min_blocks=2, max_blocks=2, max_blocks_per_day=1, required_topics=dict(wanted.topics),
            appointments=[], preference=dict.fromkeys(like.preference, 0),
        )  # fmt: skip
        found = admitted(week, new, answer.together)
        assert found.violations == []
        extra = missing(found) - missing(week.report)
        assert answer.whole == (not extra)
        assert set(answer.together) <= {chair.session for chair in answer.chairs}
        for chair in answer.chairs:
            assert admitted(week, new, (chair.session,)).violations == []
        for need in answer.missing:
            assert need.kind != "block" or need.missing == extra["blocks"]
        whole, parts = whole + answer.whole, parts + (not answer.whole)
    assert min(whole, parts) > 5


def test_seats_to_make_up_what_was_missed() -> None:
    """All that the list tells people to take can be taken together, and gives back the hours it says."""
    mended = 0
    for seed in range(60):
        week = spoilt(seed)
        if week.report.violations:
            continue
        random = Random(seed)
        now = (1, 2)
        past = [n for n, session in enumerate(week.plan.sessions) if week.when(session)[:2] <= now]
        attended = {
            client.id: [n for n in week.numbers.get(client.id, ()) if n in past and random.random() < 0.6]
            for client in week.problem.clients
        }
        found = makeup(week, attended, now)
        after = after_makeup(week, past, attended, {one.client: one.take for one in found})
        result = report(week.problem, after)
        assert {violation.rule for violation in result.violations} <= {
            "size"
        }  # of groups that some have missed
        assert all(len(session.clients) <= week.problem.group_size.capacity for session in after.sessions)
        for one in found:
            have = sum(one.client in session.clients for session in after.sessions)
            assert have == one.prescribed - one.short + one.mended
            assert bool(one.offers) or not one.take
        short = {one.client for one in found}
        for client in week.problem.clients:
            have = sum(client.id in session.clients for session in after.sessions)
            assert client.id in short or have >= client.min_blocks
        mended += sum(one.mended for one in found)
    assert mended > 10


def after_makeup(
    week: Week, past: list[int], attended: dict[Id, list[int]], takes: dict[Id, tuple[int, ...]]
) -> Plan:
    def members(number: int, session: Session) -> list[Id]:
        stay = [one for one in session.clients if number not in past or number in attended[one]]
        return stay + [client for client, taken in takes.items() if number in taken]

    return Plan(
        sessions=[
            msgspec.structs.replace(one, clients=members(n, one)) for n, one in enumerate(week.plan.sessions)
        ],
        appointments=week.plan.appointments,
    )
