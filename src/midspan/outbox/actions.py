"""Putting a message in the outbox, and sending what waits there."""

from datetime import datetime
from typing import Any

from django.core.mail import send_mail
from django.db import connection, transaction
from django.template.loader import render_to_string

from midspan.outbox.models import Message

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


def _send(message: Message, at: datetime) -> int:
    subject, _, body = render_to_string(f"outbox/{message.template}.txt", message.context).partition("\n")
    message.attempts += 1
    try:
        send_mail(subject.strip(), body.strip() + "\n", None, [message.address])
    except OSError:
        message.state = Message.State.FAILED if message.attempts >= ATTEMPTS else Message.State.WAITING
    else:
        message.state, message.sent_at = Message.State.SENT, at
    message.save(update_fields=["attempts", "state", "sent_at"])
    return int(message.state == Message.State.SENT)
