"""A first draft of the discharge summary from the chart, so that nothing is typed twice. A clinician reads and signs it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.aftercare.models import ContinuingCare, Support
from midspan.assessment import queries as assessment
from midspan.assessment.models import Recommended, Section
from midspan.center import queries as centers
from midspan.charting import queries as charting
from midspan.measures import queries as measures
from midspan.measures.models import Measure
from midspan.people import queries as people
from midspan.review import queries as review
from midspan.rules import levels
from midspan.rules.assessment import catalog
from midspan.treatment import queries as treatment
from midspan.treatment.models import Objective


def draft(reader: Reader, *, client_id: UUID, now: datetime) -> dict[str, str]:
    """The sections of a summary of the newest stay, by id, in plain sentences; empty where the chart says nothing."""
    stays = people.episodes(reader, client_id=client_id)
    if not stays:
        return {}
    stay = stays[-1]
    said = _answers(reader, client_id)
    return {
        "admission": _admission(reader, client_id, stay, said),
        "diagnoses": _diagnoses(reader, client_id),
        "progress": _progress(reader, client_id, stay, now),
        "unresolved": _unresolved(reader, client_id, stay),
        "medication": _medication(said),
        "risk": _risk(reader, client_id, now),
        "referrals": _referrals(reader, stay),
    }


def _answers(reader: Reader, client_id: UUID) -> dict[str, dict[str, Any]]:
    """The answers of the newest signed assessment by domain."""
    rows = Section.objects.all().visible_to(reader).filter(client_id=client_id, assessment__state="signed")
    newest = rows.order_by("-assessment__signed_at").values_list("assessment_id", flat=True).first()
    return {row.domain: row.answers for row in rows.filter(assessment_id=newest)} if newest else {}


def _admission(reader: Reader, client_id: UUID, stay: Any, said: dict[str, dict[str, Any]]) -> str:
    first = stay.levels[0].level if stay.levels else ""
    lines = [f"Admitted on {_day(stay.admitted_on)}{f' at {_level(first)}' if first else ''}."]
    if stay.number > 1:
        lines.append(f"Returned to care: this was stay {stay.number}.")
    signed = (
        Recommended.objects.all().visible_to(reader).filter(client_id=client_id, at__date__lte=stay.admitted_on)
        .order_by("-at").first()
    )  # fmt: skip
    if signed is not None:
        lines.append(
            f"The assessment of {_day(_local(reader, signed.at))} recommended {_level(signed.level)}."
        )
    wants = str(said.get("goals", {}).get("wants", "")).strip(' \n"“”')
    if wants:
        lines.append(f"In the client's words: “{wants}”")
    return "\n".join(lines)


def _diagnoses(reader: Reader, client_id: UUID) -> str:
    """What stands in the chart, the principal one first, and what ended with its reason."""
    lines = []
    for one in assessment.diagnoses(reader, client_id=client_id, ended=True):
        more = [one.standing_label.lower()] if one.standing != "confirmed" else []
        if one.principal:
            more.insert(0, "principal")
        if one.ended_at is not None:
            more.append(f"ended {_day(_local(reader, one.ended_at))}: {one.ended_why}")
        said = f" ({', '.join(more)})" if more else ""
        lines.append(f"- {one.code} {one.said}{said}")
    return "\n".join(lines)


def _progress(reader: Reader, client_id: UUID, stay: Any, now: datetime) -> str:
    center = centers.profile(reader.center_id)
    end = stay.discharged_on or now.astimezone(center.zone).date()
    weeks = max(1, -(-(end - stay.admitted_on).days // 7))
    lines = []
    spans = [one for one in review.spans(reader, client_id=client_id) if one.from_on >= stay.admitted_on]
    if len(stay.levels) > 1:
        lines.append(
            "Levels: " + ", then ".join(f"{one.level} from {_day(one.from_on)}" for one in stay.levels) + "."
        )
    if spans:
        lines.append(
            "Phases: " + ", then ".join(f"{one.name} from {_day(one.from_on)}" for one in spans) + "."
        )
    rate = charting.attendance_rate(reader, [client_id], weeks, until=end).get(client_id)
    if rate is not None and rate.percent is not None:
        lines.append(
            f"Came to {rate.present} of {rate.marked} sessions, {rate.percent} % of the planned time."
        )
    for one in measures.moved(reader, client_ids=[client_id]).get(client_id, ()):
        lines.append(
            f"{one.title}: {one.first} at the start, {one.last} on {_day(_local(reader, one.last_at))}. {one.words}."
        )
    done = _objectives(reader, stay).filter(
        state__in=["met", "partly"], plan__state__in=["active", "superseded"]
    )
    lines += [f"- {'Met' if state == 'met' else 'Partly met'}: {text}" for text, state in done.values_list("text", "state")]  # fmt: skip
    return "\n".join(lines)


def _unresolved(reader: Reader, client_id: UUID, stay: Any) -> str:
    still = _objectives(reader, stay).filter(state__in=["open", "carried"], plan__state="active")
    lines = [f"- Still open: {text}" for text in still.values_list("text", flat=True)]
    lines += [f"- {one.words}." for one in measures.moved(reader, client_ids=[client_id]).get(client_id, ()) if one.worse]  # fmt: skip
    return "\n".join(lines)


def _objectives(reader: Reader, stay: Any) -> Any:
    return (
        Objective.objects.all()
        .visible_to(reader)
        .filter(plan__episode_id=stay.id)
        .order_by("plan__number", "label")
    )


def _medication(said: dict[str, dict[str, Any]]) -> str:
    medical = said.get("medical", {})
    rows = [
        ", ".join(
            part for part in (row.get("name", ""), row.get("dose", ""), row.get("prescriber", "")) if part
        )
        for row in medical.get("medications", ())
    ]
    if any(rows):
        return "\n".join(["As at admission:", *(f"- {one}" for one in rows if one)])
    return "None at admission." if medical.get("no_medications") == "yes" else ""


def _risk(reader: Reader, client_id: UUID, now: datetime) -> str:
    lines = []
    screen = (
        Measure.objects.all().visible_to(reader)
        .filter(client_id=client_id, instrument__in=list(catalog().suicide_screens), completed_at__lte=now)
        .order_by("-completed_at").first()
    )  # fmt: skip
    if screen is not None:
        band = (screen.result or {}).get("band") or "no band"
        lines.append(f"Last suicide screen on {_day(_local(reader, screen.completed_at))}: {band}.")
    plan = treatment.safety_plan(reader, client_id)
    if plan is not None:
        naloxone = f" Naloxone: {plan.naloxone_label.lower()}." if plan.naloxone else ""
        lines.append(f"Safety plan of {_day(_local(reader, plan.at))}.{naloxone}")
    return "\n".join(lines)


def _referrals(reader: Reader, stay: Any) -> str:
    plan = ContinuingCare.objects.all().visible_to(reader).filter(episode_id=stay.id).first()
    if plan is None:
        return ""
    rows = (
        Support.objects.all().visible_to(reader).filter(plan=plan, kind="appointment").order_by("on", "time")
    )
    return "\n".join(
        f"- {_day(one.on)}: {one.what}{f', {one.who}' if one.who else ''}"
        for one in rows
        if one.on is not None
    )


def _level(code: str) -> str:
    return levels.level(code).label if code else ""


def _local(reader: Reader, at: datetime) -> date:
    """The day of a moment at the center: in the evening the world's day is tomorrow already."""
    return at.astimezone(centers.profile(reader.center_id).zone).date()


def _day(on: Any) -> str:
    return f"{on:%B} {on.day}, {on.year}"
