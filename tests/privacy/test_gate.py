"""Who sees whom: the gate, the caseload, grants, restrictions, and row-level security under all of it."""

import pytest
from django.apps.registry import Apps
from django.db import connection, models, transaction

from midspan.access import actor as actors
from midspan.access.errors import Invalid, Refused
from midspan.access.identity import acting_as
from midspan.access.reader import Reader
from midspan.documents.models import Document, Signature
from midspan.people import queries as people
from midspan.people.models import Client, ClientData
from midspan.people.models.base import GateError
from midspan.privacy import actions, gate, queries
from midspan.privacy.models import ChartAccess, Consent
from midspan.trail.models import Entry
from tests.support.center import AT, House
from tests.support.papers import agrees, later

pytestmark = pytest.mark.django_db
REASON = "I cover for the therapist today"


def test_client_data_refuses_without_a_reader(house: House) -> None:
    house.person()
    for model in (Client, Consent, Document, Signature, ChartAccess):
        for read in (list, lambda rows: rows.count(), lambda rows: rows.exists(), lambda rows: rows.first()):
            with pytest.raises(GateError):
                read(model.objects.all())


def test_nobody_mints_a_reader_but_the_gate(house: House) -> None:
    with pytest.raises(TypeError, match="privacy.gate"):
        Reader(house.actor("admissions"), house.center_id, "care", "", True, frozenset({"identity"}))


