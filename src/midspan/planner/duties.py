"""The staff's week: when each works, what is taken already, and who could take on one thing more."""

from collections import Counter, defaultdict

from midspan.planner.bits import of_spans
from midspan.planner.judging.keeping import BREAK
from midspan.planner.lookup import Week as Lists
from midspan.planner.lookup import slots
from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.problem import PRIMARY, Id, Staff
from midspan.planner.sessions import own_parts, own_topics

Day = tuple[Id, int]  # a member of staff and a day


class Duties:
    """Built once for a plan. Times are bits of a day."""

    def __init__(self, lists: Lists, plan: Plan) -> None:
        self.lists, self.problem = lists, lists.problem
        self.taken: dict[Day, int] = defaultdict(int)
        self.led: Counter[Day] = Counter()
        self.worked: Counter[Id] = Counter()  # slots in the week
        self.seen: Counter[Id] = Counter()  # individual appointments
        self.off: dict[Day, dict[str, int]] = {}
        for session in plan.sessions:
            day = lists.blocks[session.block].day
            self.led[session.facilitator, day] += 1
            self.worked[session.facilitator] += lists.staff[session.facilitator].note_slots
            for start, end in own_parts(lists, session):
                self.take(session.facilitator, day, start, end - start)
        for visit in plan.appointments:
            self.take(visit.staff, visit.day, visit.start, self.length(visit.kind))
            self.seen[visit.staff] += visit.kind == PRIMARY
        for time in plan.held:
            self.take(time.staff, time.day, time.start, time.length)
            if time.what == BREAK:
                self.worked[time.staff] -= time.length

    def take(self, staff: Id, day: int, start: int, length: int) -> None:
        self.taken[staff, day] |= slots(start, length)
        self.worked[staff] += length

    def length(self, kind: str) -> int:
        return self.problem.appointment_kinds[kind].length

    def hindering(self, person: Staff, day: int, without: Appointment | None = None) -> dict[str, int]:
        """Slots at which the person cannot work, by reason: `shift`, `away`, `closed`, `taken` (`without` aside)."""
        key = person.id, day
        if key not in self.off:
            shift = person.shifts[day]
            shut = [
                (one.start, one.end)
                for one in self.problem.closed
                if one.day == day
                and (one.site is None or (one.site == person.site_on(day) and not person.by_video))
            ]
            self.off[key] = {
                "shift": ~of_spans([shift] if shift else []),
                "away": of_spans(person.busy[day]) if person.busy else 0,
                "closed": of_spans(shut),
            }
        taken = self.taken[key]
        if without is not None and (without.staff, without.day) == key:
            taken &= ~slots(without.start, self.length(without.kind))
        return self.off[key] | {"taken": taken}

    def hinders(self, person: Staff, day: int, start: int, end: int) -> set[str]:
        """Why the person cannot work for the whole of this time; nothing if the person can."""
        time = slots(start, end - start)
        return {name for name, off in self.hindering(person, day).items() if off & time}

    def lacks(self, person: Staff, session: Session) -> set[str]:
        """Why the person cannot lead this session, which is not in the plan: the reasons of `hinders`, and `kind`, `place`,
        `credential`, `day` (enough sessions on that day), `weekly`; nothing if the person can."""
        block = self.lists.blocks[session.block]
        if not person.leads:
            return {"kind"}
        if session.site not in (None, person.site_on(block.day)):
            return {"place"}
        parts = own_parts(self.lists, session)
        found = {reason for start, end in parts for reason in self.hinders(person, block.day, start, end)}
        wanted = (self.problem.topics[topic].credential for topic in own_topics(self.lists, session))
        if any(credential not in person.credentials for credential in wanted):
            found.add("credential")
        if self.led[person.id, block.day] >= self.problem.limits.sessions_per_facilitator_day:
            found.add("day")
        work = sum(end - start for start, end in parts) + person.note_slots
        if self.worked[person.id] + work > person.max_slots_per_week:
            found.add("weekly")
        return found

    def overfull(self, giver: Staff, kind: str, without: Appointment | None = None) -> set[str]:
        """Whether one appointment more would be too much for the giver's week, `without` aside: `weekly`, `caseload`."""
        same = without is not None and without.staff == giver.id
        worked = self.worked[giver.id] - (self.length(without.kind) if without is not None and same else 0)
        seen = self.seen[giver.id] - (same and without is not None and without.kind == PRIMARY)
        found = set()
        if worked + self.length(kind) > giver.max_slots_per_week:
            found.add("weekly")
        if kind == PRIMARY and giver.caseload is not None and seen + giver.assigned >= giver.caseload:
            found.add("caseload")
        return found
