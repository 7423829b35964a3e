"""The enquiries that the benchmark takes down, taken away after each size: else the board and Today of the large size would
show hundreds of open enquiries that the small one did not have.
"""

from django.apps import apps
from psycopg import sql

from midspan.cli import cluster
from midspan.people.models import Client, ClientData

SAID = "A call made by the benchmark."


def take_away() -> None:
    """Remove the people of these enquiries with all that is theirs, as the database's superuser. The trail keeps its rows."""
    with cluster.connect_superuser("midspan") as owner, owner.transaction():
        owner.execute("SET LOCAL session_replication_role = replica")  # in any order
        owner.execute(
            "CREATE TEMP TABLE called ON COMMIT DROP AS SELECT client_id AS id FROM admissions_enquiry WHERE reason = %s", [SAID]
        )  # fmt: skip
        owner.execute("ANALYZE called")
        for model in apps.get_models():
            if issubclass(model, ClientData) and model is not Client:
                owner.execute(_deletion(model._meta.db_table, "client_id"))
        owner.execute(
            "SET LOCAL session_replication_role = origin"
        )  # with its triggers: one keeps the words of a search
        owner.execute(_deletion(Client._meta.db_table, "id"))


def _deletion(table: str, column: str) -> sql.Composed:
    return sql.SQL("DELETE FROM {} WHERE {} IN (SELECT id FROM called)").format(
        sql.Identifier(table), sql.Identifier(column)
    )
