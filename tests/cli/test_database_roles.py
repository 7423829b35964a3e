"""The tests themselves run as the application's role, which owns nothing and may only add to the trail."""

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from midspan.config.database import APP


def one(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_pages_and_tests_run_as_a_role_that_owns_nothing() -> None:
    assert one("SELECT current_user") == APP
    assert (
        one(f"SELECT count(*) FROM pg_class JOIN pg_roles r ON r.oid = relowner WHERE rolname = '{APP}'") == 0
    )
    assert (
        one(f"SELECT rolsuper OR rolbypassrls OR rolcreatedb FROM pg_roles WHERE rolname = '{APP}'") is False
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_entry SET verb = 'nothing'",
        "DELETE FROM trail_seal",
        "TRUNCATE trail_entry",
        "DELETE FROM django_migrations",
        "CREATE TABLE mine (id int)",
        "ALTER TABLE access_user DISABLE ROW LEVEL SECURITY",
        "SET ROLE midspan_owner",
    ],
)
def test_the_application_may_not(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied|must be owner|does not exist"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_what_a_committing_test_leaves_is_gone_afterwards(time: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('left-behind', '', now())")
    assert one("SELECT count(*) FROM django_session") == 1
