"""The large size: the demonstration's center after years.

The living part stays as it is (a program has so many chairs); people who came and went are added by copying finished charts
of the demonstration, table by table, with new ids, names, telephones and dates of the past, and with the sessions that
they sat in. `past` tells what is copied and what differs.

All in one transaction of the database's superuser: triggers are at rest (signed rows are read-only by trigger; a copy of
a signed row is made as a restore would make it), and so are the indexes of the filled tables, which are built anew at the
end, which also checks every unique and exclusion constraint.
"""

import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from psycopg import Connection, sql

from bench import past
from midspan.cli import cluster
from midspan.people.models import Client, ClientData


@dataclass(frozen=True)
class Counts:
    """How large a center is."""

    clients: int
    episodes: int
    sessions: int
    attendance: int
    notes: int
    trail: int

    def __str__(self) -> str:
        return (
            f"{self.clients:,} clients, {self.episodes:,} episodes, {self.sessions:,} sessions, "
            f"{self.attendance:,} attendance rows, {self.notes:,} notes, {self.trail:,} trail rows"
        )


def counts() -> Counts:
    """Rows of the tables that grow most."""
    tables = (
        "people_client", "people_episode", "schedule_session", "charting_attendance", "charting_note", "trail_entry",
    )  # fmt: skip
    with cluster.connect_superuser("midspan") as owner:
        return Counts(*(_one(owner, f"SELECT count(*) FROM {table}") for table in tables))  # noqa: S608 (names from above)


def large(size: int) -> list[str]:
    """Copies of finished charts until the center has had `size` episodes. Returns a sentence about how long it took."""
    start = time.monotonic()
    with cluster.connect_superuser("midspan") as owner:
        with owner.transaction():
            copies = _sources(owner, size)
            if not copies:
                return ["Nothing to copy: filled before, large enough already, or nobody's enquiry is done"]
            filled = [model for model in _models() if model is not Client]
            _copy(owner, Client)  # with its triggers: one keeps the words that a search looks in
            owner.execute("SET LOCAL session_replication_role = replica")
            tables = [model._meta.db_table for model in filled] + ["trail_entry"]
            _indexes_rest(owner, tables)
            for model in filled:
                _copy(owner, model)
            _copy_trail(owner)
            owner.execute("SET LOCAL session_replication_role = origin")
            copied = time.monotonic()
            _indexes_anew(owner, tables)
        built = time.monotonic()
        _vacuum([*tables, Client._meta.db_table])
    end = time.monotonic()
    return [
        f"{copies} copies of finished charts in {end - start:.0f} s (aim: under 180): rows {copied - start:.0f} s, "
        f"indexes {built - copied:.0f} s, vacuum {end - built:.0f} s"
    ]


def _sources(owner: Connection, size: int) -> int:
    """Lay out in `source` whose charts are copied and in which copies (every one, or one in some), in `copy` the copies' numbers,
    and which of their sessions and notes are settled.

    People who have left; where nobody has left yet (in a tiny demonstration), everybody whose enquiry is done. Returns how
    many copies are needed, 0 when the center is large enough already.
    """
    if _one(owner, f"SELECT count(*) FROM schedule_group WHERE id > {past.STRIDE}"):
        return 0  # filled before
    there = _one(owner, "SELECT count(*) FROM people_episode")
    episodes = 0
    for whose in (past.ENDED, past.FINISHED):
        owner.execute("DROP TABLE IF EXISTS source")
        owner.execute(f"CREATE TEMP TABLE source ON COMMIT DROP AS {past.OFTEN.format(whose=whose)}")
        owner.execute("ALTER TABLE source ADD PRIMARY KEY (id)")
        episodes = _one(
            owner, "SELECT sum(1.0 / every) FROM people_episode e JOIN source ON source.id = e.client_id"
        )
        if episodes:
            break
    copies = math.ceil((size - there) / episodes) if episodes else 0
    if copies <= 0:
        return 0
    owner.execute("CREATE TEMP TABLE copy ON COMMIT DROP AS SELECT generate_series(1, %s) AS k", [copies])
    for name, query in past.KEPT.items():
        owner.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {query}")
        owner.execute(f"ALTER TABLE {name} ADD PRIMARY KEY (id)")
        owner.execute(f"ANALYZE {name}")
    owner.execute("ANALYZE source")
    owner.execute("ANALYZE copy")
    return copies


