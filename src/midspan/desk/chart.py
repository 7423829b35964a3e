"""What stands above every page of a chart: who this is, where they stand, and the tabs a reader may open."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.reader import Reader
from midspan.people import names
from midspan.people.queries import ClientHeader
from midspan.rules import levels
from midspan.ui.addresses import address

STORY = ("Story", "desk:story", "chart.open")
# The stay itself, in the order of its weeks; shown from the admission on.
CARE = (
    STORY,
    ("Plan", "treatment:plan", "plan.see"),
    ("Week", "schedule:client", "week.see"),
    ("Notes", "charting:notes", "notes.see"),
    ("Hours", "charting:client_hours", "attendance.see"),
    ("Measures", "measures:client", "measures.see"),
    ("Moves", "review:moves", "plan.see"),
    ("Discharge", "aftercare:discharge", "aftercare.see"),
    ("Aftercare", "aftercare:client", "aftercare.see"),
)
FILE = (
    ("Person", "people:person", "chart.open"),
    ("Coverage", "coverage:client", "coverage.see"),
    ("Assessment", "assessment:client", "assessment.see"),
    ("Paperwork", "admissions:paperwork", "consents.see"),
    ("Admission", "admissions:admit", "admission.open"),
    ("Documents", "documents:client", "documents.see"),
    ("Privacy", "privacy:client", "consents.see"),
)
WAY_IN = (STORY, *FILE[:3], ("Measures", "measures:client", "measures.see"), *FILE[3:])

# Pages of a tab that stand at an address beside it.
BESIDE = {"treatment:plan": "relapse-plan/", "schedule:client": "appointments/"}


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab; a link."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart's frame, as `ui/chart.html` draws it. `restricted`: kept from somebody at this center.

    `tabs` lead through the stay, or before the admission through the way in; `file` through everything else on file.
    `safety_plan` is the address of the safety plan, for those who read it: one click from every page of a chart.
    """

    client_id: UUID
    display_name: str
    legal_name: str
    pronouns: str
    mrn: str
    age: int | None
    level: str
    stage: str
    restricted: bool
    merged_into: UUID | None
    tabs: tuple[Tab, ...]
    file: tuple[Tab, ...] = ()
    safety_plan: str = ""


def chart_of(request: HttpRequest, reader: Reader, header: ClientHeader) -> Chart:
    """The frame of a chart, without a further query."""
    today = timezone.localdate()
    stayed = header.admitted_on is not None
    return Chart(
        client_id=header.client_id,
        display_name=header.display_name,
        legal_name=header.legal_name if names.differs(header.display_name, header.legal_name) else "",
        pronouns=header.pronouns,
        mrn=header.mrn,
        age=header.age(today),
        level=levels.level(header.level).label if header.level else "",
        stage=stage_of(header, today),
        restricted=header.restricted,
        merged_into=header.merged_into,
        tabs=tuple(_tabs(CARE if stayed else WAY_IN, request.path, reader, header.client_id)),
        file=tuple(_tabs(FILE, request.path, reader, header.client_id)) if stayed else (),
        safety_plan=_safety_plan(request.path, reader, header.client_id),
    )


def stage_of(header: ClientHeader, today: date) -> str:
    """Where a person stands, in words."""
    if header.merged_into:
        return "Merged into another chart"
    if header.died_on:
        return f"Died on {_day(header.died_on, today)}"
    if header.discharged_on:
        return f"Left care on {_day(header.discharged_on, today)}"
    if header.admitted_on is None:
        return f"On the way in since {_day(timezone.localtime(header.created_at).date(), today)}"
    if header.admitted_on > today:
        return f"Starts {_day(header.admitted_on, today)}"
    return (
        f"Week {(today - header.admitted_on).days // 7 + 1}, in care since {_day(header.admitted_on, today)}"
    )


def _safety_plan(path: str, reader: Reader, client_id: UUID) -> str:
    """Where the safety plan is; empty on its own page and for those who do not read it."""
    if not reader.may("plan.see") or "safety" not in reader.classes:
        return ""
    url = address("treatment:safety_plan", client_id)
    return "" if path == url else url


def _day(day: date, today: date) -> str:
    return date_format(day, "F j" if abs((today - day).days) < 300 else "F j, Y")


def _tabs(places: tuple[tuple[str, str, str], ...], path: str, reader: Reader, client_id: UUID) -> list[Tab]:
    tabs, story = [], address("desk:story", client_id)
    for label, name, permission in places:
        if reader.may(permission):
            url = address(name, client_id)
            within = (url, f"{story}{BESIDE[name]}") if name in BESIDE else url
            inside = path == url if name == "desk:story" else path.startswith(within)
            tabs.append(Tab(label, url, inside))
    return tabs
