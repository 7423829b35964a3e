"""Taking down and correcting policies."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.coverage.models import Payer, Policy
from midspan.people import actions as people
from midspan.people import names
from midspan.trail.writing import record

LONGEST = {"member_id": 60, "group_number": 60, "plan_name": 120, "phone_on_card": 40, "subscriber_name": 160}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPolicy:
    """What is known of a policy. `rank` 1 is the primary one; `source` is told, card or payer."""

    payer: str
    member_id: str
    group_number: str = ""
    plan_name: str = ""
    plan_type: str = ""
    phone_on_card: str = ""
    subscriber_relation: str = "self"
    subscriber_name: str = ""
    subscriber_born_on: date | None = None
    sex_on_policy: str = ""
    from_on: date | None = None
    until_on: date | None = None
    rank: int = 1
    source: str = "told"


@act("enquiries.open")
def take_policy_as_told(*, by: Actor, at: datetime, client_id: UUID, policy: NewPolicy) -> UUID:
    """What an enquirer told of their insurance, unchecked. A policy that is there already is left alone and its id
    returned; the visitor learns nothing of it.
    """
    client = people.locked(by, client_id)
    told = NewPolicy(**(asdict(policy) | {"source": "told", "rank": 1}))
    there = Policy.objects.all().for_action().filter(client_id=client_id, ended_at=None, rank=1).first()
    if there is None:
        there = _write(client.center_id, at, client_id, told)
    record(by=by, at=at, verb="policy.told", client_id=client_id, subject_type="policy", subject_id=there.pk)
    return there.pk


@act("coverage.work")
def add_policy(*, by: Actor, at: datetime, client_id: UUID, policy: NewPolicy) -> UUID:
    """A policy of a client; its id. Refused where one of that rank is open already; Invalid for what does not fit."""
    client = people.locked(by, client_id)
    if (
        Policy.objects.all()
        .for_action()
        .filter(client_id=client_id, ended_at=None, rank=policy.rank)
        .exists()
    ):
        label = Policy.Rank(policy.rank).label.lower()
        raise Refused(
            f"There is a {label} policy already. Correct it, end it, or add this one with another rank."
        )
    made = _write(client.center_id, at, client_id, policy)
    record(
        by=by,
        at=at,
        verb="policy.added",
        client_id=client_id,
        subject_type="policy",
        subject_id=made.pk,
        detail={"rank": policy.rank, "source": policy.source},
    )
    return made.pk


@act("coverage.work")
def correct_policy(
    *, by: Actor, at: datetime, client_id: UUID, policy_id: UUID, policy: NewPolicy
) -> list[str]:
    """Correct an open policy; returns the names of the fields that changed."""
    client = people.locked(by, client_id)
    row = _open_policy(client_id, policy_id)
    if (
        policy.rank != row.rank
        and Policy.objects.all()
        .for_action()
        .filter(client_id=client_id, ended_at=None, rank=policy.rank)
        .exists()
    ):
        raise Refused("Another open policy has that rank. Change or end that one first.")
    wanted = _fields(client.center_id, at, policy)
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.save(update_fields=changed)
    record(
        by=by,
        at=at,
        verb="policy.corrected",
        client_id=client_id,
        subject_type="policy",
        subject_id=policy_id,
        detail={"fields": changed},
    )
    return changed


@act("coverage.work")
def end_policy(*, by: Actor, at: datetime, client_id: UUID, policy_id: UUID) -> None:
    """The policy no longer holds. What was recorded under it stays."""
    people.locked(by, client_id)
    row = _open_policy(client_id, policy_id)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    record(
        by=by, at=at, verb="policy.ended", client_id=client_id, subject_type="policy", subject_id=policy_id
    )


@act("enquiries.work")
def make_room(*, by: Actor, at: datetime, kept_id: UUID, duplicate_id: UUID) -> None:
    """Before two charts become one: the duplicate's open policies take the next free rank, or end where the kept chart
    holds the same policy or three already.
    """
    mine = list(Policy.objects.all().for_action().filter(client_id=kept_id, ended_at=None))
    taken = {row.rank for row in mine}
    same = {(row.payer_id, row.member_id) for row in mine}
    for row in (
        Policy.objects.all().for_action().filter(client_id=duplicate_id, ended_at=None).order_by("rank")
    ):
        free = [rank for rank in Policy.Rank.values if rank not in taken]
        if (row.payer_id, row.member_id) in same or not free:
            row.ended_at = at
            row.save(update_fields=["ended_at"])
        elif row.rank in taken:
            row.rank = _free_rank(row, free)
            row.save(update_fields=["rank"])
        taken.add(row.rank)
    record(
        by=by,
        at=at,
        verb="policies.made_room",
        client_id=duplicate_id,
        subject_type="client",
        subject_id=kept_id,
    )


def _free_rank(row: Policy, free: list[int]) -> int:
    """The first rank that is free on both charts, else the first that is free on the kept one."""
    own = set(
        Policy.objects.all()
        .for_action()
        .filter(client_id=row.client_id, ended_at=None)
        .exclude(pk=row.pk)
        .values_list("rank", flat=True)
    )
    return next((rank for rank in free if rank not in own), free[0])


def _open_policy(client_id: UUID, policy_id: UUID) -> Policy:
    row = Policy.objects.all().for_action().filter(client_id=client_id, pk=policy_id, ended_at=None).first()
    if row is None:
        raise Refused("There is no such open policy in this chart.")
    return row


def _write(center_id: int, at: datetime, client_id: UUID, policy: NewPolicy) -> Policy:
    row = Policy(client_id=client_id, created_at=at, **_fields(center_id, at, policy))
    row.save(force_insert=True)
    return row


def _fields(center_id: int, at: datetime, policy: NewPolicy) -> dict[str, object]:
    """The columns of a policy, checked."""
    given = {k: v.strip() if isinstance(v, str) else v for k, v in asdict(policy).items()}
    payer = given.pop("payer")
    if not payer:
        raise Invalid("Give the name of the insurer, as on the card.", field="payer")
    if not given["member_id"]:
        raise Invalid("Give the member number, as on the card.", field="member_id")
    for name, longest in LONGEST.items():
        if len(given[name]) > longest:
            raise Invalid(f"This is longer than {longest} characters.", field=name)
    for name, allowed in (
        ("subscriber_relation", Policy.Relation.values), ("plan_type", Policy.Plan.values), ("source", Policy.Source.values),
        ("rank", Policy.Rank.values), ("sex_on_policy", ["", "F", "M", "U"]),
    ):  # fmt: skip
        if given[name] not in allowed:
            raise Invalid("This is not one of the choices.", field=name)
    if given["subscriber_relation"] == Policy.Relation.SELF:
        given["subscriber_name"], given["subscriber_born_on"] = "", None
    elif not given["subscriber_name"]:
        raise Invalid("Give the subscriber's name: the policy is somebody else's.", field="subscriber_name")
    born = given["subscriber_born_on"]
    if born and not (date(1900, 1, 1) <= born <= at.date()):
        raise Invalid("This date of birth is in the future or before 1900.", field="subscriber_born_on")
    if given["from_on"] and given["until_on"] and given["until_on"] < given["from_on"]:
        raise Invalid("The policy ends before it begins.", field="until_on")
    return given | {"payer": _payer_called(center_id, at, payer)}


def _payer_called(center_id: int, at: datetime, name: str) -> Payer:
    """The center's payer of that name; a new one where it was not met before. Raises Invalid for an empty name."""
    folded = names.fold(name)[:120]
    if not folded:
        raise Invalid("Give the name of the insurer, as on the card.", field="payer")
    payer, _ = Payer.objects.get_or_create(
        center_id=center_id, folded_name=folded, defaults={"name": name.strip()[:120], "created_at": at}
    )
    return payer
