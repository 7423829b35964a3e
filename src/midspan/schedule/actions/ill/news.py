"""What clients are to be told of a change, and that they were told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.people import actions as people
from midspan.schedule.actions import base
from midspan.schedule.models import News
from midspan.trail.writing import record


def of_session(
    by: Actor, at: datetime, leave_id: int, session_id: UUID, sentences: Mapping[UUID, str], *, call: bool
) -> None:
    """A sentence for each client with a place in a session; what they were to be told of it before no longer holds."""
    with base.whole_center(by):
        _of(session_id=session_id, client_id__in=list(sentences)).delete()
        News.objects.bulk_create(
            News(
                client_id=client,
                leave_id=leave_id,
                session_id=session_id,
                sentence=said,
                call=call,
                created_at=at,
            )
            for client, said in sentences.items()
        )


def of_appointment(
    by: Actor, at: datetime, leave_id: int, appointment_id: UUID, client_id: UUID, said: str
) -> None:
    """The same for an appointment: whoever has one is called before it."""
    _of(appointment_id=appointment_id, client_id=client_id).delete()
    News(
        client_id=client_id, leave_id=leave_id, appointment_id=appointment_id, sentence=said, created_at=at
    ).save(force_insert=True)  # fmt: skip


@act("week.work")
def tell_news(
    *, by: Actor, at: datetime, client_id: UUID, leave_ids: Iterable[int], told: bool = True
) -> None:
    """A client was told all of it, or, without `told`, was not after all. Raises Refused where there is nothing to tell them.
    Saying it twice changes nothing: who told them first stands.
    """
    people.locked(by, client_id)
    mine = _of(client_id=client_id, leave_id__in=list(leave_ids), leave__center_id=base.center_id(by))
    if not mine.exists():
        raise Refused("There is nothing to tell this client.")
    if told:
        mine.filter(told_at=None).update(told_at=at, told_by_id=by.user_id)
    else:
        mine.update(told_at=None, told_by=None)
    record(by=by, at=at, verb="news.told" if told else "news.not_told", client_id=client_id)


def _of(**which: object):  # type: ignore[no-untyped-def]
    return News.objects.all().for_action().filter(**which)
