"""A center with a mental-health program beside its own, and a person who was there first and came back for substance use."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from midspan.admissions import actions as admissions
from midspan.admissions.enquiry import Concern
from midspan.center import reading
from midspan.center.actions import load_center
from midspan.people import actions as people
from tests.support.admissions import enquire
from tests.support.center import AT, CENTERS, SYSTEM, House

CALM = """

[programs.calm]
name = {value = "Calm: mood and anxiety", source = "Midspan default"}
age_group = {value = "adult", source = "Midspan default"}
focus = {value = "mh", source = "Midspan default"}
levels = {value = ["2.1"], source = "Midspan default"}

[tracks.calm]
name = {value = "Calm, mornings", source = "Midspan default"}
program = {value = "calm", source = "Midspan default"}
level = {value = "2.1", source = "Midspan default"}
template = {value = "standard", source = "Midspan default"}
meets = {value = ["mon 09:00", "wed 09:00", "fri 09:00"], source = "Midspan default"}
mode = {value = "on_site", source = "Midspan default"}
seats = {value = 8, source = "Midspan default"}
"""


def on(days: int) -> datetime:
    """So many days after the house opened, at its hour."""
    return AT + timedelta(days=days)


def with_calm(house: House, folder: Path) -> House:
    """The same house with the program Calm, which is for mental health only."""
    file = folder / "lighthouse.toml"
    file.write_text((CENTERS / "lighthouse.toml").read_text() + CALM, encoding="utf-8")
    load_center(by=SYSTEM, at=AT, definition=reading.read(file, CENTERS / "base.toml"))
    return house


def asks_for(house: House, track: str, *, at: datetime, concern: Concern = Concern.MENTAL_HEALTH, **changes: Any) -> UUID:  # fmt: skip
    """Somebody asks for care on a track; the enquiry's id."""
    return enquire(house, at=at, track=track, concern=concern, insurance=None, consent=None, **changes)


def admitted(
    house: House, client_id: UUID, program: str, *, at: datetime, answers: UUID | None = None
) -> UUID:
    """A stay in a program that opens now; its id. It `answers` an enquiry, which ends."""
    if answers is not None:
        admissions.close_enquiry(
            by=house.actor("admissions"), at=at, enquiry_id=answers, reason="other", words="Admitted"
        )
    profile = house.profile()
    whose = next(one for one in profile.programs if one.key == program)
    offered = profile.level("2.1", whose.id)
    assert offered is not None
    return people.open_episode(
        by=house.actor("clinical_director"), at=at, client_id=client_id, program_id=whose.id, track_id=None,
        offering_id=offered.id, level="2.1", admitted_on=at.date(), expected_end_on=None,
    )  # fmt: skip


def left(house: House, client_id: UUID, *, at: datetime) -> None:
    """The stay ends on this day."""
    people.close_episode(by=house.actor("clinical_director"), at=at, client_id=client_id, on=at.date())
