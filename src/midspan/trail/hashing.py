"""The seal's arithmetic: row hashes over named columns, roots over rows in order, keyed outside the database."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

VERSION = 1
COLUMNS = (
    "id", "era", "xid", "recorded_at", "happened_at", "verb", "actor_kind", "actor_id", "actor_name", "center_id",
    "client_id", "subject_type", "subject_id", "purpose", "reason", "detail",
)  # fmt: skip


def row_hash(row: dict[str, Any]) -> bytes:
    """SHA-256 of a row's named columns in canonical JSON; times as UTC with microseconds."""
    plain = {c: _plain(row[c]) for c in COLUMNS}
    text = json.dumps([VERSION, plain], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def root(
    *, key: bytes, era: int, lo: int, hi: int, previous_root: str, rows: Iterable[dict[str, Any]]
) -> tuple[str, int]:
    """The root of a range as hex, and how many rows it covers. Rows must come ordered by (xid, id)."""
    mac = hmac.new(key, f"{VERSION}|{era}|{lo}|{hi}|{previous_root}|".encode(), hashlib.sha256)
    count = 0
    for row in rows:
        mac.update(row_hash(row))
        count += 1
    mac.update(f"|{count}".encode())
    return mac.hexdigest(), count


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
