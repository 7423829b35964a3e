"""Explanations of the second edition: every mend mends, nothing that is in reach is called out of reach, prices are right."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import product
from random import Random
from typing import Any

import msgspec

from midspan.planner.explaining import Words, explained
from midspan.planner.explaining import unmet as all_unmet
from midspan.planner.explaining.chairs import Wanted, next_chair
from midspan.planner.explaining.makeup import makeup
from midspan.planner.explaining.missing import unmet
from midspan.planner.explaining.placing import seats
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Plan
from midspan.planner.problem import Group, GroupSize
from midspan.planner.reading import problem_of
from midspan.planner.report import report
from tests.support import real_weeks
from tests.support.exhausting import own_weeks
from tests.support.explaining import (
    assert_mends,
    booked,
    cheapest,
    every_need,
    lacking,
    mended,
    missing,
    moved,
)

Raw = dict[str, Any]
SEEDS = range(20)


@cache
def planned(seed: int, tiny: bool = False) -> Week:
    """A sound plan of a random real week, which has lost a seat and an appointment; some standing groups are full."""
    random = Random(seed)
    raw = real_weeks.tiny(random) if tiny else real_weeks.real(random, clients=6 + seed % 5)
    week = mended(problem_of(raw))
    problem, sessions, visits = week.problem, list(week.plan.sessions), list(week.plan.appointments)
    for number, session in enumerate(sessions):
        if random.random() < 0.4 and len(session.clients) > week.size(session).least:
            out = random.choice(session.clients)
            rest = [one for one in session.clients if one != out]
            sessions[number] = msgspec.structs.replace(session, clients=rest)
    if visits:
        visits.pop(random.randrange(len(visits)))
    plan = msgspec.structs.replace(week.plan, sessions=sessions, appointments=visits)
    if seed % 2:
        problem = msgspec.structs.replace(problem, groups=[filled(plan, one) for one in problem.groups])
    return Week(problem, plan if not report(problem, plan).violations else week.plan)


def filled(plan: Plan, group: Group) -> Group:
    """With no more chairs than are taken."""
    taken = next((len(one.clients) for one in plan.sessions if one.standing == group.id), 0)
    size = GroupSize(minimum=1, target=max(1, taken), capacity=max(1, taken))
    return msgspec.structs.replace(group, group_size=size)


def test_every_mend_mends() -> None:
    kinds: Counter[str] = Counter()
    bars: set[str] = set()
    steps: set[str] = set()
    for seed in SEEDS:
        week = planned(seed)
        assert week.report.violations == []
        needs = list(every_need(week))
        assert missing(week.report).total() == sum(need.missing for need in needs), seed
        for need in needs:
            assert need.reasons, seed
            kinds[need.kind] += bool(need.mends)
            bars |= {bar.kind for bar in need.reasons}
            for mend in need.mends:
                steps |= {step.kind for step in mend.steps}
                assert_mends(week, mend)
    assert min(kinds[kind] for kind in ("topic", "block", "minute", "day", "appointment", "pin")) > 5, kinds
    assert steps >= {"seat", "sit", "leave", "open", "ask", "hours", "visit", "credential", "join"}, steps
    assert bars >= {
        "free",
        "led",
        "serves",
        "excluded",
        "licence",
        "roster",
        "newcomers",
        "away",
        "therapist",
    }, bars


def test_nothing_within_reach_is_called_out_of_reach() -> None:
    """Against every week that one client of a tiny week could have, all others staying where they are."""
    within = without = 0
    for seed in range(24):
        week = planned(seed, tiny=True)
        for client in week.problem.clients:
            needs = unmet(week, client.id)
            if not needs:
                continue
            now = lacking(week.problem, week.plan, client)
            assert {(need.kind, need.name): need.missing for need in needs} == dict(+now), seed
            kept = Counter(visit.kind for visit in week.plan.appointments if visit.client == client.id)
            reached: set[tuple[str, Any]] = set()
            for plan in own_weeks(week.problem, week.plan, client):
                then = lacking(week.problem, plan, client)
                if not then - now:
                    same = kept == Counter(one.kind for one in plan.appointments if one.client == client.id)
                    reached |= {need for need in now - then if same or need[0] != "minute"}
            for need in needs:
                said = {bar.kind for bar in need.reasons} & {"open", "unused"}
                assert bool(said) == ((need.kind, need.name) in reached), (seed, need)
                assert not said or any(not mend.asks for mend in need.mends), (seed, need)
                within, without = within + bool(said), without + (not said)
    assert min(within, without) > 15, (within, without)


def test_prices_of_the_next_best_are_those_of_the_report() -> None:
    chairs = times = 0
    for seed in SEEDS:
        week = planned(seed)
        for client in week.problem.clients:
            placing = seats(week, client.id)
            for seat in placing.seats:
                plans = (moved(week, client.id, seat.session, to) for to in range(len(week.plan.sessions)))
                assert cheapest(week, plans) == (seat.best.cost if seat.best else None), (seed, seat)
                chairs += seat.best is not None
            for visit in placing.appointments:
                best = cheapest(week, booked(week, visit.appointment, 60))
                assert best is None or (visit.best and visit.cost <= best), (seed, visit)
                if visit.best:
                    rest = [one for one in week.plan.appointments if one != visit.appointment]
                    plan = msgspec.structs.replace(week.plan, appointments=[*rest, visit.best])
                    found = report(week.problem, plan)
                    assert found.violations == [], seed
                    assert found.total - week.report.total == visit.cost, seed
                    times += 1
    assert min(chairs, times) > 15, (chairs, times)


def test_the_next_chair() -> None:
    """What is offered together breaks no rule, and gives what it says."""
    whole = parts = 0
    for seed, few in product(SEEDS, (False, True)):
        week = planned(seed)
        like = week.problem.clients[-1]
        wanted = Wanted(
            programs=like.programs, modality=like.modality, sites=[like.site], availability=like.availability,
            blocks=2 - few, minutes=like.minutes and (60 if few else 180, 240), days=(1, 3), traits=like.traits, blocks_per_day=2,
        )  # fmt: skip
        (answer,) = next_chair(week, wanted)
        new = msgspec.structs.replace(
            like, id="new", min_blocks=wanted.blocks, max_blocks=wanted.blocks, minutes=wanted.minutes, days=wanted.days, required_topics={},
            max_blocks_per_day=2, appointments=[], preference=dict.fromkeys(like.preference, 0), excluded_staff=[],
        )  # fmt: skip
        sessions = [
            msgspec.structs.replace(one, clients=[*one.clients, new.id]) if n in answer.together else one
            for n, one in enumerate(week.plan.sessions)
        ]
        problem = msgspec.structs.replace(week.problem, clients=[*week.problem.clients, new])
        found = report(problem, msgspec.structs.replace(week.plan, sessions=sessions))
        assert found.violations == [], seed
        extra = missing(found) - missing(week.report)
        assert answer.whole == (not extra), seed
        assert {need.kind: need.missing for need in answer.missing} == {
            name[:-1]: count for name, count in extra.items()
        }
        whole, parts = whole + answer.whole, parts + (not answer.whole)
    assert min(whole, parts) > 5, (whole, parts)


def test_seats_to_make_up_what_was_missed() -> None:
    """All that the list tells people to take can be taken together, and gives back what it says."""
    mended = 0
    for seed in SEEDS:
        week, random = planned(seed), Random(seed)
        now = (1, week.problem.horizon.slots_per_day // 6)
        past = [n for n, session in enumerate(week.plan.sessions) if week.when(session)[:2] <= now]
        attended = {
            client.id: [n for n in week.numbers.get(client.id, ()) if n in past and random.random() < 0.6]
            for client in week.problem.clients
        }
        found = {one.client: one for one in makeup(week, attended, now)}
        sessions = []
        for number, session in enumerate(week.plan.sessions):
            stay = [one for one in session.clients if number not in past or number in attended[one]]
            stay += [client for client, one in found.items() if number in one.take]
            sessions.append(msgspec.structs.replace(session, clients=stay))
        after = Week(week.problem, msgspec.structs.replace(week.plan, sessions=sessions))
        assert {violation.rule for violation in after.report.violations} <= {"size"}, seed
        for client in week.problem.clients:
            lacking = missing_hours(after, client.id)
            one = found.get(client.id)
            assert lacking == (max(0, one.short - one.mended) if one else 0), (seed, one)
            mended += one.mended if one else 0
    assert mended > 100


def missing_hours(week: Week, client: Any) -> int:
    """Blocks or minutes that the client lacks, by the report on a week without the others' needs."""
    alone = [
        one
        if one.id == client
        else msgspec.structs.replace(one, min_blocks=0, minutes=one.minutes and (0, one.minutes[1]))
        for one in week.problem.clients
    ]
    found = report(msgspec.structs.replace(week.problem, clients=alone), week.plan).unmet
    return found.blocks + found.minutes


