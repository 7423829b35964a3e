"""The center's tables. None of them holds client data, so none of them has a privacy class."""

from midspan.center.models.center import Center, Counter, Room, Site
from midspan.center.models.program import (
    AdmissionStep,
    DayTemplate,
    LevelOffering,
    Meeting,
    Modality,
    Phase,
    Point,
    Program,
    Questionnaire,
    Segment,
    Service,
    Track,
)
from midspan.center.models.staff import Credential, Membership, Staff

__all__ = [
    "AdmissionStep",
    "Center",
    "Counter",
    "Credential",
    "DayTemplate",
    "LevelOffering",
    "Meeting",
    "Membership",
    "Modality",
    "Phase",
    "Point",
    "Program",
    "Questionnaire",
    "Room",
    "Segment",
    "Service",
    "Site",
    "Staff",
    "Track",
]
