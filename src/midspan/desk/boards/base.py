"""What every board is made from and made of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.reader import Reader
from midspan.center.queries import CenterProfile
from midspan.desk.queries.today import Waiting
from midspan.desk.shapes import Line, Panel, Tile, chart_link, link
from midspan.measures.queries import AlertLine
from midspan.rules import admissions as rules
from midspan.rules import levels, tables


@dataclass(frozen=True, slots=True)
class Desk:
    """Who sits at it, where, and what time it is."""

    reader: Reader
    center: CenterProfile
    now: datetime
    alerts: tuple[AlertLine, ...]

    @property
    def today(self) -> date:
        """The day at the center."""
        return timezone.localtime(self.now, self.center.zone).date()

    @property
    def midnight(self) -> datetime:
        """When the center's day ends."""
        return timezone.localtime(self.now, self.center.zone).replace(
            hour=0, minute=0, second=0, microsecond=0
        ) + timedelta(days=1)

    @property
    def greeting(self) -> str:
        """Good morning, and the first name without titles."""
        hour = timezone.localtime(self.now, self.center.zone).hour
        part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
        names = [word for word in self.reader.actor.name.split() if not word.endswith(".")]
        return f"Good {part}, {names[0]}" if names else f"Good {part}"

    def time(self, at: datetime) -> str:
        """A time as a person says it: the clock today, else the day."""
        local = timezone.localtime(at, self.center.zone)
        return date_format(local, "g:i A") if local.date() == self.today else date_format(local, "M j")

    def day(self, on: date) -> str:
        """A day as a person says it."""
        near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get((on - self.today).days)
        return near or date_format(on, "D, M j")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What a role sees: numbers, the main lists, those beside them, and the first thing to do."""

    tiles: tuple[Tile, ...]
    main: tuple[Panel, ...]
    side: tuple[Panel, ...] = ()
    action: tuple[str, str, str] | None = None


def clock(desk: Desk, one: Waiting) -> rules.Clock:
    """Where an enquiry stands against its clocks."""
    step = desk.center.step(one.step)
    return rules.step_clock(
        now=desk.now, received_at=one.received_at, step_name=step.name if step else one.step, step_due_at=one.step_due_at,
        start_due_at=one.start_due_at, stopped_at=None, table=tables.load("enquiry-steps", desk.today),
    )  # fmt: skip


def enquiry_line(desk: Desk, one: Waiting) -> Line:
    """An enquiry with its step and clock."""
    told = clock(desk, one)
    step = desk.center.step(one.step)
    owner = "yours" if one.mine else one.owner or "nobody has taken it"
    by = f" · {one.called_by} called" if one.called_by else ""
    return Line(
        title=one.name, note=f"{step.name if step else one.step} · {owner}{by}", who=one.name, private=True,
        url=link("admissions:enquiry", one.enquiry_id) if desk.reader.may("enquiries.see") else link("desk:story", one.client_id),
        chip=told.words, chip_tone=told.tone,
    )  # fmt: skip


def alerts_tile(desk: Desk) -> Tile:
    """How many safety alerts are open; red only when there is one."""
    mine = sum(1 for one in desk.alerts if one.mine)
    late = sum(1 for one in desk.alerts if one.late)
    why = [
        ("Open at this center", str(len(desk.alerts))),
        ("Yours", str(mine)),
        ("Past their clock", str(late)),
    ]
    return Tile(
        label="Open safety alerts", value=len(desk.alerts), tone="rose" if desk.alerts else "", url=link("measures:alerts"),
        note=f"{mine} yours" if mine else "", why=why,
    )  # fmt: skip


def level_name(code: str) -> str:
    """A level in words."""
    return levels.level(code).label if code else ""


__all__ = [
    "Board",
    "Desk",
    "Line",
    "Panel",
    "Tile",
    "alerts_tile",
    "chart_link",
    "clock",
    "enquiry_line",
    "level_name",
    "link",
]
