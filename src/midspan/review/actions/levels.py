"""Step up, step down, transfer inside the center: one episode throughout, beside what the rules recommend."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor, system
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.admissions.queries.places import places_taken
from midspan.center import queries as centers
from midspan.center.models import Track
from midspan.center.queries import CenterProfile, LevelView, TrackView
from midspan.charting.models import Attendance
from midspan.people import actions as people
from midspan.review.actions.base import day, eyes, in_care, licensed, short
from midspan.review.models import LevelMove, MoveSignature
from midspan.review.queries.moves import kind_of
from midspan.review.queries.stay import Stay, stay
from midspan.rules import levels
from midspan.rules.inputs import InputError
from midspan.rules.levels import OverrideVerdict
from midspan.schedule import actions as schedule
from midspan.schedule.models import Enrolment
from midspan.trail.writing import record

Kind, State, Signs = LevelMove.Kind, LevelMove.State, MoveSignature.Kind
ROLES = {"clinical_supervisor": Signs.SUPERVISOR, "prescriber": Signs.PRESCRIBER}
REASONS = {Kind.UP: "Stepped up", Kind.DOWN: "Stepped down", Kind.TRANSFER: "Transferred"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where somebody goes: a level of a program, and a track of it or none."""

    level: LevelView
    program_id: int
    track: TrackView | None


@act("level.move")
def change_level(
    *, by: Actor, at: datetime, client_id: UUID, offering_id: int, track_id: int | None, on: date | None = None, reason: str,
    kind: str = "", override: str = "", words: str = "", weeks: int | None = None,
) -> UUID:  # fmt: skip
    """Decide another level or track inside the center; the move's id. The episode goes on with its level history.

    `reason` says why; `kind` may be left out, it follows from the levels. A level other than the recommended one takes
    `override` (a code of the closed list; `words` for “other”), and waits where the rules ask for a second signature: then
    nothing changes before it is given. Groups of another level or track end on the day. `weeks` is the expected length of
    what begins. Raises Invalid naming the field, Refused where the rules allow nobody, and where the track is full.
    """
    episode, center = in_care(by, client_id)
    on, why = day(center, at, on), short(reason, field="reason")
    target = _target(center, offering_id, track_id)
    found = stay(eyes(center), client_id=client_id, now=at)
    if found is None:
        raise Refused("This client is not in care: there is no open episode.")
    what = Kind(kind_of(found.level, target.level.code))
    if kind and kind != what:
        raise Invalid(
            f"From {found.level} to {target.level.code} is a {Kind(what).label.lower()}.", field="kind"
        )
    if (found.offering_id, found.track_id) == (target.level.id, target.track.id if target.track else None):
        raise Invalid("This is where the client is now. Choose another level or track.", field="place")
    if on < found.level_from:
        raise Invalid(
            f"The level now began on {found.level_from:%B} {found.level_from.day}. Choose that day or a later one.",
            field="on",
        )
    if len(why) < 5:
        raise Invalid("Say in a sentence why the client moves.", field="reason")
    if LevelMove.objects.all().for_action().filter(client_id=client_id, state=State.WAITING).exists():
        raise Refused("A move of this client waits for a second signature. Sign it or take it back first.")
    me = licensed(by, at, center, "Deciding the level")
    verdict = None if what == Kind.TRANSFER else _verdict(found, target.level.code, override, words, on)
    move = _written(
        by, at, episode, found, target, what, on, why, verdict, override, short(words, field="words"), me
    )
    if move.state == State.WAITING:
        record(
            by=by, at=at, verb="level.move_waits", client_id=client_id, subject_type="level_move", subject_id=move.pk,
            detail={"to": move.to_level, "recommended": move.recommended, "supervisor": move.supervisor, "prescriber": move.prescriber},
        )  # fmt: skip
        return move.pk
    _carry_out(by, at, move, center, target, weeks)
    return move.pk


@act("level.cosign")
def cosign_move(*, by: Actor, at: datetime, move_id: UUID, agrees: bool = True, words: str = "") -> None:
    """A clinical supervisor's second signature on a move, or why it is not given. Refused for whoever decided."""
    _sign(Signs.SUPERVISOR, by, at, move_id, agrees, words)


@act("level.cosign_safety")
def cosign_move_safety(
    *, by: Actor, at: datetime, move_id: UUID, agrees: bool = True, words: str = ""
) -> None:
    """A prescriber's signature on a move that sets a safety rule aside, or why it is not given."""
    _sign(Signs.PRESCRIBER, by, at, move_id, agrees, words)


