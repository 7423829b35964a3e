"""Whether rows fit the center: its programs, tracks, places, staff, and who is here already. Reads, never writes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from midspan.access.errors import Invalid
from midspan.access.models import User
from midspan.access.reader import Reader
from midspan.admissions.census.reading import Problem, Row
from midspan.admissions.queries.places import licence_problem, places_taken
from midspan.center import queries as centers
from midspan.people import names
from midspan.people import queries as people
from midspan.people.actions import email_address, phone_number
from midspan.people.models import Client
from midspan.rules import tables

LENGTHS = {
    "first_name": 80, "middle_name": 80, "last_name": 80, "name_used": 160, "pronouns": 40, "payer": 120, "member_id": 60, "group_number": 60,
    "authorisation_number": 60,
}  # fmt: skip
AUTHORISATION = ("authorisation_unit", "authorisation_amount", "authorisation_from", "authorisation_until")


@dataclass(frozen=True, slots=True)
class Fit:
    """A row with what it means at this center."""

    row: Row
    program: centers.ProgramView
    track: centers.TrackView
    levels: tuple[tuple[int, str, date], ...]
    team: dict[str, int]


class Checker:
    """Checks rows one after another; `problems` collects everything that is wrong."""

    def __init__(self, reader: Reader, today: date) -> None:
        self.reader, self.today = reader, today
        self.center = centers.profile(reader.center_id)
        self.staff = {one.user_id: one for one in centers.staff(reader.center_id)}
        self.accounts = {
            email.casefold(): pk
            for pk, email in User.objects.filter(pk__in=list(self.staff)).values_list("pk", "email")
        }
        self.rules = tables.load("admission", today)
        self.taken = Counter(places_taken(reader))
        self.here = self._who_is_here()
        self.seen: dict[tuple[str, date], int] = {}
        self.problems: list[Problem] = []

    def check(self, row: Row) -> Fit | None:
        """What the row means, or None where something in it does not fit."""
        before = len(self.problems)

        def wrong(column: str, says: str) -> None:
            self.problems.append(Problem(row.line, column, says))

        self._person(row, wrong)
        program = next((p for p in self.center.programs if p.key == row["program"]), None)
        if program is None and row["program"]:
            wrong(
                "program",
                f"The center has no program “{row['program']}”. It has: {', '.join(p.key for p in self.center.programs)}.",
            )
        track = self.center.track(row["track"])
        if track is None and row["track"]:
            wrong(
                "track",
                f"The center has no track “{row['track']}”. It has: {', '.join(t.key for t in self.center.tracks)}.",
            )
        levels = self._stay(row, program, wrong)
        if track is not None:
            self._place(row, track, program, wrong)
        team = self._team(row, track, wrong)
        self._money(row, wrong)
        if program is not None:
            self._age(row, program, wrong)
        if len(self.problems) > before or program is None or track is None:
            return None
        return Fit(row, program, track, levels, team)

    def _person(self, row: Row, wrong: Callable[[str, str], None]) -> None:
        for column, longest in LENGTHS.items():
            if len(row[column]) > longest:
                wrong(column, f"This is longer than {longest} characters.")
        for column, read in (("phone", phone_number), ("email", email_address)):
            try:
                read(row[column])
            except Invalid as no:
                wrong(column, str(no))
        for column, known in (
            ("sex_on_policy", ("", "F", "M", "U")),
            ("may_leave_message", ("", "yes", "no")),
        ):
            if row[column] not in known:
                wrong(column, f"This is one of: {', '.join(k for k in known if k)}.")
        if row["state"] and (len(row["state"]) != 2 or not row["state"].isalpha()):
            wrong("state", "This is a state in two letters, such as TX.")
        born = row.day.get("born_on")
        if born is None:
            return
        if not date(1900, 1, 1) <= born <= self.today:
            wrong("born_on", "This date of birth is in the future or before 1900.")
        key = (names.fold(f"{row['first_name']} {row['last_name']}"), born)
        if key in self.seen:
            wrong("last_name", f"The same name and date of birth stand on line {self.seen[key]}.")
        elif key in self.here:
            wrong("last_name", "Somebody with this name and date of birth has a chart here already.")
        self.seen.setdefault(key, row.line)

    def _stay(
        self, row: Row, program: centers.ProgramView | None, wrong: Callable[[str, str], None]
    ) -> tuple[tuple[int, str, date], ...]:
        start, since, end = (row.day.get(name) for name in ("started_on", "level_since", "expected_end_on"))
        if start is None:
            return ()
        if start > self.today:
            wrong(
                "started_on",
                "This is in the future. Somebody who has not begun is admitted in the ordinary way.",
            )
        if end is not None and end < start:
            wrong("expected_end_on", "The stay would end before it begins.")
        spans = [(row["level"], "level", start)]
        if since is not None and since != start:
            if not start < since <= self.today:
                wrong("level_since", "This lies between the first day and today.")
            if not row["earlier_level"]:
                wrong("earlier_level", "Which level was it from the first day until then?")
            spans = [(row["earlier_level"], "earlier_level", start), (row["level"], "level", since)]
        elif row["earlier_level"]:
            wrong("level_since", "With an earlier level, write since when the present one holds.")
        found = []
        for code, column, day in spans:
            offered = self.center.level(code, program.id) if program and code else None
            if offered is not None:
                found.append((offered.id, code, day))
            elif program is not None and code:
                there = ", ".join(one.code for one in self.center.levels if one.program_id == program.id)
                wrong(column, f"{program.name} does not offer level {code}. It offers: {there}.")
        return tuple(found)

    def _place(
        self,
        row: Row,
        track: centers.TrackView,
        program: centers.ProgramView | None,
        wrong: Callable[[str, str], None],
    ) -> None:
        if program is not None and track.program_id != program.id:
            wrong("track", f"{track.name} belongs to another program.")
        elif row["level"] and track.level_code != row["level"]:
            wrong("track", f"{track.name} is for level {track.level_code}.")
        self.taken[track.id] += 1
        if self.taken[track.id] > track.seats:
            wrong(
                "track",
                f"{track.name} has {track.seats} places, and this would be number {self.taken[track.id]}.",
            )

    def _team(
        self, row: Row, track: centers.TrackView | None, wrong: Callable[[str, str], None]
    ) -> dict[str, int]:
        found = {}
        video = track is not None and track.telehealth
        if video and not row["state"]:
            wrong("state", "For a track by video the state where the client is must be known.")
        state = row["state"].upper() if video else self.center.state
        for place in ("therapist", "coach", "prescriber"):
            if not row[place]:
                continue
            user_id = self.accounts.get(row[place].casefold())
            member = self.staff.get(user_id) if user_id else None
            rule = self.rules["team"][place]
            if member is None:
                wrong(
                    place,
                    f"Nobody here has an account with the address {row[place]}. Add them first: midspan user add.",
                )
            elif not member.roles & set(rule["roles"]):
                wrong(place, f"{member.name} is not a {rule['label'].lower()} here.")
            elif problem := licence_problem(member, rule["licence"], self.today, state):
                wrong(place, problem)
            else:
                found[place] = member.user_id
        return found

    def _money(self, row: Row, wrong: Callable[[str, str], None]) -> None:
        if bool(row["payer"]) != bool(row["member_id"]):
            wrong("member_id" if row["payer"] else "payer", "Insurer and member number go together.")
        given = [name for name in (*AUTHORISATION, "authorisation_number", "authorisation_used") if row[name]]
        if not given:
            return
        if not row["payer"]:
            wrong("payer", "An authorisation needs the insurer that gave it.")
        for name in (*AUTHORISATION, "authorisation_number"):
            if not row[name]:
                wrong(name, "An authorisation needs its number, unit, amount and dates.")
        if row["authorisation_unit"] not in ("", "days", "units"):
            wrong("authorisation_unit", "This is one of: days, units.")
        amount, used = row.number.get("authorisation_amount"), row.number.get("authorisation_used", 0)
        if amount is not None and amount < 1:
            wrong("authorisation_amount", "At least 1 was granted.")
        if amount is not None and used > amount:
            wrong("authorisation_used", "More is used than was granted.")
        first, last = row.day.get("authorisation_from"), row.day.get("authorisation_until")
        if first and last and last < first:
            wrong("authorisation_until", "It ends before it begins.")
        elif last and last < self.today:
            wrong("authorisation_until", "It has ended already. Leave the authorisation out.")

    def _age(self, row: Row, program: centers.ProgramView, wrong: Callable[[str, str], None]) -> None:
        start = row.day.get("started_on")
        years = people.age_on(row.day.get("born_on"), start) if start else None
        group = self.rules["ages"].get(program.age_group)
        if years is not None and group is not None and not group["from"] <= years <= group["until"]:
            wrong(
                "program", f"{program.name} is for {group['says']}; the client was {years} on the first day."
            )

    def _who_is_here(self) -> set[tuple[str, date]]:
        rows = Client.objects.all().visible_to(self.reader).filter(merged_into=None, born_on__isnull=False)
        return {
            (names.fold(f"{first} {last}"), born)
            for first, last, born in rows.values_list("legal_first", "legal_last", "born_on")
        }