def _models() -> list[type[Model]]:
    """Everything that is copied: what groups did, then what is a client's."""
    own = [
        model for model in apps.get_models()
        if issubclass(model, ClientData) and model._meta.db_table not in past.LEFT_OUT
    ]  # fmt: skip
    return [*(apps.get_model(name) for name in past.SHARED), *own]


def _mapped(field: Any) -> bool:
    """Whether a column holds the id of something that is copied too."""
    to: Any = field.related_model
    return bool(field.primary_key or (to and (issubclass(to, ClientData) or to._meta.label in past.SHARED)))


def _copy(owner: Connection, model: type[Model]) -> None:
    table = model._meta.db_table
    fields: list[Any] = list(model._meta.concrete_fields)
    kinds: dict[str, str] = dict(
        owner.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [table]
        ).fetchall()
    )
    values = [sql.SQL(past.value(table, f.column, kinds[f.column], mapped=_mapped(f))) for f in fields]
    if issubclass(model, ClientData):
        whose = "t.id" if model is Client else "t.client_id"
        only = past.ONLY.get(table, "true")
    else:
        whose, only = "", past.SHARED[model._meta.label]
    joined = f"JOIN source ON source.id = {whose} AND copy.k % source.every = 0 " if whose else ""
    owner.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} t CROSS JOIN copy {}WHERE {}").format(
            sql.Identifier(table),
            sql.SQL(", ").join(sql.Identifier(f.column) for f in fields),
            sql.SQL(", ").join(values),
            sql.Identifier(table),
            sql.SQL(joined),
            sql.SQL(only),
        )
    )


def _copy_trail(owner: Connection) -> None:
    """The trail of those who are copied, recorded now, in this transaction, as its trigger would say."""
    owner.execute(
        f"""INSERT INTO trail_entry (era, xid, recorded_at, happened_at, verb, actor_kind, actor_id, actor_name, center_id,
                client_id, subject_type, subject_id, purpose, reason, detail)
            SELECT (SELECT coalesce(max(number), 0) FROM trail_era), pg_current_xact_id()::text::bigint, now(),
                t.happened_at - {past.days()} * interval '1 day', t.verb, t.actor_kind, t.actor_id, t.actor_name, t.center_id,
                md5(t.client_id || k)::uuid::text, t.subject_type, t.subject_id, t.purpose, t.reason, t.detail
            FROM trail_entry t JOIN source s ON s.id::text = t.client_id JOIN copy ON copy.k % s.every = 0"""  # noqa: S608 (only numbers)
    )


def _indexes_rest(owner: Connection, tables: list[str]) -> None:
    """Rows go in without touching any index: each would be written in many random places, and is sorted at the end instead."""
    owner.execute("SET LOCAL maintenance_work_mem = '1GB'")
    owner.execute("SET LOCAL work_mem = '128MB'")
    owner.execute(
        "UPDATE pg_index SET indisready = false, indisvalid = false WHERE indrelid = ANY(%s::regclass[])", [tables]
    )  # fmt: skip


def _indexes_anew(owner: Connection, tables: list[str]) -> None:
    for table in tables:
        owner.execute(sql.SQL("REINDEX TABLE {}").format(sql.Identifier(table)))


def _vacuum(tables: list[str]) -> None:
    """Vacuum and analyse what was filled, the largest first, on two connections at once."""
    with cluster.connect_superuser("midspan") as owner:
        names = [row[0] for row in owner.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE oid = ANY(%s::regclass[]) ORDER BY pg_relation_size(oid) DESC", [tables]
        )]  # fmt: skip

    def work(_: int) -> None:
        with cluster.connect_superuser("midspan") as owner:
            while names:
                owner.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(names.pop(0))))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))


def _one(owner: Connection, query: str) -> int:
    row = owner.execute(query).fetchone()
    return int(row[0] or 0) if row else 0