def test_sentences_have_the_callers_names_and_nobody_elses() -> None:
    """Names, dates and clock times come from the caller; another client is named only where the caller allows it."""
    named = Words(
        client="<{}>".format, staff="Dr. {}".format, site="house {}".format, group="the group {}".format,
        day=["Mon 3", "Tue 4", "Wed 5"].__getitem__, clock=lambda minute: f"{minute // 60}h{minute % 60:02}",
    )  # fmt: skip
    others = 0
    for seed in SEEDS:
        week = planned(seed)
        for client in week.problem.clients:
            shy = explained(week.problem, week.plan, client.id, words=named)
            bold = explained(week.problem, week.plan, client.id, words=replace(named, others=True))
            said = [one.says for one in (*shy.seats, *shy.appointments, *shy.unmet)]
            said += [mend.says for need in shy.unmet for mend in need.mends]
            assert {name for text in said for name in re.findall("<.*?>", text)} <= {f"<{client.id}>"}, seed
            assert not any(re.search(r"\bstaff \d|\bsite (north|\d)|\d\d:\d\d", text) for text in said), said
            told = [mend.says for need in bold.unmet for mend in need.mends]
            others += sum(len(set(re.findall("<.*?>", text)) - {f"<{client.id}>"}) > 0 for text in told)
        assert {need.client for need in all_unmet(week.problem, week.plan)} == {
            need.client for need in every_need(week)
        }
    assert others
