"""Moves between levels: where somebody could go, what each would take, what was done, and what waits for a signature."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch

from midspan.access.reader import Reader
from midspan.admissions.queries.places import days_of, places_taken
from midspan.assessment.queries.decisions import level_label
from midspan.center import queries as centers
from midspan.people.queries.clients import display_name
from midspan.review.models import LevelMove, MoveSignature, StayReview
from midspan.review.queries.outside import day_of
from midspan.review.queries.sheet import Sheet
from midspan.rules import levels

Kind = LevelMove.Kind
SIGNS = {"supervisor": "Clinical supervisor", "prescriber": "Prescriber"}


@dataclass(frozen=True, slots=True)
class TrackPlace:
    """A track somebody could be on. `free` is None where it has no end of places."""

    track_id: int
    name: str
    days: str
    free: int
    seats: int
    current: bool


@dataclass(frozen=True, slots=True)
class LevelPlace:
    """A level that the center offers, with its tracks; `kind` is what a move there would be."""

    offering_id: int
    code: str
    label: str
    program_id: int
    program: str
    hours: str
    weeks: int | None
    kind: str
    tracks: tuple[TrackPlace, ...]


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A second signature on a move, given or declined."""

    kind: str
    kind_label: str
    agrees: bool
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One move. `different`: the level is not the one that the rules recommended. `missing`: signatures still awaited."""

    id: UUID
    client_id: UUID
    client_name: str
    kind: str
    kind_label: str
    from_level: str
    from_label: str
    to_level: str
    to_label: str
    from_track: str
    to_track: str
    on: date
    words: str
    recommended: str
    recommended_label: str
    different: bool
    override_label: str
    override_words: str
    says: tuple[str, ...]
    early_review_on: date | None
    state: str
    state_label: str
    by_id: int
    by: str
    at: datetime
    done_at: datetime | None
    signatures: tuple[SignatureRow, ...]
    missing: tuple[str, ...]

    @property
    def waiting(self) -> bool:
        return self.state == "waiting"

    @property
    def missing_labels(self) -> str:
        """Who still signs, in words."""
        return " and ".join(SIGNS[one].lower() for one in self.missing)


@dataclass(frozen=True, slots=True)
class StayRow:
    """A review of the stay that was kept: when, by whom, what the rules said."""

    id: UUID
    level: str
    level_label: str
    recommended: str
    recommended_label: str
    decision: str
    because: tuple[str, ...]
    ratings: tuple[tuple[int, int, str], ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EarlyReview:
    """A move that differed from the recommendation and is looked at again on a day."""

    client_id: UUID
    client_name: str
    level: str
    on: date
    late: bool


def places(reader: Reader, *, level: str, program_id: int, track_id: int | None) -> tuple[LevelPlace, ...]:
    """Every level the client's program offers, least intensive first, then other programs of the same ages."""
    center = centers.profile(reader.center_id)
    taken = places_taken(reader)
    mine = next((one for one in center.programs if one.id == program_id), None)
    ages = {one.id: one for one in center.programs if mine is None or one.age_group == mine.age_group}
    rank = {one.code: one.rank for one in levels.levels()}
    found = []
    for one in center.offered_levels:
        if not one.active or one.program_id not in ages:
            continue
        tracks = tuple(
            TrackPlace(
                t.id, t.name, days_of(t), max(0, t.seats - taken.get(t.id, 0)), t.seats, t.id == track_id
            )
            for t in center.tracks_for(one.code, one.program_id)
            if t.active
        )
        found.append(
            LevelPlace(
                one.id, one.code, f"{one.code} {one.name}", one.program_id, ages[one.program_id].name,
                str(one.hours) if one.hours else "", one.weeks_default, kind_of(level, one.code), tracks,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.program_id != program_id, rank.get(one.code, 0))))


def kind_of(now: str, then: str) -> str:
    """What going from one level to another is: a step up, a step down, or a transfer."""
    rank = {one.code: one.rank for one in levels.levels()}
    if now == then:
        return Kind.TRANSFER.value
    return (Kind.UP if rank[then] > rank[now] else Kind.DOWN).value


