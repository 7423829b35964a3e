"""The large size: the demonstration's center after years.

At the large size the living part stays as it is (a program has so many chairs), and people who came and went are
added by copying finished charts of the demonstration, table by table, with new ids, names, telephones and dates of the past.
"""

from django.apps import apps
from psycopg import Connection, sql

from midspan.cli import cluster
from midspan.people.models import Client, ClientData

# Bodies of files are not copied (no measured page reads them), nor exceptions at single charts.
LEFT_OUT = {"documents_documentbody", "privacy_chartaccess", "admissions_notsame"}
FIXED_DATES = {"born_on", "subscriber_born_on"}
STAY_DAYS = 56
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va")
FINISHED = """
SELECT c.id FROM people_client c
WHERE c.merged_into_id IS NULL
  AND EXISTS (SELECT FROM admissions_enquiry e WHERE e.client_id = c.id)
  AND NOT EXISTS (SELECT FROM admissions_enquiry e WHERE e.client_id = c.id AND e.state = 'open')
  AND NOT EXISTS (SELECT FROM measures_safetyalert a WHERE a.client_id = c.id AND a.closed_at IS NULL)
"""


def large(size: int) -> None:
    """Copies of finished charts until the center has `size` clients."""
    with cluster.connect_superuser("midspan") as owner:
        there = _one(owner, "SELECT count(*) FROM people_client")
        sources = [row[0] for row in owner.execute(FINISHED)]
        if there >= size or not sources:
            return
        copies = -(-(size - there) // len(sources))
        with owner.transaction():
            owner.execute("CREATE TEMP TABLE source (id uuid PRIMARY KEY)")
            owner.execute("INSERT INTO source SELECT unnest(%s::uuid[])", [sources])
            owner.execute("CREATE TEMP TABLE copy AS SELECT generate_series(1, %s) AS k", [copies])
            _copy(owner, Client)  # with its triggers: one keeps the words that a search looks in
            # Signed rows are read-only by trigger; a copy of a signed row is made as a restore would make it.
            owner.execute("SET LOCAL session_replication_role = replica")
            for model in apps.get_models():
                if (
                    issubclass(model, ClientData)
                    and model is not Client
                    and model._meta.db_table not in LEFT_OUT
                ):
                    _copy(owner, model)
            owner.execute("SET LOCAL session_replication_role = origin")
            _copy_trail(owner)
        owner.execute("VACUUM ANALYZE")


def _copy(owner: Connection, model: type[ClientData]) -> None:
    table = model._meta.db_table
    mapped = {
        f.column for f in model._meta.concrete_fields
        if f.primary_key or (f.is_relation and issubclass(f.related_model, ClientData))
    }  # fmt: skip
    kinds = dict(
        owner.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [table]
        )
    )
    values = [
        sql.SQL(_value(table, f.column, kinds[f.column], f.column in mapped))
        for f in model._meta.concrete_fields
    ]
    whose = "t.id" if table == "people_client" else "t.client_id"
    extra = {"measures_measure": " WHERE t.completed_at IS NOT NULL"}.get(table, "")
    owner.execute(
        sql.SQL(
            "INSERT INTO {} ({}) SELECT {} FROM {} t JOIN source s ON s.id = {} CROSS JOIN copy" + extra
        ).format(
            sql.Identifier(table),
            sql.SQL(", ").join(sql.Identifier(f.column) for f in model._meta.concrete_fields),
            sql.SQL(", ").join(values),
            sql.Identifier(table),
            sql.SQL(whose),
        )
    )


def _value(table: str, column: str, kind: str, mapped: bool) -> str:
    """The SQL for one column of copy number `k` of row `t`."""
    own = {
        ("people_client", "mrn"): "CASE WHEN t.mrn = '' THEN '' ELSE t.mrn || '-' || k END",
        ("people_client", "legal_last"): f"t.legal_last || ' ' || {_name()}",
        ("people_client", "name_used"): "''",
        ("people_client", "search_text"): f"t.search_text || ' ' || {_name()} || ' ' || {_number()}",
        ("people_client", "phone"): f"'+1' || {_number()}",
        ("people_client", "email"): "CASE WHEN t.email = '' THEN '' ELSE 'k' || k || t.email END",
        ("people_client", "born_on"): "t.born_on - (k % 9000)",
        ("people_episode", "discharged_on"): f"t.admitted_on - {_days()} + {STAY_DAYS}",
        ("people_levelperiod", "until_on"): f"coalesce(t.until_on, t.from_on + {STAY_DAYS}) - {_days()}",
        (
            "people_careteammember",
            "until",
        ): f"coalesce(t.until, t.since + interval '{STAY_DAYS} days') - {_days()} * interval '1 day'",
    }.get((table, column))
    name = f't."{column}"'
    if own:
        return own
    if mapped:
        return f"md5({name}::text || k)::uuid"
    if kind == "date" and column not in FIXED_DATES:
        return f"{name} - {_days()}"
    if kind.startswith("timestamp"):
        return f"{name} - {_days()} * interval '1 day'"
    return name


def _copy_trail(owner: Connection) -> None:
    owner.execute(
        f"""INSERT INTO trail_entry (era, xid, happened_at, verb, actor_kind, actor_id, actor_name, center_id, client_id,
                subject_type, subject_id, purpose, reason, detail)
            SELECT 0, 0, t.happened_at - {_days()} * interval '1 day', t.verb, t.actor_kind, t.actor_id, t.actor_name, t.center_id,
                md5(t.client_id || k)::uuid::text, t.subject_type, t.subject_id, t.purpose, t.reason, t.detail
            FROM trail_entry t JOIN source s ON s.id::text = t.client_id CROSS JOIN copy"""
    )


def _days() -> str:
    """How long before the original this copy came: 70 days to about four years."""
    return "(70 + (k * 7) % 1400)"


def _name() -> str:
    array = "(ARRAY[" + ",".join(f"'{s}'" for s in SYLLABLES) + "])"
    return f"({array}[1 + k % 16] || {array}[1 + (k / 16) % 16] || {array}[1 + (k / 256) % 16])"


def _number() -> str:
    return "(2140000000 + (hashtext(t.id::text || k)::bigint & 9999999))::text"


def _one(owner: Connection, query: str) -> int:
    row = owner.execute(query).fetchone()
    return int(row[0]) if row else 0
