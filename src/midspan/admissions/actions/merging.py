"""Two charts of one person become one."""

from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.admissions.models import Enquiry, NotSame
from midspan.coverage import actions as coverage
from midspan.people import actions as people
from midspan.people.models import Client, ClientData, Episode
from midspan.trail.writing import record

FILLED = [
    "legal_first",
    "legal_middle",
    "legal_last",
    "name_used",
    "pronouns",
    "born_on",
    "sex_on_policy",
    "language",
    "phone",
    "email",
    "street",
    "city",
    "state",
    "postal_code",
    "living_situation",
    "transportation",
]


WISHES = ["may_leave_message", "may_text", "neutral_contact", "best_time"]


@act("enquiries.work")
def merge_clients(*, by: Actor, at: datetime, kept_id: UUID, duplicate_id: UUID) -> dict[str, list[str]]:
    """Make one chart of two: everything that hangs on the duplicate moves to the kept one, which fills its gaps from it.

    Signed texts stay where they were signed (their seal names that chart) and are found through it; what would stand
    twice (a second primary policy, a second open draft) stays behind too. Both trails keep what moved, by table and id.
    Returns what moved. Raises Refused where both were admitted, or only the duplicate was: then keep that one.
    """
    first, second = sorted((kept_id, duplicate_id))
    rows = {row.pk: row for row in (people.locked(by, first), people.locked(by, second))}
    _check(kept_id, duplicate_id)
    _fill(by, at, rows[kept_id], rows[duplicate_id])
    coverage.make_room(by=by, at=at, kept_id=kept_id, duplicate_id=duplicate_id)
    people.merge_into(by=by, at=at, client_id=duplicate_id, kept_id=kept_id)
    moved, stayed = _move(kept_id, duplicate_id)
    _one_open_enquiry(at, kept_id, duplicate_id)
    for client_id, verb in ((kept_id, "chart.took_over"), (duplicate_id, "chart.moved_away")):
        record(
            by=by, at=at, verb=verb, client_id=client_id, subject_type="client", subject_id=kept_id,
            detail={"from": str(duplicate_id), "moved": moved, "stayed": stayed},
        )  # fmt: skip
    return moved


@act("enquiries.work")
def mark_not_same(*, by: Actor, at: datetime, client_id: UUID, other_id: UUID) -> None:
    """Two charts that seemed one person's are two people's; they are not shown as duplicates any more."""
    first, second = sorted((client_id, other_id))
    people.locked(by, first)
    people.locked(by, second)
    for one, other in ((first, second), (second, first)):
        known = NotSame.objects.all().for_action().filter(client_id=one, other_id=other)
        if not known.exists():
            NotSame(client_id=one, other_id=other, said_at=at, by_user_id=by.user_id).save(force_insert=True)
        record(by=by, at=at, verb="chart.not_same", client_id=one, subject_type="client", subject_id=other)


def _check(kept_id: UUID, duplicate_id: UUID) -> None:
    admitted = set(
        Episode.objects.all()
        .for_action()
        .filter(client_id__in=[kept_id, duplicate_id])
        .values_list("client_id", flat=True)
    )
    if len(admitted) == 2:
        raise Refused(
            "Both have been admitted. Two charts with episodes are joined by the privacy officer, not here."
        )
    if duplicate_id in admitted:
        raise Refused(
            "This chart has been admitted, the other has not. Keep this one and merge the other into it."
        )


def _fill(by: Actor, at: datetime, kept: Client, duplicate: Client) -> None:
    """What the kept chart does not know and the other does, and how the person wishes to be reached."""
    missing = {
        name: getattr(duplicate, name)
        for name in FILLED
        if not getattr(kept, name) and getattr(duplicate, name)
    }
    if missing.keys() & {"legal_first", "legal_last"} and kept.legal_first + kept.legal_last:
        for name in ("legal_first", "legal_middle", "legal_last"):
            missing.pop(name, None)
    changes = missing | _wishes(kept, duplicate)
    if changes and by.may("identity.work"):
        people.update_identity(by=by, at=at, client_id=kept.pk, identity=people.Identity(**changes))


def _wishes(kept: Client, duplicate: Client) -> dict[str, object]:
    """The person's own wishes win: those of the only chart in which they asked themselves, for a relative says nothing for
    them. Where they asked in both, or in neither, a no in one of them stays a no.
    """
    own = set(
        Enquiry.objects.all()
        .for_action()
        .filter(client_id__in=[kept.pk, duplicate.pk], caller_kind=Enquiry.Caller.PERSON)
        .values_list("client_id", flat=True)
    )
    if own == {duplicate.pk}:
        return {name: getattr(duplicate, name) for name in WISHES}
    if own == {kept.pk}:
        return {}
    return {
        "may_leave_message": kept.may_leave_message and duplicate.may_leave_message,
        "may_text": kept.may_text and duplicate.may_text,
        "neutral_contact": kept.neutral_contact or duplicate.neutral_contact,
        "best_time": kept.best_time or duplicate.best_time,
    }


def _move(kept_id: UUID, duplicate_id: UUID) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Point every row of every table to the kept client; what the database refuses stays. By table: the ids."""
    moved: dict[str, list[str]] = {}
    stayed: dict[str, list[str]] = {}
    for model in apps.get_models():
        if not issubclass(model, ClientData) or model is Client:
            continue
        label = model._meta.label_lower
        rows = list(
            model.objects.all().for_action().filter(client_id=duplicate_id).values_list("pk", flat=True)
        )
        if not rows:
            continue
        if getattr(model, "stays_when_merged", False):
            stayed[label] = [str(pk) for pk in rows]
            continue
        for pk in rows:
            into = moved if _moved(model, pk, kept_id) else stayed
            into.setdefault(label, []).append(str(pk))
    return moved, stayed


def _moved(model: type[ClientData], pk: UUID, kept_id: UUID) -> bool:
    changes: dict[str, object] = {"client_id": kept_id}
    if model is Enquiry:
        changes["merged_from_client"] = (
            Enquiry.objects.all().for_action().values_list("client_id", flat=True).get(pk=pk)
        )
    try:
        with transaction.atomic():
            model.objects.all().for_action().filter(pk=pk).update(**changes)
    except IntegrityError:
        return False
    return True


def _one_open_enquiry(at: datetime, kept_id: UUID, duplicate_id: UUID) -> None:
    """Of the open enquiries of what is now one client, the earliest goes on; the others end as the same one."""
    rows = list(
        Enquiry.objects.all()
        .for_action()
        .filter(client_id=kept_id, state="open")
        .order_by("received_at", "id")
    )
    for row in rows[1:]:
        row.state, row.closed_at, row.close_reason, row.merged_into = (
            Enquiry.State.CLOSED,
            max(at, row.received_at),
            "duplicate",
            rows[0],
        )
        row.save(update_fields=["state", "closed_at", "close_reason", "merged_into"])
