"""Writing a checked census: every client of the file in one transaction, or none."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.admissions.census.checking import Fit
from midspan.coverage import actions as coverage
from midspan.people import actions as people
from midspan.trail.writing import record


@dataclass(frozen=True, slots=True)
class Brought:
    """A client that was brought over, with the line of the file."""

    line: int
    client_id: UUID
    episode_id: UUID


@act("census.import")
def import_census(*, by: Actor, at: datetime, fits: list[Fit], file_sha256: str) -> list[Brought]:
    """Write the clients of a file that was checked: identity, episode with its levels, team, policy, authorisation.

    Raises Refused for nobody's center or an empty list; any other refusal undoes the whole file.
    """
    if by.center_id is None:
        raise Refused("A census is brought to one center.")
    if not fits:
        raise Refused("There is nobody to bring over.")
    brought = [_one(by, at, by.center_id, fit) for fit in fits]
    record(
        by=by,
        at=at,
        verb="census.imported",
        subject_type="file",
        detail={"clients": len(brought), "sha256": file_sha256},
    )
    return brought


def _one(by: Actor, at: datetime, center_id: int, fit: Fit) -> Brought:
    row = fit.row
    identity = people.Identity(
        legal_first=row["first_name"], legal_middle=row["middle_name"], legal_last=row["last_name"], name_used=row["name_used"],
        pronouns=row["pronouns"], born_on=row.day["born_on"], sex_on_policy=row["sex_on_policy"], phone=row["phone"], email=row["email"],
        may_leave_message=row["may_leave_message"] == "yes", state=row["state"].upper(),
    )  # fmt: skip
    client_id = people.create_client(by=by, at=at, center_id=center_id, identity=identity)
    episode = people.bring_episode(
        by=by, at=at, client_id=client_id, program_id=fit.program.id, track_id=fit.track.id, levels=fit.levels,
        expected_end_on=row.day.get("expected_end_on"),
    )  # fmt: skip
    for place, user_id in fit.team.items():
        people.join_team(by=by, at=at, client_id=client_id, user_id=user_id, role=place)
    if row["payer"]:
        new = coverage.NewPolicy(
            payer=row["payer"], member_id=row["member_id"], group_number=row["group_number"], sex_on_policy=row["sex_on_policy"]
        )  # fmt: skip
        policy = coverage.take_policy_as_told(by=by, at=at, client_id=client_id, policy=new)
        if row["authorisation_number"]:
            granted = coverage.NewAuthorisation(
                level=row["level"], state="granted", told_at=at, number=row["authorisation_number"], unit=row["authorisation_unit"],
                amount=row.number["authorisation_amount"], used_before=row.number.get("authorisation_used", 0),
                from_on=row.day["authorisation_from"], until_on=row.day["authorisation_until"], note="Brought over from another system.",
            )  # fmt: skip
            coverage.bring_authorisation(
                by=by, at=at, client_id=client_id, policy_id=policy, authorisation=granted
            )
    return Brought(row.line, client_id, episode)
