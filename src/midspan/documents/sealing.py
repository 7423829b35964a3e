"""Hashes that show whether a signed text is still what was signed. Pure."""

import hashlib
import json
from datetime import UTC, datetime


def sha256(data: bytes | str) -> str:
    """The SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def seal(
    *,
    client_id: object,
    template: str,
    text: str,
    signer_name: str,
    signer_relation: str,
    method: str,
    drawn: bytes,
    signed_at: datetime,
) -> str:
    """The hash over everything that makes a signature, in one canonical form; `signed_at` counts in UTC."""
    parts = [
        "midspan-signature-1", str(client_id), template, sha256(text), signer_name, signer_relation, method,
        sha256(bytes(drawn)), signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
    ]  # fmt: skip
    return sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")))
