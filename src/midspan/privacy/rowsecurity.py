"""The belt beside the braces: forced row-level security on every table of client data.

Applied after each migration, from the models themselves, so that a new table cannot be forgotten. The center is checked on
every table that has a column for it; why the others have none is told in docs/adr/0004-row-level-security-and-the-center.md.
"""

from django.apps import apps
from django.db import connection

from midspan.people.models import Client, ClientData
from midspan.privacy.models import ChartAccess

IDENTIFIED = "(SELECT coalesce(current_setting('midspan.actor', true), '') <> '')"
AT_CENTER = (
    "((SELECT coalesce(current_setting('midspan.center', true), '')) = ''"
    " OR center_id = (SELECT nullif(current_setting('midspan.center', true), '')::bigint))"
)
BARRED = (
    "{column} <> ALL (ARRAY(SELECT r.client_id FROM privacy_chartaccess r"
    " WHERE r.kind = 'restriction' AND (r.until IS NULL OR r.until > now())"
    " AND r.user_id = (SELECT nullif(current_setting('midspan.user', true), '')::bigint)))"
)


def tables() -> list[type[ClientData]]:
    """Every concrete model of client data."""
    return [m for m in apps.get_models(include_auto_created=True) if issubclass(m, ClientData)]


def policy(model: type[ClientData]) -> str:
    """The condition under which the application's role may touch a row of this model."""
    if model is ChartAccess:
        return IDENTIFIED
    column = "id" if model is Client else "client_id"
    barred = BARRED.format(column=column)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if (
        model is not Client and fields["client_id"].null
    ):  # rows of staff and rooms in the schedule are nobody's
        barred = f"(client_id IS NULL OR {barred})"
    conditions = [IDENTIFIED, barred]
    if "center_id" in fields:
        conditions.append(AT_CENTER)
    return " AND ".join(conditions)


def apply() -> int:
    """Enable, force and (re)write the policy of every table; for the owner. Returns how many tables there are."""
    made = set(connection.introspection.table_names())
    covered = [model for model in tables() if model._meta.db_table in made]
    with connection.cursor() as cursor:
        for model in covered:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS reader ON {table}")
            cursor.execute(
                f"CREATE POLICY reader ON {table} USING ({policy(model)}) WITH CHECK ({policy(model)})"
            )
    return len(covered)
