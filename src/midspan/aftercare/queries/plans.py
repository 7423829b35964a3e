"""The continuing-care plan of an episode."""

from uuid import UUID

from midspan.access.reader import Reader
from midspan.aftercare.models import ContinuingCare, Support
from midspan.aftercare.queries.shapes import PlanView, SupportView
from midspan.people.models import Episode
from midspan.rules import aftercare as rules


def plan(reader: Reader, *, client_id: UUID) -> PlanView | None:
    """The plan of the newest episode; None where there is none."""
    newest = Episode.objects.all().visible_to(reader).filter(client_id=client_id).order_by("-number").first()
    return None if newest is None else plan_of(reader, client_id=client_id, episode_id=newest.pk)


def plan_of(reader: Reader, *, client_id: UUID, episode_id: UUID) -> PlanView | None:
    """The plan of one episode, in two queries; None where there is none."""
    row = (
        ContinuingCare.objects.all()
        .visible_to(reader)
        .filter(client_id=client_id, episode_id=episode_id)
        .select_related("coach", "saved_by")
        .first()
    )
    if row is None:
        return None
    areas = {one.id: one.label for one in rules.supports()}
    lines = Support.objects.all().visible_to(reader).filter(plan=row).order_by("position")
    return PlanView(
        id=row.pk, episode_id=row.episode_id, goals=row.goals, coach_id=row.coach_id, coach=row.coach.name if row.coach else "",
        coach_words=row.coach_words, come_back=row.come_back, version=row.version, saved_at=row.saved_at, saved_by=row.saved_by.name,
        given_at=row.given_at, document_id=row.document_id, changed=row.given_version is not None and row.given_version != row.version,
        supports=tuple(
            SupportView(s.kind, s.area, areas.get(s.area, s.area), s.what, s.who, s.phone, s.place, s.on, s.time) for s in lines
        ),
    )  # fmt: skip
