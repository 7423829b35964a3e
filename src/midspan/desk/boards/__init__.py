"""The Today board of each role. A person who holds several roles begins on the first of them and can change."""

from midspan.desk.boards import clinical, directing, others, wayin
from midspan.desk.boards.base import Board, Desk

# In this order: the first role that a person holds decides where their day begins.
BOARDS = {
    "clinical_director": directing.director,
    "program_director": directing.program,
    "supervisor": directing.supervisor,
    "prescriber": directing.prescriber,
    "assessor": clinical.assessor,
    "therapist": clinical.caseload,
    "family_therapist": clinical.caseload,
    "group_leader": clinical.caseload,
    "case_manager": clinical.caseload,
    "nurse": clinical.nurse,
    "admissions": wayin.admissions,
    "verification": wayin.verification,
    "reviewer": wayin.verification,
    "biller": wayin.verification,
    "scheduler": wayin.front_desk,
    "privacy_officer": others.privacy_officer,
    "coach": clinical.coach,
    "alumni": clinical.coach,
    "administrator": others.administrator,
}


def roles_of(desk: Desk) -> list[str]:
    """The roles a reader holds that have a board, in the order of the day."""
    return [role for role in BOARDS if role in desk.reader.roles]


def board(desk: Desk, role: str) -> Board:
    """The board of a role."""
    return BOARDS[role](desk)


__all__ = ["Board", "Desk", "board", "roles_of"]
