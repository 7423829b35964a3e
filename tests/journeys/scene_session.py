"""Session days for looking at every page: a group with long and right-to-left names, one session signed, one being written."""

from datetime import timedelta
from typing import Any

from midspan.charting import actions as charting
from midspan.charting.actions import Mark
from tests.support.center import House
from tests.support.charting import DAY, SAFE, group, visit
from tests.support.treatment import in_care, in_force

NAMES = (
    {
        "legal_first": "María-José Maximiliana",
        "legal_last": "Castellanos de la Torre y Wolfeschlegelsteinhausen",
    },
    {"legal_first": "عبد الرحمن", "legal_last": "بن خالد"},
    {"legal_first": "Minh", "legal_last": "Tran"},
    {"legal_first": "Aisha", "legal_last": "Bello"},
)


def build(house: House) -> dict[str, Any]:
    """Set the scene by public actions; the ids that addresses need."""
    before = house.at - timedelta(days=3)
    people = [in_care(house, at=before, admitted_on=DAY, **one) for one in NAMES]
    for one in people:
        in_force(house, one)
    made = group(house, title="Relapse prevention", people=people)
    made.mark(
        *(Mark(one, check_in=SAFE) for one in people[:3]), Mark(people[3], state="absent", reason="ill")
    )
    made.write()
    signed = made.sign()
    writing = DAY + timedelta(days=2)
    made.mark(Mark(people[0]), Mark(people[1], state="absent"), on=writing)
    made.write({people[0]: ("Talked with Minh about work.", ())}, on=writing)
    about = visit(house, people[0])
    therapist = house.actor("therapist")
    draft = charting.write_note(
        by=therapist, at=made.ends(writing), client_id=people[0], kind="individual", appointment_id=about, text="Spoke about sleep."
    )  # fmt: skip
    return {
        "session_id": made.session(writing), "session_signed": made.session(), "grouped": people[0], "note_id": signed.notes[people[0]],
        "draft_note": draft, "appointment_id": about,
    }  # fmt: skip
