"""The two database roles and what each may do, in one place: first start, tests and restores all call this.

`midspan_owner` owns the tables. `midspan_app` owns nothing: it reads and writes rows, only adds to the trail,
and is held by row-level security. On a given server the login that migrates is the owner.
"""

from typing import LiteralString

import psycopg

from midspan.config.database import APP, OWNER

SETTLE_ROLE: LiteralString = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} {options}; END IF;
END $$
"""

GRANTS: LiteralString = """
GRANT USAGE ON SCHEMA public TO midspan_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO midspan_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO midspan_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO midspan_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO midspan_app;
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'trail\\_%' LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON public.%I FROM midspan_app', name);
    END LOOP;
    IF to_regclass('public.django_migrations') IS NOT NULL THEN
        REVOKE INSERT, UPDATE, DELETE ON public.django_migrations FROM midspan_app;
    END IF;
END $$
"""


def ensure_embedded(superuser: psycopg.Connection) -> None:
    """Both logins of our own server. Idempotent."""
    _ensure(superuser, OWNER, "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS")
    _ensure(superuser, APP, "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")


def ensure_given(owner: psycopg.Connection, page_login: str | None = None) -> None:
    """The application's role on a given server, which both logins may become. Idempotent.

    Raises psycopg.errors.InsufficientPrivilege when the login may not create roles.
    """
    _ensure(owner, APP, "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")
    for login in {owner.info.user, page_login or owner.info.user} - {APP}:
        held = owner.execute(
            "SELECT r.rolsuper OR EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles a ON a.oid = m.roleid"
            " WHERE m.member = r.oid AND a.rolname = %s) FROM pg_roles r WHERE r.rolname = %s",
            [APP, login],
        ).fetchone()
        if held and not held[0]:
            owner.execute(
                psycopg.sql.SQL("GRANT {} TO {}").format(*map(psycopg.sql.Identifier, (APP, login)))
            )


def grant(owner: psycopg.Connection) -> None:
    """What the application may do in this database. Run as the owner, after every migration."""
    owner.execute(GRANTS)


def _ensure(connection: psycopg.Connection, role: LiteralString, options: LiteralString) -> None:
    connection.execute(SETTLE_ROLE.replace("{role}", role).replace("{options}", options))