def moves(reader: Reader, *, client_id: UUID, kept: Sheet | None = None) -> tuple[MoveRow, ...]:
    """Every move of a client, the newest first, in two queries; in none with the client's sheet."""
    if kept is not None:
        return tuple(_row(one) for one in kept.moves)
    return tuple(_row(one) for one in _moves(reader).filter(client_id=client_id).order_by("-at"))


def waiting_moves(reader: Reader) -> tuple[MoveRow, ...]:
    """Moves that wait for a second signature, the oldest first."""
    return tuple(
        _row(one)
        for one in _moves(reader).filter(state="waiting", episode__discharged_on=None).order_by("at")
    )


def stay_reviews(reader: Reader, *, client_id: UUID, kept: Sheet | None = None) -> tuple[StayRow, ...]:
    """Every review of the stay that was kept, the newest first."""
    if kept is None:
        found = StayReview.objects.all().visible_to(reader).filter(client_id=client_id).select_related("by")
        rows = tuple(found.order_by("-at"))
    else:
        rows = kept.reviews
    return tuple(
        StayRow(
            row.pk, row.level, level_label(row.level), row.recommended, level_label(row.recommended), row.answer.get("decision") or "",
            tuple(one["says"] for one in row.answer["because"]),
            tuple((int(n), one["value"], one.get("evidence", "")) for n, one in sorted(row.ratings.items())), row.by.name, row.at,
        )
        for row in rows
    )  # fmt: skip


def early_reviews(reader: Reader, *, now: datetime, ahead_days: int = 2) -> tuple[EarlyReview, ...]:
    """Different moves whose early review is due or nearly so, and that nobody has looked at since."""
    today = day_of(now, centers.profile(reader.center_id).zone)
    looked = (
        StayReview.objects.all().for_action().filter(episode=OuterRef("episode_id"), at__gt=OuterRef("at"))
    )
    later = (
        LevelMove.objects.all()
        .for_action()
        .filter(episode=OuterRef("episode_id"), state="done", at__gt=OuterRef("at"))
    )
    rows = LevelMove.objects.all().visible_to(reader).filter(
        ~Exists(looked), ~Exists(later), state="done", early_review_on__lte=today + timedelta(days=ahead_days),
        episode__discharged_on=None,
    )  # fmt: skip
    return tuple(
        EarlyReview(row.client_id, display_name(row.client), row.to_level, row.early_review_on, row.early_review_on < today)
        for row in rows.select_related("client").order_by("early_review_on")
    )  # fmt: skip


def _moves(reader: Reader) -> Any:
    signatures = MoveSignature.objects.all().visible_to(reader).select_related("by").order_by("at")
    found = LevelMove.objects.all().visible_to(reader)
    found = found.select_related("client", "by", "from_track", "to_track")
    return found.prefetch_related(Prefetch("signatures", queryset=signatures, to_attr="given"))


def _row(one: Any) -> MoveRow:
    given = {each.kind for each in one.given if each.agrees}
    wanted = ["supervisor"] * one.supervisor + ["prescriber"] * one.prescriber
    transfer = one.kind == Kind.TRANSFER
    return MoveRow(
        id=one.pk, client_id=one.client_id, client_name=display_name(one.client), kind=one.kind, kind_label=one.get_kind_display(),
        from_level=one.from_level, from_label=level_label(one.from_level), to_level=one.to_level, to_label=level_label(one.to_level),
        from_track=one.from_track.name if one.from_track else "", to_track=one.to_track.name if one.to_track else "", on=one.on,
        words=one.words, recommended=one.recommended, recommended_label=level_label(one.recommended),
        different=not transfer and one.to_level != one.recommended, override_label=dict(levels.reasons()).get(one.override, one.override),
        override_words=one.override_words, says=tuple(one.says), early_review_on=one.early_review_on, state=one.state,
        state_label=one.get_state_display(), by_id=one.by_id, by=one.by.name, at=one.at, done_at=one.done_at,
        signatures=tuple(SignatureRow(s.kind, s.get_kind_display(), s.agrees, s.words, s.by.name, s.at) for s in one.given),
        missing=tuple(kind for kind in wanted if kind not in given) if one.state == "waiting" else (),
    )  # fmt: skip
