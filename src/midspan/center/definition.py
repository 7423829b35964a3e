"""What a center's file says, as frozen dataclasses. The fields are also the file's grammar. No Django.

Each field names its kind; `reading.py` walks the fields, so a key that is not here is an error there.
"""

from dataclasses import dataclass, field, fields
from typing import Any

from midspan.center.facts import Band, Fact

TEXT, FLAG, WHOLE, BAND, WORDS, MEETS = "text", "flag", "whole", "band", "words", "meets"
CODE, ROLE, ROWS, TABLE = "code", "role", "rows", "table"


def given(kind: str, unit: str = "", *, needed: bool = False) -> Any:
    """A fact of this kind. `needed` facts must come from the center's file or from the base file."""
    return field(default=None, metadata={"kind": kind, "unit": unit, "needed": needed})


def rows(of: type, *, everything: bool = False, needed: bool = False) -> Any:
    """A table of rows by key. With `everything`, rows of the base file that the center leaves out stay."""
    meta = {"kind": ROWS, "of": of, "everything": everything, "needed": needed}
    return field(default=(), metadata=meta)


@dataclass(frozen=True)
class Row:
    """Something a center has several of, by key."""

    key: str


@dataclass(frozen=True)
class About(Row):
    """The center itself."""

    name: Fact[str] = given(TEXT, needed=True)
    display_name: Fact[str] = given(TEXT, needed=True)
    tagline: Fact[str] = given(TEXT, needed=True)
    setting: Fact[str] = given(TEXT, needed=True)
    city: Fact[str] | None = given(TEXT)
    state: Fact[str] | None = given(TEXT)
    time_zone: Fact[str] = given(TEXT, needed=True)
    phone: Fact[str] = given(TEXT, needed=True)
    on_call_phone: Fact[str] = given(TEXT, needed=True)
    on_call_note: Fact[str] = given(TEXT, needed=True)
    start_target_hours: Fact[Band] = given(BAND, "hours", needed=True)
    group_max: Fact[int] = given(WHOLE, "people", needed=True)
    opening_hours: Fact[Band] = given(BAND, "o'clock", needed=True)
    grid_minutes: Fact[int] = given(WHOLE, "minutes", needed=True)
    citation: Fact[str] = given(TEXT, needed=True)


@dataclass(frozen=True)
class Level(Row):
    """A level of care the center offers, or names to compare with. The key is its code."""

    name: Fact[str] = given(TEXT, needed=True)
    offered: Fact[bool] = given(FLAG, needed=True)
    hours: Fact[Band] | None = given(BAND, "hours a week")
    days: Fact[Band] | None = given(BAND, "days a week")
    sessions: Fact[Band] | None = given(BAND, "sessions a week")
    session_hours: Fact[Band] | None = given(BAND, "hours a session")
    own_days: Fact[Band] | None = given(BAND, "days a week")
    own_session_hours: Fact[Band] | None = given(BAND, "hours a session")
    weeks: Fact[Band] | None = given(BAND, "weeks")
    usual_weeks: Fact[int] | None = given(WHOLE, "weeks")
    possible_weeks: Fact[Band] | None = given(BAND, "weeks")
    regulatory_hours: Fact[Band] | None = given(BAND, "hours a week")
    regulatory_hours_adolescent: Fact[Band] | None = given(BAND, "hours a week")
    living: Fact[str] | None = given(TEXT)
    who_for: Fact[str] | None = given(TEXT)


@dataclass(frozen=True)
class Program(Row):
    """A program with its own clients: adults, adolescents."""

    name: Fact[str] = given(TEXT, needed=True)
    age_group: Fact[str] = given(TEXT, needed=True)
    focus: Fact[str] = given(TEXT, needed=True)
    levels: Fact[tuple[str, ...]] = given(WORDS, needed=True)


@dataclass(frozen=True)
class Phase(Row):
    name: Fact[str] = given(TEXT, needed=True)
    focus: Fact[str] = given(TEXT, needed=True)
    usual_weeks: Fact[int] = given(WHOLE, "weeks", needed=True)


@dataclass(frozen=True)
class Rhythm(Row):
    """How often a questionnaire is asked in some phases (`first`, `middle`, `last`), or in all where none is named."""

    every_days: Fact[int] = given(WHOLE, "days", needed=True)
    phases: Fact[tuple[str, ...]] | None = given(WORDS)


@dataclass(frozen=True)
class Measure(Row):
    """A questionnaire that programs ask; the key is the instrument. Without rhythms its own table says how often.

    `programs` and `age_groups` say where; without them it is asked everywhere. `grace_days`: how long after its day it is
    not late yet; none without it.
    """

    asked: Fact[bool] = given(FLAG, needed=True)
    programs: Fact[tuple[str, ...]] | None = given(WORDS)
    age_groups: Fact[tuple[str, ...]] | None = given(WORDS)
    grace_days: Fact[int] | None = given(WHOLE, "days")
    rhythms: tuple[Rhythm, ...] = rows(Rhythm)


@dataclass(frozen=True)
class Service(Row):
    """What a client receives, whether it counts toward program hours, and whether others provide it."""

    name: Fact[str] = given(TEXT, needed=True)
    kind: Fact[str] = given(TEXT, needed=True)
    what: Fact[str] = given(TEXT, needed=True)
    offered: Fact[bool] = given(FLAG, needed=True)
    countable: Fact[bool] = given(FLAG, needed=True)
    external: Fact[bool] = given(FLAG, needed=True)
    weekly_minutes: Fact[int] | None = given(WHOLE, "minutes a week")


