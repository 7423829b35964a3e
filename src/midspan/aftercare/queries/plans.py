"""The continuing-care plan of an episode."""

from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.aftercare.models import ContinuingCare, Support
from midspan.aftercare.queries.shapes import PlanView, SupportView
from midspan.people.models import Episode
from midspan.people.queries.beside import gathered, models_of, whole
from midspan.rules import aftercare as rules


def plan(reader: Reader, *, client_id: UUID) -> PlanView | None:
    """The plan of the newest episode, in one query; None where there is none."""
    newest = Episode.objects.all().visible_to(reader).filter(client_id=client_id).order_by("-number")
    return _plan(reader, client_id, {"episode_id__in": newest.values("pk")[:1]})


def plan_of(reader: Reader, *, client_id: UUID, episode_id: UUID) -> PlanView | None:
    """The plan of one episode, in one query; None where there is none."""
    return _plan(reader, client_id, {"episode_id__in": [episode_id]})


def _plan(reader: Reader, client_id: UUID, of: dict[str, Any]) -> PlanView | None:
    plans = ContinuingCare.objects.all().visible_to(reader).filter(client_id=client_id, **of)
    supports = (
        Support.objects.all().visible_to(reader).filter(client_id=client_id, plan__in=plans.values("pk"))
    )
    names = {"coach_name": "coach__name", "saver": "saved_by__name"}
    found = gathered(plans=(plans, whole(ContinuingCare) | names), supports=(supports, whole(Support)))
    row = next(iter(models_of(ContinuingCare, found["plans"])), None)
    if row is None:
        return None
    areas = {one.id: one.label for one in rules.supports()}
    lines = sorted(models_of(Support, found["supports"]), key=lambda one: one.position)
    return PlanView(
        id=row.pk, episode_id=row.episode_id, goals=row.goals, coach_id=row.coach_id, coach=row.coach_name or "",
        coach_words=row.coach_words, come_back=row.come_back, version=row.version, saved_at=row.saved_at, saved_by=row.saver,
        given_at=row.given_at, document_id=row.document_id, changed=row.given_version is not None and row.given_version != row.version,
        supports=tuple(
            SupportView(s.kind, s.area, areas.get(s.area, s.area), s.what, s.who, s.phone, s.place, s.on, s.time) for s in lines
        ),
    )  # fmt: skip
