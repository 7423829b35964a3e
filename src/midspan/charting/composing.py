"""The text of a note as it is signed, and the seal over it. Pure: what is signed can be composed again and compared."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from midspan.documents.sealing import sha256

SEAL = "midspan-note-1"


@dataclass(frozen=True, slots=True)
class There:
    """Attendance as a note tells it. Times are None for somebody who stayed from start to end."""

    state: str
    mode: str
    from_state: str
    minutes: int
    length: int
    arrived_at: datetime | None
    left_at: datetime | None
    late: bool
    left_early: bool
    reason: str
    words: str


def heading(*, kind: str, title: str, starts_at: datetime, ends_at: datetime, place: str, leaders: Sequence[str],
            zone: ZoneInfo) -> str:  # fmt: skip
    """The first lines of every note of one service: what, when, where, with whom."""
    led = f"\nLed by {' and '.join(leaders)}" if leaders else ""
    return f"{kind}: {title}\n{when(starts_at, ends_at, zone)}{f', {place}' if place else ''}{led}"


def when(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """`Monday, March 2, 2026, 9:00 AM to 10:30 AM CST`, in the center's time."""
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return f"{day(starts)}, {clock(starts)} to {clock(ends)} {ends:%Z}"


def day(at: datetime) -> str:
    """`Monday, March 2, 2026`."""
    return f"{at:%A, %B} {at.day}, {at.year}"


def clock(at: datetime) -> str:
    """`9:05 AM`."""
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def attendance(there: There, zone: ZoneInfo) -> str:
    """Who was there how, for how long; for somebody absent, why."""
    if there.state != "present":
        said = ". ".join(one for one in (there.reason, there.words) if one)
        return f"{'Absent, excused' if there.state == 'excused' else 'Absent'}{f': {said}' if said else ''}."
    how = f"by video from {there.from_state}" if there.mode == "video" else "in person"
    parts = [f"Present {how}, {there.minutes} of {there.length} minutes"]
    if there.arrived_at:
        parts.append(f"came at {clock(there.arrived_at.astimezone(zone))}{' (late)' if there.late else ''}")
    if there.left_at:
        parts.append(
            f"left at {clock(there.left_at.astimezone(zone))}{' (early)' if there.left_early else ''}"
        )
    return f"{', '.join(parts)}.{f' {there.words}' if there.words else ''}"


def group_part(*, topic: str, text: str, modality: str) -> str:
    """What everybody's note of a session shares."""
    head = f"Topic: {topic}" if topic else "The group"
    return f"{head}{f' ({modality})' if modality else ''}\n{text}"


def note(
    *, top: str, client: str, mrn: str, there: str, shared: str, line: str, objectives: Sequence[str]
) -> str:
    """The whole text of one note. Parts that are empty are left out."""
    who = f"Client: {client}{f', MRN {mrn}' if mrn else ''}"
    parts = [
        f"{top}\n{who}",
        f"Attendance\n{there}" if there else "",
        shared,
        f"This client\n{line}" if shared and line else line,
        "Objectives of the plan addressed\n" + "\n".join(objectives) if objectives else "",
    ]
    return "\n\n".join(part for part in parts if part)


def signature(*, text: str, name: str, at: datetime, zone: ZoneInfo, cosign: bool) -> str:
    """The text with the signer's line below it."""
    local = at.astimezone(zone)
    waits = " A co-signature is needed." if cosign else ""
    return f"{text}\n\nSigned by {name} on {day(local)} at {clock(local)} {local:%Z}.{waits}"


def seal(
    *, note_id: object, client_id: object, text: str, signer_id: object, signer_name: str, at: datetime
) -> str:
    """The hash over everything that makes a signed note, in one canonical form; the time counts in UTC."""
    parts = [
        SEAL, str(note_id), str(client_id), sha256(text), str(signer_id), signer_name,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
    ]  # fmt: skip
    return sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")))