@dataclass(frozen=True)
class Modality(Row):
    name: Fact[str] = given(TEXT, needed=True)
    what: Fact[str] = given(TEXT, needed=True)
    offered: Fact[bool] = given(FLAG, needed=True)


@dataclass(frozen=True)
class Segment(Row):
    """One stretch of a program day, in order."""

    title: Fact[str] = given(TEXT, needed=True)
    minutes: Fact[int] = given(WHOLE, "minutes", needed=True)
    countable: Fact[bool] = given(FLAG, needed=True)
    service: Fact[str] | None = given(TEXT)


@dataclass(frozen=True)
class Template(Row):
    """A program day."""

    name: Fact[str] = given(TEXT, needed=True)
    segments: tuple[Segment, ...] = rows(Segment, needed=True)


@dataclass(frozen=True)
class Track(Row):
    """A part of the week on which a program meets."""

    name: Fact[str] = given(TEXT, needed=True)
    program: Fact[str] = given(TEXT, needed=True)
    level: Fact[str] = given(CODE, needed=True)
    template: Fact[str] = given(TEXT, needed=True)
    meets: Fact[tuple[str, ...]] = given(MEETS, needed=True)
    mode: Fact[str] = given(TEXT, needed=True)
    seats: Fact[int] = given(WHOLE, "people", needed=True)


@dataclass(frozen=True)
class Step(Row):
    """One of the admission steps, who owns it and by when after the first contact."""

    name: Fact[str] = given(TEXT, needed=True)
    what: Fact[str] = given(TEXT, needed=True)
    owner: Fact[str] = given(ROLE, needed=True)
    target_hours: Fact[int] = given(WHOLE, "hours", needed=True)


@dataclass(frozen=True)
class Site(Row):
    name: Fact[str] = given(TEXT, needed=True)
    address: Fact[str] | None = given(TEXT)


@dataclass(frozen=True)
class Room(Row):
    name: Fact[str] = given(TEXT, needed=True)
    site: Fact[str] = given(TEXT, needed=True)
    capacity: Fact[int] = given(WHOLE, "people", needed=True)
    virtual: Fact[bool] = given(FLAG, needed=True)


@dataclass(frozen=True)
class Point(Row):
    """One line of what a center tells families. `detail` answers or explains it."""

    text: Fact[str] = given(TEXT, needed=True)
    detail: Fact[str] | None = given(TEXT)


@dataclass(frozen=True)
class Definition:
    """One center, whole."""

    slug: str
    document: str
    document_title: str
    about: About = field(metadata={"kind": TABLE, "of": About})
    levels: tuple[Level, ...] = rows(Level, needed=True)
    programs: tuple[Program, ...] = rows(Program, needed=True)
    phases: tuple[Phase, ...] = rows(Phase, needed=True)
    measures: tuple[Measure, ...] = rows(Measure, everything=True)
    services: tuple[Service, ...] = rows(Service, needed=True)
    modalities: tuple[Modality, ...] = rows(Modality)
    templates: tuple[Template, ...] = rows(Template, needed=True)
    tracks: tuple[Track, ...] = rows(Track, needed=True)
    steps: tuple[Step, ...] = rows(Step, everything=True, needed=True)
    sites: tuple[Site, ...] = rows(Site, needed=True)
    rooms: tuple[Room, ...] = rows(Room, needed=True)
    domains: tuple[Point, ...] = rows(Point, needed=True)
    populations: tuple[Point, ...] = rows(Point)
    qualifies: tuple[Point, ...] = rows(Point)
    higher_level: tuple[Point, ...] = rows(Point)
    questions: tuple[Point, ...] = rows(Point, everything=True)
    ask_provider: tuple[Point, ...] = rows(Point, everything=True)
    before_choosing: tuple[Point, ...] = rows(Point)
    misconceptions: tuple[Point, ...] = rows(Point)
    insurance: tuple[Point, ...] = rows(Point)
    aftercare: tuple[Point, ...] = rows(Point)
    withheld: tuple[Point, ...] = rows(Point)
    paperwork: tuple[Point, ...] = rows(Point, everything=True)
    digest: str = ""


POINTS = tuple(item.name for item in fields(Definition) if item.metadata.get("of") is Point)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def facts_of(row: Any) -> list[tuple[str, Fact[Any]]]:
    """The facts a row has, by field name."""
    found = ((item.name, getattr(row, item.name)) for item in fields(row))
    return [(name, value) for name, value in found if isinstance(value, Fact)]


def every_fact(definition: Definition) -> list[tuple[str, Fact[Any]]]:
    """Every fact of a center with its path in the file."""
    found: list[tuple[str, Fact[Any]]] = []

    def walk(path: str, row: Any) -> None:
        found.extend((f"{path}.{name}", fact) for name, fact in facts_of(row))
        for item in fields(row):
            if item.metadata.get("kind") == ROWS:
                for inner in getattr(row, item.name):
                    walk(f"{path}.{item.name}.{inner.key}", inner)

    walk("about", definition.about)
    for item in fields(definition):
        if item.metadata.get("kind") == ROWS:
            for row in getattr(definition, item.name):
                walk(f"{item.name}.{row.key}", row)
    return found
