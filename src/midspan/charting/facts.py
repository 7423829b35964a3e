"""What acts of the charting room are given and give back, and the two refusals that carry more than a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from midspan.access.errors import Invalid, Refused


@dataclass(frozen=True, slots=True)
class CheckInFacts:
    """How somebody came in. `mood` and `craving` are 0 to 10, None where not said; `use` is `none`, `some` or `not_said`;
    `safe_home` is `yes`, `no`, `unsure`, or empty where it was not asked.
    """

    mood: int | None = None
    craving: int | None = None
    use: str = "not_said"
    use_words: str = ""
    safe_home: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether one client was there: `present`, `absent` or `excused`.

    Of somebody present: `in_person` or `video` (then the two letters of the state they were in), when they came and went
    where that was not the whole session, and the check-in. Of somebody absent: the reason of `rules`, empty while unknown.
    """

    client_id: UUID
    state: str = "present"
    mode: str = "in_person"
    from_state: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    reason: str = ""
    words: str = ""
    check_in: CheckInFacts | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """The attendance of each client by their id, and the safety alerts that check-ins raised."""

    attendance: Mapping[UUID, UUID]
    alerts: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """What one signature under a group note made: each client's note, and whether a co-signature is still needed.
    `left`: how many clients' charts are closed to the signer, so that a colleague signs their lines.
    """

    session_id: UUID
    notes: Mapping[UUID, UUID]
    needs_cosign: bool
    left: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps a note from being signed.

    `kind` is `attendance`, `line`, `text` or `name`. `where` is `topic`, `text` or `line`, and `client_id` whose line or
    attendance it is (None for what is shared). A name stands at `start` to `end` of that text, in characters; `name` is it.
    """

    kind: str
    says: str
    where: str = ""
    client_id: UUID | None = None
    start: int = 0
    end: int = 0
    how: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Namesake:
    """A name that the guard finds belongs to somebody else of the same name, such as a sister: who says so gives the reason,
    which stays in the trail. `where`, `client_id` and `name` are the finding's.
    """

    where: str
    client_id: UUID | None
    name: str
    reason: str


class NotReady(Refused):
    """The note cannot be signed yet. `findings` say why, one each."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(" ".join(["This cannot be signed yet.", *(one.says for one in self.findings)]))


class MarkInvalid(Invalid):
    """A mark of a group is wrong, so none of them was kept. `client_id` tells whose, `field` which part."""

    def __init__(self, message: str, *, field: str, client_id: UUID) -> None:
        super().__init__(message, field=field)
        self.client_id = client_id


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a note as it is stored: the topic, the text, one client's line or the objectives under it (`ids`: theirs)."""

    where: str
    client_id: UUID | None
    theirs: str
    yours: str
    ids: tuple[UUID, ...] = ()


class Conflict(Refused):
    """Somebody else has saved the same part meanwhile. Nothing was overwritten: `kept` holds both texts of each such part,
    `version` is the one to save with once they were compared.
    """

    def __init__(self, *, by_name: str, version: int, kept: Sequence[Kept]) -> None:
        self.by_name, self.version, self.kept = by_name, version, tuple(kept)
        which = " and ".join(dict.fromkeys(_part(one) for one in self.kept))
        super().__init__(
            f"{by_name or 'Somebody else'} has changed {which} while you were writing. Nothing was overwritten:"
            " both are kept below. Join them and save again."
        )


class RowChanged(Refused):
    """Somebody else has marked this client differently meanwhile. Nothing was overwritten; both are to be compared."""

    def __init__(self, *, client_id: UUID, by_name: str) -> None:
        self.client_id, self.by_name = client_id, by_name
        super().__init__(
            f"{by_name or 'Somebody else'} has changed this row while you were at it. Nothing was overwritten:"
            " compare the two and choose."
        )


def _part(one: Kept) -> str:
    parts = {
        "topic": "the topic", "text": "the shared text", "line": "a client's line", "objectives": "the objectives under a client's line",
    }  # fmt: skip
    return parts.get(one.where, "this note")
