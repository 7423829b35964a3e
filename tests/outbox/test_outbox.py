"""Messages leave once, in plain words, and are forgotten after the days of the table."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from midspan.outbox import actions, tasks
from midspan.outbox.models import Message
from midspan.rules import tables
from tests.support.center import AT

pytestmark = pytest.mark.django_db
DAYS = tables.load("keeping", AT.date())["messages"]


def put(*, at: datetime = AT, center: str = "Minds & Matter") -> Message:
    with transaction.atomic():
        number = actions.put(
            at=at, template="enquiry_received", address="dana@example.org", center_id=1, context={"center": center}
        )  # fmt: skip
    return Message.objects.get(pk=number)


def after(days: int) -> datetime:
    return AT + timedelta(days=days)


def test_a_message_leaves_once_in_plain_words() -> None:
    put()
    assert [actions.send_waiting(at=AT), actions.send_waiting(at=AT)] == [1, 0]
    (sent,) = mail.outbox
    assert sent.subject == "We got your message"
    assert "Minds & Matter got your message" in sent.body


def test_what_was_delivered_is_emptied_and_later_goes() -> None:
    message = put()
    actions.send_waiting(at=AT)
    early = put(at=after(DAYS["delivered_days"] - 1))
    assert actions.forget(at=after(DAYS["delivered_days"] - 1)) == actions.Forgotten(0, 0)
    assert actions.forget(at=after(DAYS["delivered_days"])) == actions.Forgotten(1, 0)
    message.refresh_from_db()
    assert (message.address, message.context, message.state) == ("", {}, "sent")
    assert (message.template, message.sent_at) == ("enquiry_received", AT)
    assert actions.forget(at=after(DAYS["delivered_days"])) == actions.Forgotten(0, 0), "once"
    early.refresh_from_db()
    assert early.address == "dana@example.org"
    assert actions.forget(at=after(DAYS["row_days"])) == actions.Forgotten(0, 1)
    assert list(Message.objects.all()) == [early]


def test_what_could_not_be_delivered_is_kept_longer_and_what_waits_always(monkeypatch: Any) -> None:
    def closed(*_: object) -> int:
        raise OSError("no server")

    put()
    monkeypatch.setattr(actions, "send_mail", closed)
    for _ in range(actions.ATTEMPTS):
        actions.send_waiting(at=AT, limit=1)
    assert Message.objects.get().state == "failed"
    waiting = put()
    assert actions.forget(at=after(DAYS["failed_days"] - 1)) == actions.Forgotten(0, 0)
    assert actions.forget(at=after(DAYS["failed_days"])) == actions.Forgotten(1, 0)
    assert actions.forget(at=after(DAYS["row_days"])) == actions.Forgotten(0, 1)
    assert actions.forget(at=after(10 * DAYS["row_days"])) == actions.Forgotten(0, 0)
    assert Message.objects.get() == waiting


def test_the_worker_does_it_every_night(monkeypatch: Any) -> None:
    asked: list[datetime] = []
    monkeypatch.setattr(actions, "forget", lambda *, at: asked.append(at))
    tasks.forget(timestamp=0)
    assert len(asked) == 1
    known = tasks.app.periodic_registry.periodic_tasks.values()
    assert "41 3 * * *" in {one.cron for one in known if one.task.name == "midspan.outbox.tasks.forget"}
