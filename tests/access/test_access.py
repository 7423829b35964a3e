"""Accounts, actors, the permission table, the frame of an act, and the identity the database is told."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction

from midspan.access import actor, permissions
from midspan.access.actions import close_user, create_user
from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.identity import acting_as, is_acting
from midspan.access.models import User
from midspan.access.reader import Reader
from midspan.privacy import gate
from midspan.trail.models import Entry
from midspan.trail.writing import record
from tests.support.center import AT, PASSWORD, House

SYSTEM = actor.system("tests")


@pytest.mark.django_db
class TestAccounts:
    def test_an_account_is_made_and_signs_in_with_argon2(self) -> None:
        user_id = create_user(
            by=SYSTEM, at=AT, email=" Rowan@Example.org ", name="Rowan Vale", password=PASSWORD
        )
        user = User.objects.get(pk=user_id)
        assert user.email == "rowan@example.org"
        assert user.password.startswith("argon2")
        assert user.check_password(PASSWORD)

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"email": "rowan"}, "email"),
            ({"email": "taken@example.org"}, "email"),
            ({"email": "TAKEN@example.org"}, "email"),
            ({"name": "  "}, "name"),
            ({"password": "short"}, "password"),
            ({"password": "password1234"}, "password"),
            ({"password": "rowanvale1234", "name": "rowanvale1234"}, "password"),
        ],
    )
    def test_what_cannot_be_an_account_is_refused(self, given: dict[str, str], field: str) -> None:
        create_user(by=SYSTEM, at=AT, email="taken@example.org", name="Somebody", password=None)
        with pytest.raises(Invalid) as problem:
            create_user(
                by=SYSTEM,
                at=AT,
                **({"email": "rowan@example.org", "name": "Rowan Vale", "password": None} | given),
            )
        assert problem.value.field == field

    def test_a_closed_account_has_no_reader(self, house: House) -> None:
        close_user(by=SYSTEM, at=AT, user_id=house.users["admissions"])
        with pytest.raises(Refused, match="closed"):
            gate.reader_for(house.user("admissions"), center_id=house.center_id)
        with pytest.raises(Invalid):
            close_user(by=SYSTEM, at=AT, user_id=house.users["admissions"])


class TestPermissions:
    def test_every_role_names_what_the_table_defines(self) -> None:
        table = permissions.table()
        for role in table.roles.values():
            assert role.may <= set(table.permissions)
            assert role.classes <= set(table.classes)
            assert role.sees in {"everyone", "caseload", "nobody"}

    def test_every_permission_is_somebodys(self) -> None:
        table = permissions.table()
        held = table.of(frozenset(table.roles))
        assert set(table.permissions) == held

    def test_an_unknown_permission_is_a_mistake_in_code(self) -> None:
        with pytest.raises(KeyError):
            Actor(kind="staff", id="1", name="x").may("charts.burn")

    def test_several_roles_see_the_widest(self) -> None:
        table = permissions.table()
        assert table.sees(frozenset({"coach", "admissions"})) == "everyone"
        assert table.sees(frozenset({"coach"})) == "caseload"
        assert table.sees(frozenset({"administrator"})) == "nobody"
        assert table.sees(frozenset()) == "nobody"

    def test_the_week_is_changed_and_absent_people_are_called_by_those_whose_work_it_is(self) -> None:
        roles = permissions.table().roles
        holding = {
            one: {key for key, role in roles.items() if one in role.may}
            for one in ("week.work", "outreach.work")
        }
        assert holding["week.work"] == {"scheduler", "clinical_director", "program_director"}
        assert "week.see" in roles["admissions"].may
        assert holding["outreach.work"] == {
            "assessor", "therapist", "group_leader", "family_therapist", "prescriber", "nurse", "case_manager", "supervisor",
            "clinical_director", "program_director", "coach",
        }  # fmt: skip

    def test_nobody_but_the_gate_mints_a_reader(self) -> None:
        with pytest.raises(TypeError):
            Reader(SYSTEM, 1, "care", "", True, frozenset())


@act("enquiries.open")
def greet(*, by: Actor, at: datetime, writes: bool = True) -> str:
    """An act for these tests."""
    if writes:
        record(by=by, at=at, verb="greeted")
    return "hello"


@pytest.mark.django_db
class TestActs:
    def test_an_act_needs_its_permission(self) -> None:
        with pytest.raises(Refused, match="take a new enquiry"):
            greet(by=Actor(kind="staff", id="1", name="x", roles=frozenset({"biller"})), at=AT)
        assert greet(by=actor.visitor(1), at=AT) == "hello"

    def test_a_time_without_a_zone_is_refused(self) -> None:
        with pytest.raises(Invalid):
            greet(by=SYSTEM, at=datetime(2026, 3, 2))  # noqa: DTZ001

    def test_an_act_without_a_trail_row_is_undone(self) -> None:
        with pytest.raises(RuntimeError, match="no trail row"):
            greet(by=SYSTEM, at=AT, writes=False)

    def test_a_failed_act_leaves_nothing(self) -> None:
        @act("users.admin")
        def fails(*, by: Actor, at: datetime) -> None:
            User.objects.create_user("gone@example.org", name="Gone")
            record(by=by, at=at, verb="made")
            raise Refused("No.")

        with pytest.raises(Refused):
            fails(by=SYSTEM, at=AT)
        assert not User.objects.filter(email="gone@example.org").exists()
        assert not Entry.objects.filter(verb="made").exists()


@pytest.mark.django_db
class TestIdentity:
    def told(self) -> tuple[str, str, str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('midspan.actor', true), current_setting('midspan.user', true), current_setting('midspan.center', true)"
            )
            return tuple(cursor.fetchone())

    def test_the_database_knows_who_acts_and_forgets(self) -> None:
        rosa = Actor(kind="staff", id="12", name="Rosa", center_id=3)
        jay = Actor(kind="staff", id="13", name="Jay", center_id=3)
        with acting_as(rosa):
            assert self.told() == ("staff:12", "12", "3")
            assert is_acting(rosa)
            with acting_as(jay):
                assert self.told() == ("staff:13", "13", "3")
            assert self.told() == ("staff:12", "12", "3")
        assert not is_acting(rosa)

    def test_a_pooled_connection_carries_nobody_over(self) -> None:
        with acting_as(Actor(kind="staff", id="12", name="Rosa", center_id=3)):
            pass
        with transaction.atomic():
            connection.set_rollback(False)
        assert not is_acting(Actor(kind="staff", id="12", name="Rosa", center_id=3))


@pytest.mark.django_db
class TestGate:
    def test_breaking_the_glass_takes_a_reason_and_ends(self, house: House) -> None:
        client_id = house.person()
        by = house.actor("therapist")
        with pytest.raises(Invalid):
            gate.break_glass(by=by, at=AT, client_id=client_id, reason="why not")
        with pytest.raises(Refused):
            gate.break_glass(
                by=house.actor("coach"), at=AT, client_id=client_id, reason="They called me just now"
            )
        with pytest.raises(Refused):
            gate.break_glass(by=by, at=AT, client_id=uuid4(), reason="They called me just now")
        until = gate.break_glass(by=by, at=AT, client_id=client_id, reason="They called me just now")
        inside = gate.reader_of(by, now=AT)
        assert client_id in inside.granted
        assert client_id not in gate.reader_of(by, now=until).granted
        row = Entry.objects.get(verb="chart.opened_outside_caseload")
        assert (row.reason, row.client_id) == ("They called me just now", str(client_id))

    def test_reading_needs_a_center(self) -> None:
        with pytest.raises(Refused):
            gate.reader_of(actor.system("tests"))


def test_times_in_the_tests_are_fixed() -> None:
    assert AT.tzinfo is UTC
