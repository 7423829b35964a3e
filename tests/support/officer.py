"""What the privacy officer's desk works on: incidents, requests, grievances and emergencies, made by public acts."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.privacy import actions
from midspan.privacy.actions import NewEmergency, NewGrievance, NewRequest
from tests.support.center import AT, House

TODAY = date(2026, 3, 2)
FACTORS = {
    "nature": ("some", "Name, and that there was an appointment."),
    "who": ("low", "Another clinic, bound to secrecy itself."),
    "seen": ("low", "The fax was read far enough to see that it was not theirs."),
    "mitigated": ("low", "They shredded it and said so in writing."),
}
LETTER = {
    "what": "A fax about your appointment went to another clinic.",
    "protect": "You need not do anything. Tell us if somebody speaks to you about it.",
    "doing": "The number was deleted, and fax numbers are read back before sending.",
}


def later(days: int = 0, *, hours: int = 1) -> datetime:
    return AT + timedelta(days=days, hours=hours)


def incident(house: House, *clients: UUID, by: str = "nurse", at: datetime = AT, **given: Any) -> UUID:
    """A fax that went to the wrong number, reported by the nurse."""
    told = {
        "kind": "misdirected", "what": "A fax for our own laboratory went to another clinic.", "discovered_on": TODAY,
        "records": "Name and appointment" if clients else "",
    } | given  # fmt: skip
    return actions.report_incident(by=house.actor(by), at=at, client_ids=clients, **told)


def breach(house: House, *clients: UUID, **given: Any) -> UUID:
    """The same, decided to be a breach by the privacy officer."""
    found = incident(house, *clients, **given)
    actions.decide_incident(
        by=house.actor("privacy_officer"), at=later(), incident_id=found, decision="breach", reason="The other clinic read it in full."
    )  # fmt: skip
    return found


def asks(house: House, client: UUID, kind: str = "amendment", *, at: datetime = AT, **given: Any) -> UUID:
    """A request of Dana Whitfield, taken at the front desk."""
    usual = {"access": {"form": "pdf"}, "amendment": {"record": "Assessment of February 24, housing"}, "accounting": {"reach": "part2"},
             "restriction": {"from_whom": "Blue Harbor Health Plan"}, "confidential": {"reach_by": "By mail to my sister's"}}[kind]  # fmt: skip
    asked = (
        {"words": "I never lived on Elm Street.", "asked_by": "Dana Whitfield", "asked_on": TODAY}
        | usual
        | given
    )
    return actions.take_request(
        by=house.actor("scheduler"), at=at, client_id=client, request=NewRequest(kind=kind, **asked)
    )


def complains(house: House, client: UUID | None, *named: str, at: datetime = AT, **given: Any) -> UUID:
    """A grievance, of the client unless said otherwise; `named` are roles of the house."""
    told = {
        "origin": "client", "subject": "respect", "words": "I was called by another client's name in front of everybody.",
        "from_name": "Dana Whitfield", "received_on": TODAY,
    } | given  # fmt: skip
    return actions.take_grievance(
        by=house.actor("scheduler"), at=at,
        grievance=NewGrievance(client_id=client, named=[house.users[role] for role in named], **told),
    )  # fmt: skip


def emergency(house: House, client: UUID, *, by: str = "nurse", at: datetime = AT, **given: Any) -> UUID:
    """Paramedics were told what they needed."""
    told = {
        "personnel": "M. Ortiz, paramedic", "affiliation": "Dallas Fire-Rescue", "what": "Medication and allergies", "told_at": at,
        "nature": "Fainted in the waiting room and did not wake up.", "no_consent_because": "Unconscious", "how": "in_person",
    } | given  # fmt: skip
    return actions.record_emergency(
        by=house.actor(by), at=at, client_id=client, emergency=NewEmergency(**told)
    )