@act("level.move")
def take_back_move(*, by: Actor, at: datetime, move_id: UUID) -> None:
    """Take back a move that waits for a second signature; the level stays as it is."""
    move = _waiting(by, move_id)
    move.state = State.TAKEN_BACK
    move.save(update_fields=["state"])
    record(
        by=by, at=at, verb="level.move_taken_back", client_id=move.client_id, subject_type="level_move", subject_id=move.pk
    )  # fmt: skip


def _target(center: CenterProfile, offering_id: int, track_id: int | None) -> Target:
    level = next((one for one in center.offered_levels if one.id == offering_id and one.active), None)
    if level is None or level.program_id is None:
        raise Invalid("Choose one of the levels that this center offers.", field="place")
    track = next((one for one in center.tracks if one.id == track_id and one.active), None)
    if track_id is not None and (track is None or track.level_id != level.id):
        raise Invalid("This track does not belong to that level.", field="place")
    if track is None and center.tracks_for(level.code, level.program_id):
        raise Invalid("Choose the track as well: a level is given on one.", field="place")
    return Target(level, level.program_id, track)


def _verdict(found: Stay, level: str, override: str, words: str, on: date) -> OverrideVerdict:
    """What the rules say about deciding `level` now. Raises Refused or Invalid."""
    try:
        verdict = levels.override(found.recommendation, level, override or None, words, on)
    except InputError as problem:
        raise Invalid(
            str(problem), field="place" if problem.field == "actual_level" else "override"
        ) from problem
    if verdict.refused:
        raise Refused(" ".join(verdict.says))
    if verdict.reason_missing:
        raise Invalid(
            f"The rules recommend {found.recommended_label}. Another level takes a reason from the list.",
            field="override",
        )
    if verdict.text_missing:
        raise Invalid("This reason needs words.", field="words")
    return verdict


def _written(
    by: Actor, at: datetime, episode: Any, found: Stay, target: Target, kind: LevelMove.Kind, on: date, why: str,
    verdict: OverrideVerdict | None, override: str, words: str, me: int,
) -> LevelMove:  # fmt: skip
    answer, same = found.recommendation, verdict is None or verdict.side == "same"
    signs = {ROLES[one] for one in verdict.signatures} if verdict else set()
    move = LevelMove(
        client_id=episode.client_id, episode=episode, kind=kind, from_offering_id=found.offering_id, to_offering_id=target.level.id,
        from_level=found.level, to_level=target.level.code, from_track_id=found.track_id,
        to_track_id=target.track.id if target.track else None, on=on, words=why, recommended=answer.level,
        decision=answer.decision or "", override="" if same else override, override_words="" if same else words,
        says=list(verdict.says) if verdict else [], case=dict(found.case), answer=answer.to_dict(), tables=list(answer.tables),
        supervisor=Signs.SUPERVISOR in signs, prescriber=Signs.PRESCRIBER in signs,
        early_review_on=on + timedelta(days=verdict.review_within_days) if verdict and verdict.review_within_days else None,
        state=State.WAITING if signs else State.DONE, done_at=None if signs else at, by_id=me, at=at,
    )  # fmt: skip
    move.save(force_insert=True)
    return move


def _carry_out(
    by: Actor, at: datetime, move: LevelMove, center: CenterProfile, target: Target, weeks: int | None
) -> None:
    """The level or track changes, groups that do not fit end, and nobody gets more places on a track than it has."""
    doer = by if by.may("level.move") else system("review", center_id=center.id)
    if target.track is not None and target.track.id != move.from_track_id:
        Track.objects.select_for_update().get(pk=target.track.id)
        if places_taken(eyes(center)).get(target.track.id, 0) >= target.track.seats:
            raise Refused(
                f"{target.track.name} is full: all {target.track.seats} places are taken. Choose another track."
            )
    track = target.track.id if target.track else None
    if move.from_offering_id != target.level.id:
        people.change_level(
            by=doer, at=at, client_id=move.client_id, offering_id=target.level.id, level=target.level.code,
            program_id=target.program_id, track_id=track, on=move.on, expected_end_on=_end(move, target, weeks),
            reason=f"{REASONS[Kind(move.kind)]} to {target.level.code}",
        )  # fmt: skip
    else:
        people.transfer(
            by=doer, at=at, client_id=move.client_id, program_id=target.program_id, track_id=track
        )
    ended = _end_groups(by, at, move, target)
    record(
        by=by, at=at, verb="level.moved", client_id=move.client_id, subject_type="level_move", subject_id=move.pk,
        detail={"kind": move.kind, "from": move.from_level, "to": move.to_level, "recommended": move.recommended, "override": move.override, "groups_ended": ended},
    )  # fmt: skip


