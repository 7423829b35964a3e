"""What a plan can begin with: what the assessment heard and rated, and what a plan's lines may choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from midspan.access.reader import Reader
from midspan.assessment import queries as assessment
from midspan.center import queries as centers
from midspan.people.models import CareTeamMember
from midspan.people.queries import team
from midspan.rules import tables
from midspan.rules.assessment import catalog, dimensions
from midspan.treatment.facts import PlanGoal, PlanProblem


@dataclass(frozen=True, slots=True)
class Offered:
    """What the lines of a plan may choose from, as (value, label); `who` in groups."""

    domains: tuple[tuple[str, str], ...]
    dimensions: tuple[tuple[int, str], ...]
    services: tuple[tuple[str, str], ...]
    who: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def offered(reader: Reader, client_id: UUID) -> Offered:
    """The choices of a client's plan: services of the center, roles, and the people of the care team."""
    center = centers.profile(reader.center_id)
    people = {row.user_id: row.name for row in team(reader, client_id=client_id)}
    roles = tuple((f"r:{value}", str(label)) for value, label in CareTeamMember.Role.choices)
    who = [("By role", roles)]
    if people:
        who.insert(0, ("On the care team", tuple((f"u:{key}", name) for key, name in people.items())))
    return Offered(
        domains=tuple((one.id, one.title) for one in catalog().domains),
        dimensions=tuple((one.number, f"{one.number} {one.name}") for one in dimensions()),
        services=tuple((one.key, one.name) for one in center.services if one.offered),
        who=tuple(who),
    )


def suggested(reader: Reader, client_id: UUID, *, now: datetime) -> Sequence[PlanProblem]:
    """Problems that the newest signed assessment points to: its dimensions rated as high as the table says, with the
    evidence as it was written, and the client's own words of what they want as the first goal. Empty without one.
    """
    view = assessment.live(reader, client_id=client_id, now=now, measures=False)
    if view is None or not view.summary.signed:
        return ()
    least = int(tables.load("plan-paper", now.date())["suggest"]["rated_from"])
    rated = sorted(
        (one for one in view.ratings if one.value is not None and one.value >= least and one.number <= 5),
        key=lambda one: (-(one.value or 0), one.number),
    )  # fmt: skip
    goals = next((one.answers for one in view.sections if one.domain == "goals"), {})
    wants = " ".join(str(goals.get("wants", "")).split())[:1000]
    return tuple(
        PlanProblem(
            statement=" ".join(one.evidence.split())[:1000] or one.dimension.name,
            dimension=one.number,
            domain=one.dimension.domains[0] if one.dimension.domains else "",
            goals=(PlanGoal(words=wants),) if n == 0 and wants else (),
        )
        for n, one in enumerate(rated)
    )
