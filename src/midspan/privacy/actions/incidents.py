"""Incidents with client data: reported by anybody, weighed and decided on by the privacy officer (45 CFR 164.402; 42 CFR 2.16)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.privacy.actions.base import here, locked, one_of, past, person, said, today
from midspan.privacy.models import Affected, Incident, IncidentStep
from midspan.rules import rights
from midspan.trail.writing import record, record_many

MOST_OTHERS = 10_000_000


@act("incidents.report")
def report_incident(
    *, by: Actor, at: datetime, kind: str, what: str, discovered_on: date, happened_on: date | None = None, part2: bool = True,
    client_ids: Iterable[UUID] = (), records: str = "",
) -> UUID:  # fmt: skip
    """Report that something went wrong with client data; returns the incident's id. Anybody on the staff may, about clients they see.

    `discovered_on` is the first day on which one of us knew, or would have with reasonable diligence: the clocks run from it.
    `what` names nobody; `client_ids` are those whose records it concerns, as far as known, and `records` what of them.
    """
    one_of("incident", kind, "Say what kind of incident it is.", field="kind")
    what = said(what, "Say what happened, in a sentence or two, naming nobody.", field="what", least=10)
    now = today(by, at)
    past(discovered_on, now, field="discovered_on")
    if happened_on is not None and happened_on > discovered_on:
        raise Invalid("It cannot have been discovered before it happened.", field="happened_on")
    row = Incident(
        center_id=here(by), kind=kind, what=what, discovered_on=discovered_on, happened_on=happened_on, part2=part2,
        reported_by_id=person(by), reported_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="incident.reported", subject_type="incident", subject_id=row.pk, detail={"kind": kind, "part2": part2}
    )  # fmt: skip
    clients = list(dict.fromkeys(client_ids))
    if clients:
        _add(by, at, row, clients, records)
    return row.pk


@act("incidents.work")
def add_affected(
    *, by: Actor, at: datetime, incident_id: UUID, client_ids: Iterable[UUID], records: str
) -> int:
    """Add clients whose records an incident concerns, and what of them; returns how many are new to it."""
    row = _open(by, incident_id)
    return _add(by, at, row, list(dict.fromkeys(client_ids)), records)


@act("incidents.work")
def count_others(*, by: Actor, at: datetime, incident_id: UUID, others: int) -> None:
    """How many people are affected besides the clients named here, such as relatives or those of an earlier system."""
    row = _open(by, incident_id)
    if not 0 <= others <= MOST_OTHERS:
        raise Invalid("Give a number of people, 0 if there are none.", field="others")
    row.others = others
    row.save(update_fields=["others"])
    record(
        by=by,
        at=at,
        verb="incident.counted",
        subject_type="incident",
        subject_id=row.pk,
        detail={"others": others},
    )


@act("incidents.work")
def weigh_incident(
    *, by: Actor, at: datetime, incident_id: UUID, factors: Mapping[str, tuple[str, str]]
) -> rights.Weighed:
    """Write down the risk assessment: for each of the four factors its weight and what was found; returns what they come to.

    One may be left for later: then it is still missing. Raises Invalid for a weight without words, and words without a weight.
    """
    row = _open(by, incident_id)
    known = {one.id: one for one in rights.options("factor")}
    kept = {}
    for id, (weight, says) in factors.items():
        if id not in known:
            raise Invalid("There are four factors, and this is none of them.")
        if bool(weight) != bool(says.strip()):
            raise Invalid(f"{known[id].label}: give both a weight and what you found.", field=f"{id}_says")
        if weight:
            one_of("weight", weight, "A factor weighs low, some or high.", field=f"{id}_weight")
            kept[id] = {
                "weight": weight,
                "says": said(says, "Say what you found.", field=f"{id}_says", least=3),
            }
    row.factors = kept
    row.save(update_fields=["factors"])
    record(
        by=by, at=at, verb="incident.weighed", subject_type="incident", subject_id=row.pk,
        detail={id: one["weight"] for id, one in kept.items()},
    )  # fmt: skip
    return weighed(row)


@act("incidents.work")
def decide_incident(*, by: Actor, at: datetime, incident_id: UUID, decision: str, reason: str) -> None:
    """Decide whether it is a breach, and say why. A later decision replaces it while nobody has been told of a breach.

    Raises Refused for a low probability that the four factors do not bear, and where somebody was told already.
    """
    row = _open(by, incident_id)
    one_of("decision", decision, "Decide whether it is a breach.", field="decision")
    reason = said(
        reason, "Say why, so that it can be shown later (45 CFR 164.414(b)).", field="reason", least=10
    )
    if decision == "low_probability":
        found = weighed(row)
        if not found.low_may_be_said:
            raise Refused(f"“Low probability” needs all four factors. {found.says}")
    affected = Affected.objects.all().for_action().filter(incident=row)
    if decision == "breach" and not row.others and not affected.exists():
        raise Refused("Say first whose records it concerns: a breach is told to them.")
    told = row.hhs_told_on or row.media_told_on or affected.filter(told_on__isnull=False).exists()
    if row.decision == "breach" and decision != "breach" and told:
        raise Refused("Somebody was told of this breach already, so it stays one.")
    row.decision, row.reason, row.decided_at, row.decided_by_id = decision, reason, at, by.user_id
    row.save(update_fields=["decision", "reason", "decided_at", "decided_by"])
    record(
        by=by, at=at, verb="incident.decided", subject_type="incident", subject_id=row.pk, detail={"decision": decision}
    )  # fmt: skip


@act("incidents.work")
def note_step(*, by: Actor, at: datetime, incident_id: UUID, words: str) -> UUID:
    """Write down a step that was taken; returns its id. It is never changed afterwards."""
    row = locked(Incident, by, incident_id, center="center_id")
    step = IncidentStep(
        center_id=here(by), incident=row, words=said(words, "Say what was done.", field="words"), by_user_id=person(by), at=at
    )  # fmt: skip
    step.save(force_insert=True)
    record(
        by=by,
        at=at,
        verb="incident.step",
        subject_type="incident",
        subject_id=row.pk,
        detail={"step": str(step.pk)},
    )
    return step.pk


@act("incidents.work")
def close_incident(*, by: Actor, at: datetime, incident_id: UUID) -> None:
    """Close an incident; it stays in the log. Raises Refused while it is undecided or somebody has still to be told."""
    row = _open(by, incident_id)
    if not row.decision:
        raise Refused("Decide first whether it is a breach.")
    if row.decision == "breach":
        waiting = Affected.objects.all().for_action().filter(incident=row, told_on=None).count()
        if waiting:
            raise Refused(
                f"{waiting} of those affected {'has' if waiting == 1 else 'have'} not been told yet."
            )
        if row.hhs_told_on is None:
            raise Refused("HHS has not been told yet. A small breach goes into the report of its year.")
        if row.media_told_on is None and "breach_media" in {
            one.clock.id for one in rights.notices(row.discovered_on, people_of(row))
        }:
            raise Refused("More than 500 people are affected, and the media have not been told yet.")
    row.closed_at, row.closed_by_id = at, by.user_id
    row.save(update_fields=["closed_at", "closed_by"])
    record(by=by, at=at, verb="incident.closed", subject_type="incident", subject_id=row.pk)


def weighed(row: Any) -> rights.Weighed:
    """What the four factors of an incident come to."""
    return rights.weigh({id: (one["weight"], one["says"]) for id, one in row.factors.items()})


def people_of(row: Any) -> int:
    """How many people an incident affects."""
    return int(row.others) + Affected.objects.all().for_action().filter(incident=row).count()


def _open(by: Actor, incident_id: UUID) -> Any:
    row = locked(Incident, by, incident_id, center="center_id")
    if row.closed_at is not None:
        raise Refused("This incident is closed. Write what is new as a step.")
    return row


def _add(by: Actor, at: datetime, row: Any, clients: list[UUID], records: str) -> int:
    what = said(
        records,
        "Say what of their records it was, such as “name and attendance”.",
        field="records",
        least=3,
        longest=300,
    )
    for client in clients:
        people.locked(by, client)
    here = set(
        Affected.objects.all()
        .for_action()
        .filter(incident=row, client_id__in=clients)
        .values_list("client_id", flat=True)
    )
    new = [
        Affected(client_id=client, incident=row, what=what, added_by_id=person(by), added_at=at)
        for client in clients
        if client not in here
    ]
    if not new:
        raise Invalid("Choose somebody who is not on the list yet.", field="clients")
    Affected.objects.bulk_create(new)
    record_many(
        by=by, at=at, verb="incident.affects", subject_type="incident", rows=[(one.client_id, row.pk, {}) for one in new]
    )  # fmt: skip
    return len(new)
