"""What was told to medical personnel in an emergency (42 CFR 2.51), written down at once and reviewed by the privacy officer.

Opening a chart in an emergency is another thing (`gate.break_glass`): there somebody of ours reads; here somebody outside hears.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.privacy.actions.base import locked, said
from midspan.privacy.actions.charts import FINDINGS
from midspan.privacy.actions.disclosing import HOW, Sending, _let_out
from midspan.privacy.models import Emergency
from midspan.trail.writing import record


@dataclass(frozen=True, slots=True)
class NewEmergency:
    """What 42 CFR 2.51(c) asks for. `told_at` is when it was disclosed; `ground` one of Emergency.Ground; `how` of HOW."""

    personnel: str
    affiliation: str
    what: str
    nature: str
    told_at: datetime
    how: str = "phone"
    ground: str = "medical"
    no_consent_because: str = ""


GROUNDS_OF_EMERGENCY: dict[str, str] = {str(value): str(label) for value, label in Emergency.Ground.choices}


@act("emergencies.record")
def record_emergency(*, by: Actor, at: datetime, client_id: UUID, emergency: NewEmergency) -> UUID:
    """Write down what was told to medical personnel without consent; returns the emergency's id, which is
    that of its disclosure. It stands in the accounting.

    Raises Invalid, naming the field, for anything that 42 CFR 2.51 asks for and that is missing.
    """
    people.locked(by, client_id)
    if emergency.ground not in GROUNDS_OF_EMERGENCY:
        raise Invalid("Say what kind of emergency it was.", field="ground")
    if emergency.how not in HOW:
        raise Invalid("Say how they were told.", field="how")
    fda = emergency.ground == "fda"
    who = said(
        emergency.personnel,
        "Name the medical personnel who were told.",
        field="personnel",
        least=2,
        longest=160,
    )
    where = said(emergency.affiliation, "Say which hospital or service they belong to, or “none known”.", field="affiliation", least=2, longest=160)  # fmt: skip
    what = said(
        emergency.what, "Say what was told: what kind of facts, not the facts.", field="what", longest=500
    )
    nature = said(emergency.nature, "Say what the emergency was, in a sentence.", field="nature", least=10)
    why = "" if fda else said(emergency.no_consent_because, "Say why no consent could be had, such as “unconscious”.", field="no_consent_because", least=3, longest=300)  # fmt: skip
    if emergency.told_at > at:
        raise Invalid("This time is in the future.", field="told_at")
    out = _let_out(
        by=by,
        at=emergency.told_at,
        client_id=client_id,
        sending=_sending(emergency, f"{who}, {where}"[:200], what),
    )
    row = Emergency(
        id=out.disclosure_id, client_id=client_id, disclosure_id=out.disclosure_id, ground=emergency.ground, personnel=who, affiliation=where, nature=nature,
        no_consent_because=why,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="emergency.recorded", client_id=client_id, subject_type="emergency", subject_id=row.pk,
        detail={"ground": emergency.ground, "disclosure": str(out.disclosure_id), "how": emergency.how},
    )  # fmt: skip
    return row.pk


def _sending(emergency: NewEmergency, recipient: str, what: str) -> Sending:
    """What the rules are asked: staff who were there found an emergency in which no consent could be had first."""
    fda, disaster = emergency.ground == "fda", emergency.ground == "disaster"
    return Sending(
        recipient=recipient, what=what, how=emergency.how, to="fda" if fda else "medical_personnel",
        purpose="fda_product_error" if fda else "emergency_treatment", why="Report to the FDA" if fda else "Medical emergency",
        emergency={} if fda else {"bona_fide_medical": True, "consent_obtainable": False, "declared_disaster_program_closed": disaster},
    )  # fmt: skip


@act("privacy.review")
def review_emergency(*, by: Actor, at: datetime, emergency_id: UUID, finding: str, note: str = "") -> None:
    """Say of an emergency disclosure whether it was one and all is written down. A concern takes a note."""
    row = locked(Emergency, by, emergency_id)
    if row.reviewed_at is not None:
        raise Refused("This disclosure was reviewed already.")
    if row.disclosure.disclosed_by_id == by.user_id:
        raise Refused("Somebody else has to review what you disclosed yourself.")
    if finding not in FINDINGS:
        raise Invalid("Say whether the reason fits.", field="finding")
    if finding == "concern":
        said(note, "Write what is to be followed up.", field="note", longest=300)
    row.reviewed_at, row.reviewed_by_id, row.finding, row.review_note = at, by.user_id, finding, note.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "finding", "review_note"])
    record(
        by=by, at=at, verb="emergency.reviewed", client_id=row.client_id, subject_type="emergency", subject_id=row.pk,
        detail={"finding": finding},
    )  # fmt: skip