def test_without_an_identity_the_database_shows_no_row(house: House) -> None:
    client = house.person()
    agrees(house, client)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('midspan.actor', '', true), set_config('midspan.user', '', true), set_config('midspan.center', '', true)"
        )
        cursor.execute(
            "SELECT current_user, (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)"
        )
        who, mighty = cursor.fetchone()
        assert who == "midspan_app" and not mighty
        for table in ("people_client", "privacy_consent", "documents_signature", "privacy_chartaccess"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
        cursor.execute("UPDATE people_client SET legal_first = 'X'")
        assert cursor.rowcount == 0


def test_row_level_security_is_forced_on_every_table_of_client_data(house: House) -> None:
    from midspan.privacy import rowsecurity

    with connection.cursor() as cursor:
        for model in rowsecurity.tables():
            cursor.execute(
                "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
                [model._meta.db_table],
            )
            assert cursor.fetchone() == (True,), model


def test_the_center_is_checked_wherever_a_table_has_a_column_for_it() -> None:
    from midspan.privacy import rowsecurity

    class Filed(ClientData):
        """A table of some later room that names its center itself."""

        client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
        center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")

        class Meta(ClientData.Meta):
            app_label = "privacy"
            apps = Apps()  # known to this test only

    assert rowsecurity.AT_CENTER in rowsecurity.policy(Filed)
    for model in rowsecurity.tables():
        has = any(field.name == "center" for field in model._meta.fields)
        assert (rowsecurity.AT_CENTER in rowsecurity.policy(model)) is has, model
    assert rowsecurity.AT_CENTER in rowsecurity.policy(Client)


def test_another_center_sees_no_client(house: House, other_house: House) -> None:
    client = house.person()
    with other_house.reading("clinical_director") as reader:
        assert people.client_header(reader, client_id=client) is None
        assert not Client.objects.all().for_action().filter(pk=client).exists()


def test_a_therapist_sees_the_caseload_only(house: House) -> None:
    mine, other = house.person(), house.person(legal_first="Omar")
    house.cares("therapist", mine)
    with house.reading("therapist") as reader:
        assert people.client_header(reader, client_id=mine) is not None
        assert people.client_header(reader, client_id=other) is None
    with house.reading("admissions") as reader:
        assert people.client_header(reader, client_id=other) is not None


def test_breaking_the_glass_opens_for_some_hours_and_leaves_a_flag(house: House) -> None:
    client, therapist = house.person(), house.actor("therapist")
    until = gate.break_glass(by=therapist, at=AT, client_id=client, reason=REASON)
    assert until == later(hours=8)
    within = gate.reader_of(therapist, now=later(hours=7, minutes=59))
    after = gate.reader_of(therapist, now=later(hours=8, seconds=1))
    with gate.inside(within):
        assert people.client_header(within, client_id=client) is not None
    with gate.inside(after):
        assert people.client_header(after, client_id=client) is None
    row = Entry.objects.get(verb="chart.opened_outside_caseload")
    assert (row.client_id, row.reason, row.actor_id) == (str(client), REASON, therapist.id)
    with house.reading("privacy_officer") as reader:
        (flag,) = queries.worklist(reader, at=AT).openings
    assert flag.client_id == client and flag.reason == REASON and not flag.finding


@pytest.mark.parametrize("reason", ["", "  ", "because"])
def test_a_reason_is_a_sentence(house: House, reason: str) -> None:
    with pytest.raises(Invalid, match="sentence"):
        gate.break_glass(by=house.actor("therapist"), at=AT, client_id=house.person(), reason=reason)


def test_who_may_not_break_the_glass(house: House, other_house: House) -> None:
    client = house.person()
    with pytest.raises(Refused, match="Your role"):
        gate.break_glass(by=house.actor("coach"), at=AT, client_id=client, reason=REASON)
    with pytest.raises(Refused, match="cannot be opened"):
        gate.break_glass(by=other_house.actor("therapist"), at=AT, client_id=client, reason=REASON)


def test_a_restricted_chart_does_not_exist_for_the_person(house: House) -> None:
    client = house.person()
    agrees(house, client)
    actions.restrict_chart(
        by=house.actor("privacy_officer"),
        at=AT,
        client_id=client,
        user_id=house.users["admissions"],
        reason="They are related",
    )
    with house.reading("admissions") as reader:
        assert client in reader.barred
        assert people.client_header(reader, client_id=client) is None
        assert people.clients(reader) == []
        # Under the gate, the database itself hides the rows, even from acts.
        assert not Client.objects.all().for_action().filter(pk=client).exists()
        assert not Consent.objects.all().for_action().filter(client_id=client).exists()
        assert not Signature.objects.all().for_action().filter(client_id=client).exists()
    with pytest.raises(Refused, match="no such client"):
        agrees(house, client, "tpo")
    with house.reading("assessor") as reader:
        assert people.client_header(reader, client_id=client) is not None


def test_a_restriction_ends_grants_and_stops_new_ones(house: House) -> None:
    client, therapist = house.person(), house.actor("therapist")
    gate.break_glass(by=therapist, at=AT, client_id=client, reason=REASON)
    actions.restrict_chart(
        by=house.actor("clinical_director"),
        at=later(hours=1),
        client_id=client,
        user_id=house.users["therapist"],
        reason="They are related",
    )
    reader = gate.reader_of(therapist, now=later(hours=2))
    assert client not in reader.granted and client in reader.barred
    with pytest.raises(Refused, match="cannot be opened"):
        gate.break_glass(by=therapist, at=later(hours=2), client_id=client, reason=REASON)


def test_a_restriction_is_lifted_by_somebody_else(house: House) -> None:
    client, officer = house.person(), house.actor("privacy_officer")
    row = actions.restrict_chart(
        by=officer, at=AT, client_id=client, user_id=house.users["admissions"], reason="They are related"
    )
    with pytest.raises(Invalid, match="closed to this person already"):
        actions.restrict_chart(
            by=officer, at=AT, client_id=client, user_id=house.users["admissions"], reason="They are related"
        )
    with pytest.raises(Refused, match="yourself"):
        actions.restrict_chart(
            by=officer,
            at=AT,
            client_id=client,
            user_id=house.users["privacy_officer"],
            reason="They are related",
        )
    with pytest.raises(Refused, match="Your role"):
        actions.restrict_chart(
            by=house.actor("therapist"),
            at=AT,
            client_id=client,
            user_id=house.users["coach"],
            reason="They are related",
        )
    actions.lift_restriction(by=officer, at=later(days=1), access_id=row, reason="It was a mistake")
    with house.reading("admissions") as reader:
        assert people.client_header(reader, client_id=client) is not None
    with pytest.raises(Refused, match="already"):
        actions.lift_restriction(by=officer, at=later(days=1), access_id=row, reason="It was a mistake")


def test_an_opening_is_reviewed_once_by_the_privacy_officer(house: House) -> None:
    client = house.person()
    gate.break_glass(by=house.actor("therapist"), at=AT, client_id=client, reason=REASON)
    officer = house.actor("privacy_officer")
    with house.reading("privacy_officer") as reader:
        (flag,) = queries.openings(reader, client_id=client)
    with pytest.raises(Refused, match="Your role"):
        actions.review_opening(by=house.actor("therapist"), at=AT, access_id=flag.access_id, finding="fits")
    with pytest.raises(Invalid, match="followed up"):
        actions.review_opening(by=officer, at=AT, access_id=flag.access_id, finding="concern")
    actions.review_opening(
        by=officer, at=later(days=1), access_id=flag.access_id, finding="concern", note="Ask the supervisor"
    )
    with house.reading("privacy_officer") as reader:
        assert queries.worklist(reader).openings == ()
        assert queries.openings(reader, client_id=client)[0].finding == "concern"
    with pytest.raises(Refused, match="already"):
        actions.review_opening(by=officer, at=later(days=1), access_id=flag.access_id, finding="fits")


def test_an_identity_ends_with_its_block(house: House) -> None:
    client = house.person()
    with acting_as(house.actor("admissions")):
        with acting_as(actors.system("tests")):
            assert Client.objects.all().for_action().filter(pk=client).exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('midspan.actor', true)")
            assert cursor.fetchone()[0].startswith("staff:")
