"""Putting a message in the outbox, sending what waits there, and forgetting what left."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import send_mail
from django.db import connection, transaction
from django.db.models import Q
from django.template import Context
from django.template.loader import get_template

from midspan.outbox.models import Message
from midspan.rules import tables

ATTEMPTS = 8


def put(
    *, at: datetime, template: str, address: str, center_id: int, context: dict[str, Any] | None = None
) -> int:
    """Queue a message in the acting transaction; `outbox/<template>.txt` words it, its first line is the subject.

    The context names no client and nothing clinical: a message can be read on a locked phone's screen.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A message is put in the outbox inside its act's transaction")
    return Message.objects.create(
        template=template, address=address, center_id=center_id, context=context or {}, created_at=at
    ).pk


def send_waiting(*, at: datetime, limit: int = 50) -> int:
    """Send what waits, each message in its own transaction and never twice at once. Returns how many were sent."""
    sent = 0
    for _ in range(limit):
        with transaction.atomic():
            message = (
                Message.objects.select_for_update(skip_locked=True)
                .filter(state=Message.State.WAITING)
                .order_by("attempts", "created_at")
                .first()
            )
            if message is None:
                return sent
            sent += _send(message, at)
    return sent


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What `forget` did: messages that lost their address and words, and rows that went."""

    emptied: int
    deleted: int


def forget(*, at: datetime) -> Forgotten:
    """Empty what left the house and what could not be delivered, and later delete it, after the days of the table
    `keeping`. What waits is never touched. That a message left is seen until its row goes.
    """
    days = {name: timedelta(days=n) for name, n in tables.load("keeping", at.date())["messages"].items()}
    over = Message.objects.exclude(state=Message.State.WAITING)
    deleted, _ = over.filter(created_at__lte=at - days["row_days"]).delete()
    ended = Q(state=Message.State.SENT, sent_at__lte=at - days["delivered_days"])
    ended |= Q(state=Message.State.FAILED, created_at__lte=at - days["failed_days"])
    emptied = over.filter(ended).exclude(address="").update(address="", context={})
    return Forgotten(emptied, deleted)


def _words(message: Message) -> str:
    """The text of a message: plain words, so nothing is escaped for a web page."""
    template: Any = get_template(f"outbox/{message.template}.txt")
    return str(template.template.render(Context(message.context, autoescape=False)))


def _send(message: Message, at: datetime) -> int:
    subject, _, body = _words(message).partition("\n")
    message.attempts += 1
    try:
        send_mail(subject.strip(), body.strip() + "\n", None, [message.address])
    except OSError:
        message.state = Message.State.FAILED if message.attempts >= ATTEMPTS else Message.State.WAITING
    else:
        message.state, message.sent_at = Message.State.SENT, at
    message.save(update_fields=["attempts", "state", "sent_at"])
    return int(message.state == Message.State.SENT)
