"""The trail: the database keeps it append-only, and any tampering with a sealed row is found."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from midspan.access import actor
from midspan.access.actions import create_user
from midspan.trail import queries, sealer
from midspan.trail.actions import begin_era
from midspan.trail.models import Entry, Seal
from midspan.trail.verify import verify
from midspan.trail.writing import expected, record

# What is settled is counted over the whole server, so these run while no other test is at work (`make test`).
pytestmark = pytest.mark.alone
AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
BY = actor.system("tests")


def write(verb: str = "tested", n: int = 1) -> None:
    """Rows, each in a transaction of its own where the test commits."""
    for _ in range(n):
        with transaction.atomic():
            record(
                by=BY,
                at=AT,
                verb=verb,
                client_id="c-1",
                subject_type="thing",
                subject_id="7",
                detail={"fields": ["a"]},
            )


@pytest.mark.django_db(transaction=True)
def test_a_row_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="outside"):
        record(by=BY, at=AT, verb="tested")


@pytest.mark.django_db
def test_an_act_that_leaves_no_row_fails() -> None:
    with expected() as count:
        assert count() == 0
        write()
        assert count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["update(verb='else')", "delete()"])
def test_the_application_can_neither_change_nor_remove_a_row(change: str) -> None:
    write()
    with pytest.raises(DatabaseError), transaction.atomic():
        eval(f"Entry.objects.all().{change}")
    assert Entry.objects.filter(verb="tested").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["trail_entry", "trail_seal", "trail_era"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_not_even_the_owner_can_while_the_triggers_stand(
    as_owner: psycopg.Connection[Any], table: str, statement: str
) -> None:
    as_owner.execute("INSERT INTO trail_entry (era, xid, happened_at, verb, actor_kind, actor_id, actor_name, center_id, client_id, subject_type, subject_id, purpose, reason, detail)"
                     " VALUES (0, 0, now(), 'x', 'system', '', '', '', '', '', '', '', '', '{}')")  # fmt: skip
    as_owner.execute(
        "INSERT INTO trail_seal (era, lo, hi, count, root, previous_root, version, sealed_at) VALUES (9, (random() * 1e9)::bigint, 2e9::bigint, 1, '', '', 1, now())"
    )
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        as_owner.execute(statement.format(table))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_era_transaction_and_time_are_the_databases_own() -> None:
    Entry(
        verb="forged", actor_kind="staff", happened_at=AT, era=99, xid=1, recorded_at=AT - timedelta(days=900)
    ).save(force_insert=True)
    row = Entry.objects.get(verb="forged")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        assert row.xid == cursor.fetchone()[0]
    assert row.era == queries.current_era()
    assert row.recorded_at > AT


@pytest.mark.django_db(transaction=True)
def test_what_was_committed_is_sealed_and_verifies() -> None:
    write(n=5)
    assert sealer.seal(at=AT) >= 5
    report = verify(now=datetime.now(UTC))
    assert report.ok
    assert report.unsealed == 0
    assert report.head == Seal.objects.latest("id").root
    write(n=2)
    report = verify(now=datetime.now(UTC))
    assert (report.ok, report.unsealed) == (True, 2)
    assert report.tail_seconds < 10


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_still_open_is_not_sealed_over() -> None:
    begun, finish = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(by=BY, at=AT, verb="slow")
            begun.set()
            finish.wait(20)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert begun.wait(20)
    write("later", n=3)
    sealer.seal(at=AT)
    sealed_while_open = Seal.objects.order_by("-hi").values_list("hi", flat=True).first() or 0
    finish.set()
    thread.join()
    assert Entry.objects.get(verb="slow").xid >= sealed_while_open
    sealer.seal(at=AT)
    report = verify(now=datetime.now(UTC))
    assert report.ok, report.lines
    assert report.unsealed == 0


@pytest.mark.django_db(transaction=True)
def test_many_writers_and_a_sealer_lose_nothing() -> None:
    def writer() -> None:
        write("crowd", n=25)
        connection.close()

    threads = [threading.Thread(target=writer) for _ in range(6)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        sealer.seal(at=AT)
    for thread in threads:
        thread.join()
    sealer.seal(at=AT)
    report = verify(now=datetime.now(UTC))
    assert report.ok, report.lines
    assert report.unsealed == 0
    assert Entry.objects.filter(verb="crowd").count() == 150
    assert sum(Seal.objects.values_list("count", flat=True)) == Entry.objects.count()


COLUMNS = {
    "verb": "'else'", "actor_kind": "'staff'", "actor_id": "'4'", "actor_name": "'Nobody'", "center_id": "'2'", "client_id": "'c-2'",
    "subject_type": "'other'", "subject_id": "'8'", "purpose": "'payment'", "reason": "'because'", "detail": "'{\"fields\": []}'",
    "happened_at": "happened_at + interval '1 microsecond'", "recorded_at": "recorded_at + interval '1 microsecond'",
}  # fmt: skip


def tampered(owner: psycopg.Connection[Any], statement: str) -> None:
    """As somebody who owns the database and switches the triggers off."""
    owner.execute("ALTER TABLE trail_entry DISABLE TRIGGER ALL; ALTER TABLE trail_seal DISABLE TRIGGER ALL")
    owner.execute(statement)  # type: ignore[arg-type]
    owner.execute("ALTER TABLE trail_entry ENABLE TRIGGER ALL; ALTER TABLE trail_seal ENABLE TRIGGER ALL")


TAMPERING: dict[str, str] = {
    **{f"column {name}": f"UPDATE trail_entry SET {name} = {value} WHERE id = (SELECT min(id) + 1 FROM trail_entry)" for name, value in COLUMNS.items()},
    "removal": "DELETE FROM trail_entry WHERE id = (SELECT min(id) + 1 FROM trail_entry)",
    "removal of the last": "DELETE FROM trail_entry WHERE id = (SELECT max(id) FROM trail_entry)",
    "insertion": "INSERT INTO trail_entry (era, xid, recorded_at, happened_at, verb, actor_kind, actor_id, actor_name, center_id, client_id, subject_type, subject_id, purpose, reason, detail)"
    " SELECT era, xid, recorded_at, happened_at, verb, actor_kind, actor_id, actor_name, center_id, client_id, subject_type, subject_id, purpose, reason, detail FROM trail_entry ORDER BY id LIMIT 1",
    "another transaction": "UPDATE trail_entry SET xid = xid + 1 WHERE id = (SELECT min(id) FROM trail_entry)",
    "moved out of the sealed range": "UPDATE trail_entry SET xid = xid + 1000000 WHERE id = (SELECT min(id) FROM trail_entry)",
    "reordering": "UPDATE trail_entry SET id = CASE id WHEN (SELECT min(id) FROM trail_entry) THEN -1 ELSE id END",
    "an era that never was": "UPDATE trail_entry SET era = 7 WHERE id = (SELECT min(id) FROM trail_entry)",
    "a removed seal": "DELETE FROM trail_seal WHERE id = (SELECT min(id) FROM trail_seal)",
    "an altered seal": "UPDATE trail_seal SET count = count + 1 WHERE id = (SELECT min(id) FROM trail_seal)",
    "a narrowed seal": "UPDATE trail_seal SET lo = lo + 1000000, hi = hi + 1000000 WHERE id = (SELECT max(id) FROM trail_seal)",
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found(as_owner: psycopg.Connection[Any], what: str) -> None:
    write(n=3)
    sealer.seal(at=AT)
    write(n=3)
    sealer.seal(at=AT)
    assert verify(now=datetime.now(UTC)).ok
    tampered(as_owner, TAMPERING[what])
    assert not verify(now=datetime.now(UTC)).ok


@pytest.mark.django_db(transaction=True)
def test_a_seal_made_with_another_key_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    write(n=2)
    with monkeypatch.context() as patched:
        patched.setattr(sealer, "key", lambda: b"a thief's key")
        sealer.seal(at=AT)
    assert not verify(now=datetime.now(UTC)).ok


@pytest.mark.django_db(transaction=True)
def test_a_restore_begins_an_era_and_both_eras_verify(as_owner: psycopg.Connection[Any]) -> None:
    write(n=2)
    sealer.seal(at=AT)
    era = begin_era(at=AT, reason="Restored from a backup")
    assert queries.current_era() == era
    write("after", n=2)
    assert set(Entry.objects.filter(verb="after").values_list("era", flat=True)) == {era}
    sealer.seal(at=AT)
    report = verify(now=datetime.now(UTC))
    assert report.ok, report.lines
    tampered(as_owner, f"UPDATE trail_entry SET reason = 'x' WHERE era = {era}")
    assert not verify(now=datetime.now(UTC)).ok


@pytest.mark.django_db(transaction=True)
def test_what_an_era_had_not_sealed_is_sealed_before_the_next(as_owner: psycopg.Connection[Any]) -> None:
    write("early", n=2)
    sealer.seal(at=AT)
    write("last", n=2)
    begin_era(at=AT, reason="Restored from a backup")
    report = verify(now=datetime.now(UTC))
    assert report.ok and report.unsealed == 0, report.lines
    tampered(as_owner, "DELETE FROM trail_entry WHERE verb = 'last'")
    assert not verify(now=datetime.now(UTC)).ok


@pytest.mark.django_db(transaction=True)
def test_two_sealers_do_not_seal_the_same_twice() -> None:
    write(n=4)
    made: list[int] = []

    def once(seal: Callable[..., int] = sealer.seal) -> None:
        made.append(seal(at=AT))
        connection.close()

    threads = [threading.Thread(target=once) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(Seal.objects.values_list("count", flat=True)) == sum(made) == Entry.objects.count()


@pytest.mark.django_db
def test_the_trail_keeps_the_names_of_fields_and_not_what_was_said() -> None:
    create_user(by=BY, at=AT, email="rowan@example.org", name="Rowan Vale", password=None)
    row = Entry.objects.get(verb="user.created")
    assert "rowan" not in str(row.detail).lower()


def test_a_key_is_needed(settings: Any) -> None:
    settings.MIDSPAN_TRAIL_KEY = ""
    with pytest.raises(RuntimeError, match="trail key"):
        sealer.key()


BESIDE = "INSERT INTO trail_entry (era, xid, recorded_at, happened_at, verb, actor_kind, actor_id, actor_name, center_id, client_id, subject_type, subject_id, purpose, reason, detail) VALUES ({}, {}, now(), now(), 'slipped in', 'staff', '1', '', '', '', '', '', '', '', '{{}}')"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("era", "xid"), [(1, "2000000000"), (1, "-5"), (2, "-5"), (2, "0")])
def test_a_row_beside_every_sealed_range_is_found(
    as_owner: psycopg.Connection[Any], era: int, xid: str
) -> None:
    write(n=2)
    begin_era(at=AT, reason="Restored from a backup")
    write(n=2)
    sealer.seal(at=AT)
    assert verify(now=datetime.now(UTC)).ok
    tampered(as_owner, BESIDE.format(era, xid))
    assert not verify(now=datetime.now(UTC)).ok


@pytest.mark.django_db(transaction=True)
def test_a_trail_that_was_cut_short_and_sealed_anew_does_not_hold_the_head_kept_elsewhere(
    as_owner: psycopg.Connection[Any],
) -> None:
    write(n=2)
    sealer.seal(at=AT)
    write("wanted", n=2)
    sealer.seal(at=AT)
    kept = verify(now=datetime.now(UTC)).head
    write(n=2)
    sealer.seal(at=AT)
    assert verify(now=datetime.now(UTC), kept_head=kept).ok
    tampered(
        as_owner,
        "DELETE FROM trail_entry WHERE verb = 'wanted'; DELETE FROM trail_seal WHERE id > (SELECT min(id) FROM trail_seal)",
    )
    sealer.seal(at=AT)
    assert verify(
        now=datetime.now(UTC)
    ).ok  # whoever owns the database can do that, which is why the head is kept elsewhere
    report = verify(now=datetime.now(UTC), kept_head=kept)
    assert not report.ok
    assert "kept elsewhere" in report.lines[0]
