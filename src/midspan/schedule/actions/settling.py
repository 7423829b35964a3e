"""Waiting ends, and with it whatever was offered: part of the acts that end it."""

from datetime import datetime
from typing import Any

from midspan.access.actor import Actor
from midspan.schedule.models import Offer, Waiting

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