def _end(move: LevelMove, target: Target, weeks: int | None) -> date | None:
    """The expected end: the length that was given, else the usual one of the level."""
    length = weeks or target.level.weeks_default
    return move.on + timedelta(weeks=length) - timedelta(days=1) if length else None


def _end_groups(by: Actor, at: datetime, move: LevelMove, target: Target) -> list[int]:
    """End the enrolments in groups of another program, level or track: the day before, or that day where they were there."""
    rows = (
        Enrolment.objects.all().for_action()
        .filter(client_id=move.client_id, until_on=None).select_related("group")
    )  # fmt: skip
    track = target.track.id if target.track else None
    leaving = [
        row.group_id for row in rows if not _fits(row.group, target.program_id, target.level.code, track)
    ]
    if leaving:
        doer = by if by.may("enrolments.end") else system("review", center_id=by.center_id)
        was_there = (
            Attendance.objects.all().for_action()
            .filter(client_id=move.client_id, on=move.on, session__group_id__in=leaving).exists()
        )  # fmt: skip
        schedule.end_enrolments(
            by=doer, at=at, client_id=move.client_id, on=move.on if was_there else move.on - timedelta(days=1),
            why=f"{Kind(move.kind).label} to {move.to_level}", group_ids=leaving,
        )  # fmt: skip
    return leaving


def _fits(group: Any, program_id: int, level: str, track_id: int | None) -> bool:
    return (
        group.program_id == program_id
        and group.level in ("", level)
        and group.track_id in (None, track_id)
    )  # fmt: skip


def _sign(kind: MoveSignature.Kind, by: Actor, at: datetime, move_id: UUID, agrees: bool, words: str) -> None:
    move = _waiting(by, move_id)
    if not (move.supervisor if kind == Signs.SUPERVISOR else move.prescriber):
        raise Refused(f"This move does not need a {kind.label.lower()}'s signature.")
    if move.by_id == by.user_id:
        raise Refused("You decided this move yourself. A second signature is somebody else's.")
    given = MoveSignature.objects.all().for_action().filter(move=move)
    if given.filter(kind=kind).exists():
        raise Refused("This signature has been given already.")
    if given.filter(by_id=by.user_id).exists():
        raise Refused("You have signed this move already. The other signature is somebody else's.")
    center = centers.profile(move.client.center_id)
    me, said = licensed(by, at, center, "A second signature"), short(words, field="words")
    if not agrees and not said:
        raise Invalid("Say why you do not sign.", field="words")
    MoveSignature(
        client_id=move.client_id, move=move, kind=kind, agrees=agrees, words=said, by_id=me, decided_by_id=move.by_id, at=at
    ).save(force_insert=True)  # fmt: skip
    record(
        by=by, at=at, verb="level.move_signed" if agrees else "level.move_declined", client_id=move.client_id,
        subject_type="level_move", subject_id=move.pk, detail={"kind": kind},
    )  # fmt: skip
    signed = set(given.filter(agrees=True).values_list("kind", flat=True))
    if not agrees:
        move.state = State.DECLINED
        move.save(update_fields=["state"])
    elif signed >= {
        one
        for one, needed in ((Signs.SUPERVISOR, move.supervisor), (Signs.PRESCRIBER, move.prescriber))
        if needed
    }:
        target = _target(center, move.to_offering_id, move.to_track_id)
        move.on, move.state, move.done_at = max(move.on, day(center, at, None)), State.DONE, at
        move.save(update_fields=["on", "state", "done_at"])
        _carry_out(by, at, move, center, target, None)


def _waiting(by: Actor, move_id: UUID) -> Any:
    rows = LevelMove.objects.all().for_action().select_related("client").select_for_update(of=("self",))
    move = rows.filter(pk=move_id, client__center_id=by.center_id).first()
    if move is None:
        raise Refused("There is no such move at your center.")
    if move.state != State.WAITING:
        raise Refused(f"This move does not wait any more: {move.get_state_display().lower()}.")
    people.locked(by, move.client_id)
    return move
