"""Session days: attendance, check-ins, one shared note, a line for each, the signature, and calls to who was missing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from midspan.access.actor import Actor
from midspan.charting import actions as charting
from midspan.charting.facts import Mark, Signed
from midspan.demo.agenda import Act
from midspan.demo.way import Way
from midspan.demo.weeks import unsafe
from midspan.demo.weeks.program import GROUPS, VIDEO, Standing
from midspan.demo.weeks.words import book
from midspan.demo.world import World
from midspan.schedule import queries as schedule
from midspan.schedule.queries import SessionRow

HOME_STATE = "TX"
EARLY, AHEAD = "php-1", timedelta(minutes=25)
UNSURE, UNSURE_DAYS_AGO = "day-a-1", 11
OUTREACH_SINCE = timedelta(days=56)
CALLS = (("comes", 45), ("message", 25), ("no_answer", 22), ("declines", 8))
Put = Callable[[datetime, Act], None]


class Days:
    """The center's session days, one after the other."""

    def __init__(self, world: World, put: Put) -> None:
        self.world, self.put = world, put
        self.dice = world.dice("session days")
        self.groups: dict[int, Standing] = {}
        self.members: dict[str, dict[int, Way]] = {one.cohort: {} for one in GROUPS}
        self.there: dict[tuple[int, date], bool] = {}
        self.to_cosign: list[UUID] = []
        self.unsure = False

    def morning(self, at: datetime) -> None:
        """The sessions of a day are known; each happens at its time."""
        found = self.world.read("tobias", schedule.sessions_on, day=at.date())
        for row in found:
            if row.state == "planned" and row.ends_at <= self.world.hours.now:
                self.put(row.ends_at + timedelta(minutes=8), partial(self.hold, row))

    def hold(self, row: SessionRow, at: datetime) -> None:
        """One session: who was there, what was written, and the signature; the last ones still wait for theirs."""
        group = self.groups[row.group_id]
        here = [
            way for way in self.members[group.cohort].values()
            if way.ids["since"] <= row.on and (way.left_on is None or row.on <= way.left_on)
        ]  # fmt: skip
        if not here:
            return
        marks = [self._mark(way, group, row) for way in here]
        leader = self.world.by_user(row.leader_id)
        marks = self._one_unsure(group, row, marks)
        marked = charting.mark(by=leader, at=at, session_id=row.session_id, rows=marks)
        for alert_id in marked.alerts:
            unsafe.handled(self.world, self.put, alert_id, at)
        lines = {
            way.client_id: (way.ids["lines"](), self._objectives(way))
            for way, mark in zip(here, marks, strict=True)
            if mark.state == "present"
        }
        if lines:
            shared = book()["shared"]["day"]
            text = shared[self.dice.randrange(len(shared))]
            if not self._left_open(group, row):
                charting.save_group_note(
                    by=leader, at=at + timedelta(minutes=4), session_id=row.session_id, text=text, lines=lines
                )
                self._sign(leader, row, at + timedelta(minutes=6))
            else:
                some = dict(list(lines.items())[: len(lines) // 2])
                charting.save_group_note(
                    by=leader, at=at + timedelta(minutes=4), session_id=row.session_id, text=text, lines=some
                )
        self._call(here, marks, marked.attendance, row, at)

    def early(self, at: datetime) -> None:
        """This morning: somebody comes early and says that home is not safe. Nobody has taken the alert yet."""
        for row in self.world.read("tobias", schedule.sessions_on, day=at.date()):
            group = self.groups[row.group_id]
            if group.key != EARLY or row.state != "planned" or not row.starts_at - AHEAD <= at < row.ends_at:
                continue
            here = [
                way
                for way in self.members[group.cohort].values()
                if way.ids["since"] < row.on and not way.row.has("suicide_high")
            ]
            if here:
                mark = Mark(here[-1].client_id, check_in=unsafe.NOT_SAFE)
                charting.mark(
                    by=self.world.by_user(row.leader_id), at=at, session_id=row.session_id, rows=[mark]
                )

    def _one_unsure(self, group: Standing, row: SessionRow, marks: list[Mark]) -> list[Mark]:
        """Some days ago one of the group was not sure whether home is safe."""
        days = (self.world.hours.today - row.on).days
        if group.key != UNSURE or days > UNSURE_DAYS_AGO or self.unsure:
            return marks
        found = next((n for n, mark in enumerate(marks) if mark.check_in is not None), None)
        if found is None:
            return marks
        self.unsure = True
        return [*marks[:found], replace(marks[found], check_in=unsafe.UNSURE), *marks[found + 1 :]]

    def cosign(self, at: datetime) -> None:
        """The week's notes of staff who are not licensed get their second signature."""
        waiting, self.to_cosign = self.to_cosign, []
        for start in range(0, len(waiting), 60):
            charting.cosign(by=self.world.by("amara"), at=at, note_ids=waiting[start : start + 60])

    def _sign(self, leader: Actor, row: SessionRow, at: datetime) -> None:
        signed: Signed = charting.sign_group_note(by=leader, at=at, session_id=row.session_id)
        if signed.needs_cosign:
            self.to_cosign += list(signed.notes.values())

    def _mark(self, way: Way, group: Standing, row: SessionRow) -> Mark:
        course, week = way.ids["course"], max(0, (row.on - way.ids["joined"]).days // 7)
        first_of_day = (way.row.n, row.on) not in self.there
        if first_of_day:
            left = (way.left_on - row.on).days if way.left_on else None
            self.there[way.row.n, row.on] = course.comes(week, left)
        if not self.there[way.row.n, row.on]:
            if first_of_day:
                way.ids["absence"] = course.absence()
            state, reason = way.ids["absence"]
            return Mark(way.client_id, state=state, reason=reason)
        mode = "video" if group.cohort == VIDEO else "in_person"
        chance = self.dice.random()
        late = row.starts_at + timedelta(minutes=self.dice.randint(11, 25)) if chance < 0.06 else None
        early = row.ends_at - timedelta(minutes=self.dice.randint(15, 35)) if chance > 0.97 else None
        return Mark(
            way.client_id, mode=mode, from_state=HOME_STATE if mode == "video" else "", arrived_at=late, left_at=early,
            check_in=course.check_in(week) if first_of_day else None,
        )  # fmt: skip

    def _objectives(self, way: Way) -> list[UUID]:
        known = way.ids.get("objectives", ())
        return [known[self.dice.randrange(len(known))]] if known else []

    def _left_open(self, group: Standing, row: SessionRow) -> bool:
        """Notes that wait this morning: the last evening's, and one of the day before that is late."""
        days = (self.world.hours.today - row.on).days
        weekend = 2 if self.world.hours.today.weekday() == 0 else 0
        return (group.key in {"eve-a-2", "php-2"} and days <= 1 + weekend) or (
            group.key == "php-1" and days == 4 + weekend
        )

    def _call(
        self, here: list[Way], marks: list[Mark], attendance: object, row: SessionRow, at: datetime
    ) -> None:
        """Somebody calls who was missing without a word, on the same day."""
        if at < self.world.hours.now - OUTREACH_SINCE:
            return
        for way, mark in zip(here, marks, strict=True):
            if (
                mark.state == "absent"
                and mark.check_in is None
                and (way.row.n, row.on, "called") not in way.ids
            ):
                way.ids[way.row.n, row.on, "called"] = True
                when = at + timedelta(minutes=self.dice.randint(20, 90))
                if self.dice.random() < 0.7 and when <= self.world.hours.now:
                    about = attendance[way.client_id]  # type: ignore[index]
                    outcome = self.dice.choices([one for one, _ in CALLS], [w for _, w in CALLS])[0]
                    self.put(when, partial(self._log, way, outcome, about))

    def _log(self, way: Way, outcome: str, about: UUID, at: datetime) -> None:
        charting.log_outreach(
            by=self.world.by("grace"), at=at, client_id=way.client_id, kind="call", outcome=outcome, about=about,
            words="Does not wish to come back for now." if outcome == "declines" else "",
        )  # fmt: skip
