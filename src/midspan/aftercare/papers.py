"""What goes home on paper: the continuing-care plan for the client, and the discharge summary as it was signed."""

import re
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.aftercare.queries.shapes import PlanView
from midspan.center.queries import CenterProfile
from midspan.documents.layout import lay_out
from midspan.documents.paper import pdf
from midspan.people import names
from midspan.people import queries as people
from midspan.rules import aftercare as rules
from midspan.rules import levels
from midspan.treatment import queries as treatment


def plan_pdf(
    reader: Reader, view: PlanView, center: CenterProfile, *, client_id: UUID, now: datetime
) -> bytes:
    """The plan as PDF for the client: what is next, who helps, what to watch for, how to come back."""
    header = people.client_header(reader, client_id=client_id)
    relapse = treatment.relapse_plan(reader, client_id)
    return pdf(
        "aftercare/plan_paper.html",
        {
            "plan": view, "name": header.display_name if header else "", "mrn": header.mrn if header else "",
            "steps": [one for one in relapse.steps if one.lines] if relapse else [], "center": center,
            "center_name": center.name, "center_address": address(center), "on": now.astimezone(center.zone).date(),
        },
    )  # fmt: skip


def summary_text(row: Any, summary: Any, center: CenterProfile, today: date) -> str:
    """The exact words that are signed: head, stay, reason, every section that is filled. Blocks parted by empty lines."""
    client = row.client
    who = names.legal(
        legal_first=client.legal_first, legal_middle=client.legal_middle, legal_last=client.legal_last
    ) or names.display(
        legal_first=client.legal_first, legal_last=client.legal_last, name_used=client.name_used
    )
    why = rules.reason(row.reason, today)
    level = levels.level(row.level).label if row.level else ""
    stay = [
        f"For {who}{f', MRN {client.mrn}' if client.mrn else ''}, at {center.name}.",
        f"In care from {_day(row.episode.admitted_on)} to {_day(row.on)}; last contact {_day(row.last_contact_on)}.",
        f"Level at the end: {level}." if level else "",
        f"Reason: {why.label}{f'. Went on to {row.where}' if row.where else ''}.",
        summary.words,
    ]
    blocks = ["Discharge summary", "The stay\n" + "\n".join(line for line in stay if line)]
    for section in rules.sections(today):
        text = re.sub(r"\n\s*\n+", "\n", summary.sections.get(section.id, "").strip())
        if text:
            blocks.append(f"{section.label}\n{text}")
    return "\n\n".join(blocks) + "\n"


def summary_pdf(row: Any, summary: Any, center: CenterProfile) -> bytes:
    """The signed summary as PDF: the words as they were signed, by whom and when, and the seal."""
    client = row.client
    return pdf(
        "aftercare/summary_paper.html",
        {
            "laid": lay_out(summary.signed_text), "signed_name": summary.signed_name, "signed_at": summary.signed_at.astimezone(center.zone),
            "seal": summary.seal, "who": f"MRN {client.mrn}" if client.mrn else "", "center_name": center.name,
            "center_address": address(center),
        },
    )  # fmt: skip


def address(center: CenterProfile) -> str:
    """Where the center is, in one line."""
    site = next((one.address for one in center.sites if one.address), "")
    return ", ".join(dict.fromkeys(part for part in (site, center.city, center.state, center.phone) if part))


def _day(on: date) -> str:
    return f"{on:%B} {on.day}, {on.year}"
