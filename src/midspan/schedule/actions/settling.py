"""Waiting ends, and with it whatever was offered; what is offered is kept: part of the acts that enrol and end."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.schedule import words
from midspan.schedule.models import Group, Offer, Waiting

ANSWERS = {Waiting.How.ENROLLED: Offer.Answer.ACCEPTED, Waiting.How.WITHDRAWN: Offer.Answer.WITHDRAWN}


class Ending:
    """How rows of the waiting list end, by whom and when."""

    def __init__(self, by: Actor, at: datetime, how: Waiting.How) -> None:
        self.by, self.at, self.how = by, at, how

    def of(self, rows: Any) -> None:
        """Some rows, of a query that is opened; an open offer of theirs is answered by it."""
        ended = list(rows.filter(ended_at=None).values_list("pk", flat=True))
        if not ended:
            return
        Waiting.objects.all().for_action().filter(pk__in=ended).update(ended_at=self.at, ended_how=self.how)
        Offer.objects.all().for_action().filter(waiting_id__in=ended, answer="").update(
            answer=ANSWERS[self.how], answered_at=self.at, answered_by_id=self.by.user_id
        )


def kept_for_others(
    client_id: UUID, group: Group, wanted: Collection[int], filled: Mapping[int, int], today: date
) -> str:
    """A sentence where somebody would get a place that is kept for whom it was offered to; else empty. `filled` by slot wanted."""
    held = Offer.objects.all().for_action().filter(waiting__group=group, answer="", until_on__gte=today)
    offers = list(held.exclude(client_id=client_id).values_list("slots", "until_on"))
    for slot in wanted:
        mine = [until for slots, until in offers if not slots or slot in slots]
        if mine and filled[slot] + len(mine) >= group.capacity:
            return f"A place in {group.title} is kept until {words.day(max(mine))} for somebody to whom it was offered."
    return ""
