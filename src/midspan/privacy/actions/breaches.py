"""Telling of a breach: the people, HHS, the media; and waiting where law enforcement asks for it (45 CFR 164.404 to 164.412)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.privacy.actions.base import locked, one_of, past, said, today
from midspan.privacy.actions.incidents import people_of
from midspan.privacy.letters import delay_of, keep_letter
from midspan.privacy.models import Affected, Incident
from midspan.rules import rights
from midspan.trail.writing import record

BY_LETTER = {"mail", "email", "next_of_kin"}


@act("incidents.work")
def delay_notices(
    *,
    by: Actor,
    at: datetime,
    incident_id: UUID,
    said_on: date,
    official: str,
    written: bool,
    until: date | None = None,
) -> date:
    """Law enforcement asks to wait (45 CFR 164.412); returns the last day of the delay. `official` is who asked, of which agency.

    Raises Invalid for a written delay without a day, Refused where it is no breach.
    """
    row = _breach(by, incident_id)
    past(said_on, today(by, at), field="said_on")
    who = said(
        official, "Name the official and the agency (45 CFR 164.412(b)).", field="official", longest=200
    )
    if written and until is None:
        raise Invalid("A written request says until when (45 CFR 164.412(a)). Take its day.", field="until")
    if until is not None and until < said_on:
        raise Invalid("This is before it was asked for.", field="until")
    row.delay_said_on, row.delay_until, row.delay_written, row.delay_by = said_on, until, written, who
    row.save(update_fields=["delay_said_on", "delay_until", "delay_written", "delay_by"])
    ends = rights.delay_ends(rights.Delay(said_on, written, until))
    record(
        by=by, at=at, verb="incident.delayed", subject_type="incident", subject_id=row.pk,
        detail={"written": written, "until": ends.isoformat()},
    )  # fmt: skip
    return ends


@act("incidents.work")
def write_notice(*, by: Actor, at: datetime, incident_id: UUID, what: str, protect: str, doing: str) -> None:
    """The words of the letter to the people (45 CFR 164.404(c)): what happened, what they can do themselves, what we do.

    The kinds of data, the days and how to reach us are put there from what is known. Letters made before keep their words.
    """
    row = _breach(by, incident_id)
    row.notice = {
        "what": said(
            what, "Say what happened, in plain words for the people concerned.", field="what", least=10
        ),
        "protect": said(protect, "Say what they can do to protect themselves.", field="protect", least=10),
        "doing": said(doing, "Say what we do about it.", field="doing", least=10),
    }
    row.save(update_fields=["notice"])
    record(by=by, at=at, verb="incident.notice_written", subject_type="incident", subject_id=row.pk)


@act("incidents.work")
def letters_of_breach(*, by: Actor, at: datetime, affected_ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """The documents with the breach notice to some clients, in the order asked for, made now where there are none: all of them or
    none. Raises Refused until the words are written.
    """
    made = {one: _letter(by, at, one) for one in _in_order(affected_ids)}
    return tuple(made[one] for one in affected_ids)


def _in_order(affected_ids: Sequence[UUID]) -> list[UUID]:
    """Each once, in the order in which acts lock them."""
    if not affected_ids:
        raise Refused("Choose for whom.")
    return sorted(set(affected_ids))


def _letter(by: Actor, at: datetime, affected_id: UUID) -> UUID:
    row = locked(Affected, by, affected_id)
    incident = _breach(by, row.incident_id)
    if not incident.notice:
        raise Refused("Write the words of the notice first.")
    if row.letter_id is None:
        facts = {"part2"} if incident.part2 else set()
        row.letter_id = keep_letter(
            "breach", by=by, at=at, client_id=row.client_id, facts=facts,
            fill=incident.notice | {"records": row.what, "discovered": incident.discovered_on, "happened": incident.happened_on},
        )  # fmt: skip
        row.save(update_fields=["letter"])
    record(
        by=by, at=at, verb="incident.letter", client_id=row.client_id, subject_type="document", subject_id=row.letter_id
    )  # fmt: skip
    found: UUID = row.letter_id
    return found


@act("incidents.work")
def tell_clients(*, by: Actor, at: datetime, affected_ids: Sequence[UUID], told_on: date, how: str) -> None:
    """Write down that people affected were told, when and how: of all of them or of none. A notice that goes by letter needs the
    letter.

    Raises Refused while law enforcement's delay runs.
    """
    for one in _in_order(affected_ids):
        _tell(by, at, one, told_on, how)


def _tell(by: Actor, at: datetime, affected_id: UUID, told_on: date, how: str) -> None:
    row = locked(Affected, by, affected_id)
    incident = _breach(by, row.incident_id)
    if row.told_on is not None:
        raise Refused("This person was told already.")
    one_of("told", how, "Say how they were told.", field="how")
    _not_delayed(incident, told_on)
    past(
        told_on,
        today(by, at),
        field="told_on",
        since=incident.discovered_on,
        before="the breach was discovered",
    )
    if how in BY_LETTER and row.letter_id is None:
        raise Refused("Make the letter first: it says what 45 CFR 164.404(c) asks for.")
    row.told_on, row.told_how, row.told_by_id = told_on, how, by.user_id
    row.save(update_fields=["told_on", "told_how", "told_by"])
    record(
        by=by, at=at, verb="incident.client_told", client_id=row.client_id, subject_type="incident", subject_id=incident.pk,
        detail={"how": how, "on": told_on.isoformat()},
    )  # fmt: skip


@act("incidents.work")
def tell_hhs(*, by: Actor, at: datetime, incident_id: UUID, told_on: date, reference: str) -> None:
    """Write down that HHS was told, on its site, and under which number (45 CFR 164.408)."""
    row = _breach(by, incident_id)
    _not_delayed(row, told_on)
    row.hhs_told_on = past(
        told_on, today(by, at), field="told_on", since=row.discovered_on, before="the breach was discovered"
    )
    row.hhs_reference = said(
        reference, "Take the number that the site gave.", field="reference", least=2, longest=80
    )
    row.save(update_fields=["hhs_told_on", "hhs_reference"])
    record(
        by=by,
        at=at,
        verb="incident.hhs_told",
        subject_type="incident",
        subject_id=row.pk,
        detail={"on": told_on.isoformat()},
    )


@act("incidents.work")
def tell_media(*, by: Actor, at: datetime, incident_id: UUID, told_on: date, named: str) -> None:
    """Write down which media were told (45 CFR 164.406). Raises Refused where so few are affected that nobody asks for it."""
    row = _breach(by, incident_id)
    if "breach_media" not in {one.clock.id for one in rights.notices(row.discovered_on, people_of(row))}:
        raise Refused(
            "The media are told only where more than 500 people of a State are affected (45 CFR 164.406)."
        )
    _not_delayed(row, told_on)
    row.media_told_on = past(
        told_on, today(by, at), field="told_on", since=row.discovered_on, before="the breach was discovered"
    )
    row.media_named = said(named, "Name the media.", field="named", least=2, longest=200)
    row.save(update_fields=["media_told_on", "media_named"])
    record(by=by, at=at, verb="incident.media_told", subject_type="incident", subject_id=row.pk)


def _breach(by: Actor, incident_id: UUID) -> Any:
    row = locked(Incident, by, incident_id, center="center_id")
    if row.closed_at is not None:
        raise Refused("This incident is closed. Write what is new as a step.")
    if row.decision != "breach":
        raise Refused("It has not been decided that this is a breach, so nobody is told of one.")
    return row


def _not_delayed(row: Any, day: date) -> None:
    delay = delay_of(row)
    if delay is not None and delay.said_on <= day <= rights.delay_ends(delay):
        ends = rights.delay_ends(delay)
        raise Refused(
            f"Law enforcement asked to wait until {ends:%B} {ends.day}, {ends.year} (45 CFR 164.412)."
        )
