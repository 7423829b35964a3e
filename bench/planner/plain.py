"""The whole week as one CP-SAT model, as one would write it down: what the search is held against.

Every possible session of a kind is a variable for each leader; every client has a variable for each of them; every
appointment has one for each giver and start. Trips are left out of the model's cost (the judge counts them).
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ortools.sat.python import cp_model

from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.problem import PRIMARY, Block, Client, Problem, Staff

Slot = tuple[int, int]


def plan_plainly(problem: Problem, seconds: float, seed: int) -> Plan:
    """The best plan that the solver finds in this time; an empty one if it finds none."""
    week = Model(problem)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 2
    if solver.solve(week.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Plan(sessions=[], appointments=[])
    return week.plan(solver)


class Model:
    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        self.blocks = {block.id: block for block in problem.blocks}
        self.cost: list[Any] = []
        self.sessions: dict[tuple[Any, ...], Any] = {}  # (program, topic, block, site, leader) -> it runs
        self.seats: dict[tuple[Any, ...], Any] = {}  # (client, *session) -> the client sits there
        self.visits: dict[tuple[Any, ...], Any] = {}  # (client, kind, staff, day, start) -> it is booked
        self.busy: dict[tuple[str, Any, int, int], list[Any]] = defaultdict(list)
        self.add_sessions()
        for client in problem.clients:
            self.add_client(client)
        self.add_limits()
        self.model.minimize(sum(self.cost))

    def add_sessions(self) -> None:
        sites: list[Any] = [site.id for site in self.problem.sites] + [None]
        for name, program in self.problem.programs.items():
            for topic in program.topics:
                for block in (self.blocks[key] for key in program.blocks):
                    for site in sites:
                        for leader in self.problem.staff:
                            if self.may_lead(leader, topic, block, site):
                                self.add_session(
                                    (name, topic, block.id, site, leader.id), block, program.session_cost
                                )

    def may_lead(self, leader: Staff, topic: str, block: Block, site: Any) -> bool:
        return (
            leader.kind == "TH"
            and self.problem.topics[topic].credential in leader.credentials
            and (site is None or leader.site == site)
            and leader.works(block.day, block.start, block.end)
        )

    def add_session(self, key: tuple[Any, ...], block: Block, cost: int) -> None:
        runs = self.model.new_bool_var("")
        self.sessions[key] = runs
        self.cost.append(cost * runs)
        self.take(("staff", key[4]), block.day, block.start, block.end, runs)
        if key[3] is not None:
            self.take(("room", key[3]), block.day, block.start, block.end, runs)

    def take(self, whose: tuple[str, Any], day: int, start: int, end: int, variable: Any) -> None:
        for slot in range(start, end):
            self.busy[(*whose, day, slot)].append(variable)

    def add_client(self, client: Client) -> None:
        weights, model = self.problem.weights, self.model
        mine = {key: model.new_bool_var("") for key in self.sessions if self.may_sit(client, key)}
        for key, sits in mine.items():
            block = self.blocks[key[2]]
            self.seats[client.id, *key] = sits
            self.take(("client", client.id), block.day, block.start, block.end, sits)
            fee = weights.telehealth_for_either if key[3] is None and client.modality == "either" else 0
            self.cost.append((client.preference[block.band] + fee) * sits)
        self.limit_client(client, mine)
        self.price_leaders(client, mine)
        for kind in client.appointments:
            booked = self.add_visits(client, kind)
            model.add(sum(booked) <= 1)
            self.cost.append(weights.unmet_appointment * (1 - sum(booked)))

    def may_sit(self, client: Client, key: tuple[Any, ...]) -> bool:
        name, _, block_id, site, _ = key
        block = self.blocks[block_id]
        place = (
            client.modality != "in_person"
            if site is None
            else client.modality != "telehealth" and client.site == site
        )
        return name in client.programs and place and client.free(block.day, block.start, block.end)

    def limit_client(self, client: Client, mine: dict[tuple[Any, ...], Any]) -> None:
        model, weights = self.model, self.problem.weights
        total = sum(mine.values())
        model.add(total <= client.max_blocks)
        self.price_short(total, client.min_blocks, weights.unmet_block)
        for day in range(self.problem.horizon.days):
            model.add(
                sum(v for k, v in mine.items() if self.blocks[k[2]].day == day) <= client.max_blocks_per_day
            )
        for topic in self.problem.topics:
            had = sum(v for k, v in mine.items() if k[1] == topic)
            model.add(had <= self.problem.limits.same_topic_per_client_week)
            if topic in client.required_topics:
                self.price_short(had, client.required_topics[topic], weights.unmet_topic)

    def price_short(self, had: Any, wanted: int, price: int) -> None:
        short = self.model.new_int_var(0, max(0, wanted), "")
        self.model.add(short >= wanted - had)
        self.cost.append(price * short)

    def price_leaders(self, client: Client, mine: dict[tuple[Any, ...], Any]) -> None:
        """Leaders besides the present therapist; for a new client, besides none (a little too dear)."""
        led: dict[Any, list[Any]] = defaultdict(list)
        for key, sits in mine.items():
            led[key[4]].append(sits)
        for leader, seats in led.items():
            if leader != client.current_therapist:
                met = self.model.new_bool_var("")
                self.model.add_max_equality(met, seats)
                self.cost.append(self.problem.weights.other_facilitator * met)

    def add_visits(self, client: Client, kind: str) -> list[Any]:
        length, found = self.problem.appointment_kinds[kind].length, []
        for staff, price in self.givers(client, kind):
            for day in range(self.problem.horizon.days):
                for start in range(0, self.problem.horizon.slots_per_day - length + 1, length):
                    if staff.works(day, start, start + length) and client.free(day, start, start + length):
                        booked = self.model.new_bool_var("")
                        self.visits[client.id, kind, staff.id, day, start] = booked
                        self.take(("staff", staff.id), day, start, start + length, booked)
                        self.take(("client", client.id), day, start, start + length, booked)
                        self.cost.append(price * booked)
                        found.append(booked)
        return found

    def givers(self, client: Client, kind: str) -> Iterable[tuple[Staff, int]]:
        by_id = {person.id: person for person in self.problem.staff}
        if kind == PRIMARY:
            return [(by_id[option.staff], option.mismatch_cost) for option in client.therapist_options]
        return [
            (person, 0) for person in self.problem.staff if person.kind == kind and person.site == client.site
        ]

    def add_limits(self) -> None:
        """Nobody in two places, rooms, sizes, and what staff can do in a day and a week."""
        rooms = {site.id: site.rooms for site in self.problem.sites}
        for (what, who, _, _), taken in self.busy.items():
            self.model.add(sum(taken) <= (rooms[who] if what == "room" else 1))
        size, weights = self.problem.group_size, self.problem.weights
        sitting: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
        for (_, *key), sits in self.seats.items():
            sitting[tuple(key)].append(sits)
        for key, runs in self.sessions.items():
            count = sum(sitting[key])
            self.model.add(count >= size.minimum * runs)
            self.model.add(count <= size.capacity * runs)
            below = self.model.new_int_var(0, size.target, "")
            self.model.add(below >= size.target * runs - count)
            self.cost.append(weights.seat_below_target * below)
        for person in self.problem.staff:
            self.limit_staff(person)

    def limit_staff(self, person: Staff) -> None:
        led = {key: runs for key, runs in self.sessions.items() if key[4] == person.id}
        given = {key: booked for key, booked in self.visits.items() if key[2] == person.id}
        for day in range(self.problem.horizon.days):
            today = sum(v for k, v in led.items() if self.blocks[k[2]].day == day)
            self.model.add(today <= self.problem.limits.sessions_per_facilitator_day)
        slots = sum(self.blocks[k[2]].length * v for k, v in led.items())
        slots += sum(self.problem.appointment_kinds[k[1]].length * v for k, v in given.items())
        self.model.add(slots <= person.max_slots_per_week)
        if person.caseload is not None:
            self.model.add(sum(v for k, v in given.items() if k[1] == PRIMARY) <= person.caseload)

    def plan(self, solver: cp_model.CpSolver) -> Plan:
        taken: dict[tuple[Any, int, int], set[int]] = defaultdict(set)
        sessions = []
        for key in sorted(
            (k for k, v in self.sessions.items() if solver.value(v)), key=lambda k: self.blocks[k[2]].start
        ):
            name, topic, block_id, site, leader = key
            block = self.blocks[block_id]
            slots = [(site, block.day, slot) for slot in range(block.start, block.end)]
            room = None
            if site is not None:
                room = next(r for r in range(10**3) if all(r not in taken[slot] for slot in slots))
                for slot in slots:
                    taken[slot].add(room)
            clients = [k[0] for k, v in self.seats.items() if k[1:] == key and solver.value(v)]
            sessions.append(
                Session(
                    program=name,
                    topic=topic,
                    block=block_id,
                    mode="telehealth" if site is None else "in_person",
                    site=site,
                    room=room,
                    facilitator=leader,
                    clients=clients,
                )
            )
        visits = [
            Appointment(client=c, kind=kind, staff=f, day=day, start=start)
            for (c, kind, f, day, start), v in self.visits.items()
            if solver.value(v)
        ]
        return Plan(sessions=sessions, appointments=visits)
