"""The continuing-care plan: written with the client before the last day, given as paper, kept as it was given."""

from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.aftercare import papers
from midspan.aftercare.actions.base import eyes, newest_episode, person, short, today_at
from midspan.aftercare.facts import PlanFacts, SupportFacts
from midspan.aftercare.models import ContinuingCare, Support
from midspan.aftercare.queries.plans import plan_of
from midspan.center import queries as centers
from midspan.documents import actions as documents
from midspan.privacy.actions import give_to_client
from midspan.rules import aftercare as rules
from midspan.trail.writing import record

MOST = 40
GIVEN = "The continuing-care plan"


@act("discharge.work")
def save_plan(
    *, by: Actor, at: datetime, client_id: UUID, facts: PlanFacts, version: int | None = None
) -> int:
    """Write the continuing-care plan of the newest episode whole; its version. Before the last day or after it.

    `version` is the one that was on the screen: Refused where somebody has saved another since. Raises Invalid
    (`what-1`, `on-1` … by line, `coach`) for what does not fit.
    """
    episode, center = newest_episode(by, client_id)
    row = ContinuingCare.objects.all().for_action().filter(episode=episode).first()
    if version is not None and row is not None and row.version != version:
        raise Refused("Somebody else has saved this plan since you opened it. Open it again; your words are still on this screen.")  # fmt: skip
    lines = _lines(facts, center, at)
    if facts.coach_id is not None and not _works_here(center.id, facts.coach_id):
        raise Invalid("Choose somebody who works here now.", field="coach")
    if row is None:
        row = ContinuingCare(client_id=client_id, episode=episode, version=0)
    row.goals, row.coach_id = short(facts.goals, 2000, field="goals"), facts.coach_id
    row.coach_words = short(facts.coach_words, 300, field="coach_words")
    row.come_back = short(facts.come_back, 300, field="come_back")
    row.version, row.saved_by_id, row.saved_at = row.version + 1, person(by), at
    row.save()
    Support.objects.all().for_action().filter(plan=row).delete()
    Support.objects.bulk_create(_support(client_id, row, n, one) for n, one in enumerate(lines, start=1))
    record(
        by=by, at=at, verb="aftercare.plan_saved", client_id=client_id, subject_type="continuing_care", subject_id=row.pk,
        detail={"version": row.version, "lines": len(lines)},
    )  # fmt: skip
    version_now: int = row.version
    return version_now


@act("discharge.work")
def give_plan(*, by: Actor, at: datetime, client_id: UUID) -> None:
    """Note that the client was given the plan as it stands. Raises Refused where there is none."""
    row, _ = _plan(by, client_id)
    row.given_at, row.given_version = at, row.version
    row.save(update_fields=["given_at", "given_version"])
    give_to_client(by=by, at=at, client_id=client_id, what=GIVEN)
    record(
        by=by, at=at, verb="aftercare.plan_given", client_id=client_id, subject_type="continuing_care", subject_id=row.pk,
        detail={"version": row.version},
    )  # fmt: skip


@act("discharge.work")
def copy_of_plan(*, by: Actor, at: datetime, client_id: UUID) -> UUID:
    """The document with the plan as PDF for the client, made now unless this version was given already; it counts as given."""
    row, center = _plan(by, client_id)
    if row.document_id is None or row.given_version != row.version:
        reader, today = eyes(center), today_at(center, at)
        view = plan_of(reader, client_id=client_id, episode_id=row.episode_id)
        if view is None:
            raise Refused("There is no continuing-care plan yet.")
        row.document_id = documents.keep_made(
            by=by, at=at, client_id=client_id, kind="continuing_care", title=f"Continuing-care plan, {today:%B} {today.day}, {today.year}",
            data=papers.plan_pdf(reader, view, center, client_id=client_id, now=at), template=rules.clocks(today).table, dated_on=today,
        )  # fmt: skip
        row.given_at, row.given_version = at, row.version
        row.save(update_fields=["document", "given_at", "given_version"])
        give_to_client(by=by, at=at, client_id=client_id, what=GIVEN, document_id=row.document_id)
    record(
        by=by, at=at, verb="aftercare.plan_copied", client_id=client_id, subject_type="document", subject_id=row.document_id,
        detail={"version": row.version},
    )  # fmt: skip
    found: UUID = row.document_id
    return found


def _plan(by: Actor, client_id: UUID) -> tuple[Any, Any]:
    episode, center = newest_episode(by, client_id)
    row = ContinuingCare.objects.all().for_action().filter(episode=episode).first()
    if row is None:
        raise Refused("There is no continuing-care plan yet. Write it with the client first.")
    return row, center


def _lines(facts: PlanFacts, center: Any, at: datetime) -> list[SupportFacts]:
    lines = list(facts.supports)
    if len(lines) > MOST:
        raise Invalid(f"A plan has {MOST} lines at most; this has {len(lines)}.")
    areas = {one.id for one in rules.supports(today_at(center, at))}
    for n, one in enumerate(lines):
        if one.kind not in Support.Kind.values:
            raise Invalid("A line is an appointment or a support.", field=f"kind-{n}")
        if not one.what.strip():
            raise Invalid("Say what it is, such as “First visit with Dr. Osei”.", field=f"what-{n}")
        if one.area not in areas:
            raise Invalid("Choose what this is about.", field=f"area-{n}")
        if one.kind == "appointment" and one.on is None:
            raise Invalid("An appointment has a day. Without one, make it a support.", field=f"on-{n}")
        for name, longest in (("what", 200), ("who", 160), ("phone", 40), ("place", 200)):
            short(getattr(one, name), longest, field=f"{name}-{n}")
    return lines


def _support(client_id: UUID, plan: Any, position: int, one: SupportFacts) -> Support:
    return Support(
        client_id=client_id, plan=plan, position=position, kind=one.kind, area=one.area, what=one.what.strip(), who=one.who.strip(),
        phone=one.phone.strip(), place=one.place.strip(), on=one.on, time=one.time,
    )  # fmt: skip


def _works_here(center_id: int, user_id: int) -> bool:
    found = centers.staff_member(center_id, user_id)
    return found is not None and found.active
