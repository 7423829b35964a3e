"""The standing groups of the demonstration, who belongs to them, and the days on which nothing takes place."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from midspan.access.errors import Refused
from midspan.demo.way import Way
from midspan.demo.world import World
from midspan.rules.schedule import WallTime
from midspan.schedule import actions as schedule
from midspan.schedule.facts import GroupFacts

REASON = "First weeks and visits beside the groups; hours are made up with individual sessions"


@dataclass(frozen=True, slots=True)
class Standing:
    """A group as the center runs it. Groups of one `cohort` have the same people; `room` is a key of the center."""

    key: str
    cohort: str
    track: str
    title: str
    topic: str
    leader: str
    room: str
    weekdays: tuple[int, ...]
    start: time
    end: time
    service: str = "group_therapy"
    modality: str = ""
    co_leader: str = ""
    mode: str = "on_site"


MWF, MTT, ALL, AFTER_SCHOOL = (0, 2, 4), (0, 1, 3), (0, 1, 2, 3, 4), (0, 2, 3)
MORNING = (time(9), time(10, 30)), (time(10, 45), time(12, 15))
EVENING = (time(18), time(19, 30)), (time(19, 45), time(21, 15))
SCHOOL = (time(16), time(17, 20)), (time(17, 30), time(18, 50))
PHP = (time(9), time(11)), (time(11, 15), time(12, 45)), (time(13, 30), time(16))

GROUPS = (
    Standing("php-1", "php", "full_day", "Steady ground", "Getting through the day without use", "luis", "group_c", ALL, *PHP[0], modality="cbt"),
    Standing("php-2", "php", "full_day", "Process group, full days", "What came up since yesterday", "luis", "group_c", ALL, *PHP[1]),
    Standing("php-3", "php", "full_day", "Skills for the evening", "Sleep, food, medication and the hours at home", "grace", "group_c", ALL, *PHP[2], service="skills_workshop", co_leader="caleb"),
    Standing("day-a-1", "day-a", "day", "Staying well, mornings", "Triggers and early warning signs", "samuel", "group_a", MWF, *MORNING[0], service="relapse_prevention", modality="cbt"),
    Standing("day-a-2", "day-a", "day", "Process group, mornings", "Working on things together", "samuel", "group_a", MWF, *MORNING[1]),
    Standing("day-b-1", "day-b", "day", "Finding balance", "Regulating strong feelings", "amara", "group_b", MWF, *MORNING[0], modality="dbt"),
    Standing("day-b-2", "day-b", "day", "Between people", "Saying what one needs", "amara", "group_b", MWF, *MORNING[1]),
    Standing("day-v-1", "day-v", "day", "Staying well, by video", "Triggers and early warning signs", "mei", "video", MWF, *MORNING[0], service="relapse_prevention", mode="telehealth"),
    Standing("day-v-2", "day-v", "day", "Process group, by video", "Working on things together", "mei", "video", MWF, *MORNING[1], mode="telehealth"),
    Standing("eve-a-1", "eve-a", "evening", "After work", "Cravings at the end of the day", "hannah", "group_a", MTT, *EVENING[0], service="relapse_prevention", modality="cbt"),
    Standing("eve-a-2", "eve-a", "evening", "Process group, evenings", "Working on things together", "hannah", "group_a", MTT, *EVENING[1], co_leader="caleb"),
    Standing("eve-b-1", "eve-b", "evening", "Mind and body", "Mindfulness and distress tolerance", "nadia", "group_b", MTT, *EVENING[0], modality="dbt"),
    Standing("eve-b-2", "eve-b", "evening", "Family and friends in mind", "Old patterns, new answers", "nadia", "group_b", MTT, *EVENING[1]),
    Standing("teen-1", "teen", "adolescent", "After school", "Feelings, friends and what helps", "luis", "group_c", AFTER_SCHOOL, *SCHOOL[0]),
    Standing("teen-2", "teen", "adolescent", "After school skills", "Saying no, asking for help", "luis", "group_c", AFTER_SCHOOL, *SCHOOL[1], service="skills_workshop"),
)  # fmt: skip
COHORTS = {"full_day": ("php",), "day": ("day-a", "day-b", "day-v"), "evening": ("eve-a", "eve-b"), "adolescent": ("teen",)}  # fmt: skip
PLACES = 8
VIDEO, KEPT_FROM_HANNAH = "day-v", "eve-a"  # her groups; one chart is closed to her


class Program:
    """The groups of the center while the demonstration is built. Ids by key; who is in which cohort."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ids: dict[str, int] = {}
        self.facts: dict[str, GroupFacts] = {}
        self.cohort_of: dict[int, str] = {}
        self.members: dict[str, dict[int, Way]] = {one.cohort: {} for one in GROUPS}

    def open(self, at: datetime) -> None:
        """All groups, from the week on that begins with `at`."""
        center = self.world.center
        for one in GROUPS:
            track = next(row for row in center.tracks if row.key == one.track)
            modality = next((row.id for row in center.modalities if row.key == one.modality), None)
            facts = GroupFacts(
                program_id=track.program_id, track_id=track.id, level=track.level_code, title=one.title, topic=one.topic,
                service_id=next(row.id for row in center.services if row.key == one.service), modality_id=modality,
                leader_id=self.world.user(one.leader), co_leader_id=self.world.user(one.co_leader) if one.co_leader else None,
                room_id=next(row.id for row in center.rooms if row.key == one.room), mode=one.mode, capacity=PLACES,
                from_on=at.date(), slots=tuple(WallTime(day, one.start, one.end) for day in one.weekdays),
            )  # fmt: skip
            self.facts[one.key] = facts
            self.ids[one.key] = schedule.open_group(by=self.world.by("tobias"), at=at, facts=facts)
        self.world.floor.groups(self.ids)

    def publish(self, at: datetime) -> None:
        """Monday morning: the weeks to come are made, and teams tidied."""
        self.world.floor.wait(at)
        by = self.world.by("tobias")
        schedule.publish(by=by, at=at, center_id=self.world.center_id)
        schedule.tidy_teams(by=by, at=at, center_id=self.world.center_id)

    def enrol(self, way: Way, at: datetime, track: str, from_on: date) -> str:
        """Into the cohort of a track with most free places; the cohort, or an empty word where all are full."""
        if from_on <= at.date():
            self.world.floor.wait(at)  # they get a place in the sessions of today
        open_ones = [one for one in COHORTS[track] if len(self.members[one]) < PLACES]
        fitting = [one for one in open_ones if (one == VIDEO) == way.has("by_video")]
        open_ones = [
            one for one in fitting or open_ones if one != KEPT_FROM_HANNAH or not way.has("restricted")
        ]
        if not open_ones:
            self.wait(way, at, COHORTS[track][0])
            return ""
        emptiest = min(open_ones, key=lambda one: (len(self.members[one]), one))
        chosen = open_ones[0] if track == "evening" else emptiest  # the first evening groups are full
        try:
            schedule.enrol_many(
                by=self.world.by("tobias"), at=at, client_id=way.client_id, from_on=from_on, reason=REASON,
                group_ids=[self.ids[one.key] for one in GROUPS if one.cohort == chosen],
            )  # fmt: skip
        except Refused:
            self.wait(way, at, chosen)
            return ""
        self.members[chosen][way.row.n] = way
        self.world.floor.joins(way.row.n, chosen, track, from_on)
        self.cohort_of[way.row.n] = chosen
        return chosen

    def closes_to_more(self, cohort: str, at: datetime) -> None:
        """The groups of a cohort get as many places as they have members: they are full."""
        for one in GROUPS:
            if one.cohort == cohort and len(self.members[cohort]) < PLACES:
                facts = replace(self.facts[one.key], capacity=len(self.members[cohort]))
                schedule.change_group(
                    by=self.world.by("tobias"), at=at, group_id=self.ids[one.key], facts=facts
                )

    def wait(self, way: Way, at: datetime, cohort: str) -> None:
        """Somebody waits for the groups of a cohort."""
        first = next(one for one in GROUPS if one.cohort == cohort)
        schedule.wait(
            by=self.world.by("tobias"), at=at, client_id=way.client_id, group_id=self.ids[first.key],
            note="Can begin at once",
        )  # fmt: skip

    def leave(self, way: Way, *, ended: bool = False) -> None:
        """Somebody belongs to no cohort any more; the act itself is the move's or the discharge's (`ended`)."""
        self.world.floor.leaves(way.row.n, ended=ended)
        cohort = self.cohort_of.pop(way.row.n, "")
        if cohort:
            self.members[cohort].pop(way.row.n, None)

    def free_chairs(self) -> Counter[str]:
        """Free places by cohort."""
        return Counter({cohort: PLACES - len(found) for cohort, found in self.members.items()})


def first_monday(today: date, weeks: int) -> date:
    """The Monday some weeks before today, on which the demonstration's weeks begin."""
    day = today - timedelta(weeks=weeks)
    return day - timedelta(days=day.weekday())
