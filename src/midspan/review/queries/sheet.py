"""What the chart keeps about one client's stays, phases, reviews and moves, in one query for all who show it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.models import User
from midspan.access.reader import Reader
from midspan.assessment.models import Recommended
from midspan.center import queries as centers
from midspan.center.models import Phase, Track
from midspan.charting.models import CheckIn
from midspan.measures.models import Measure
from midspan.people.models import Client, Episode, LevelPeriod
from midspan.people.queries.beside import gathered, models_of, whole
from midspan.review.models import LevelMove, MoveSignature, PhaseMove, PhasePeriod, StayReview
from midspan.review.queries.outside import day_of
from midspan.rules import phases
from midspan.rules.assessment import catalog

BY = {"by_name": "by__name"}
NAMES = {name: f"client__{name}" for name in ("legal_first", "legal_last", "name_used")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Objects of the models, ordered as their readers show them: episodes, levels, phases the oldest first; reviews and
    moves the newest first. `uses`: what check-ins of the last weeks said; `screens`: suicide screens, newest first.
    """

    episodes: tuple[Any, ...]
    levels: tuple[Any, ...]
    periods: tuple[Any, ...]
    reviews: tuple[Any, ...]
    recommended: Any
    uses: frozenset[str]
    screens: tuple[Any, ...]
    moves: tuple[Any, ...]
    phase_moves: tuple[Any, ...]

    @property
    def open(self) -> tuple[Any, Any] | None:
        """The open episode with its level of now, None without one."""
        stay = next((one for one in self.episodes if one.discharged_on is None), None)
        if stay is None:
            return None
        level = next((one for one in self.levels if one.episode_id == stay.pk and one.until_on is None), None)
        return (stay, level) if level is not None else None


def sheet(reader: Reader, *, client_id: UUID, now: datetime) -> Sheet:
    """All of it for one client; what the reader does not read is empty."""
    today = day_of(now, centers.profile(reader.center_id).zone)
    since = today - timedelta(weeks=phases.window(today).attendance_weeks)
    screens = list(catalog().suicide_screens)

    def of(model: Any, **having: Any) -> Any:
        return model.objects.all().visible_to(reader).filter(client_id=client_id, **having)

    found = gathered(
        episodes=(of(Episode), whole(Episode)),
        levels=(of(LevelPeriod), whole(LevelPeriod)),
        periods=(of(PhasePeriod), whole(PhasePeriod) | {"name": "phase__name"}),
        reviews=(of(StayReview), whole(StayReview) | BY),
        recommended=(of(Recommended).order_by("-at")[:1], whole(Recommended)),
        uses=(of(CheckIn, on__gte=since, on__lte=today).values("use").distinct(), {"use": "use"}),
        screens=(of(Measure, instrument__in=screens, completed_at__lte=now), {"completed_at": "completed_at", "result": "result"}),
        moves=(of(LevelMove), whole(LevelMove) | BY | NAMES | {"left": "from_track__name", "reached": "to_track__name"}),
        signatures=(of(MoveSignature), whole(MoveSignature) | BY),
        phase_moves=(of(PhaseMove), whole(PhaseMove) | BY | {"left": "from_phase__name", "reached": "to_phase__name"}),
    )  # fmt: skip
    moves = _newest(_signed(models_of(LevelMove, found["moves"])))
    signatures = _newest(_signed(models_of(MoveSignature, found["signatures"])))[::-1]
    for one in moves:
        one.client = Client(pk=one.client_id, **{name: getattr(one, name) for name in NAMES})
        one.from_track, one.to_track = _called(Track, one.from_track_id, one.left), _called(Track, one.to_track_id, one.reached)  # fmt: skip
        one.given = [each for each in signatures if each.move_id == one.pk]
    phase_moves = _newest(_signed(models_of(PhaseMove, found["phase_moves"])))
    for one in phase_moves:
        one.from_phase, one.to_phase = _called(Phase, one.from_phase_id, one.left), _called(Phase, one.to_phase_id, one.reached)  # fmt: skip
    periods = models_of(PhasePeriod, found["periods"])
    for one in periods:
        one.phase = _called(Phase, one.phase_id, one.name)
    recommended = models_of(Recommended, found["recommended"])
    done = models_of(Measure, found["screens"])
    return Sheet(
        episodes=tuple(sorted(models_of(Episode, found["episodes"]), key=lambda one: one.number)),
        levels=tuple(sorted(models_of(LevelPeriod, found["levels"]), key=lambda one: one.from_on)),
        periods=tuple(sorted(periods, key=lambda one: (one.from_on, one.until_on or date.max))),
        reviews=_newest(_signed(models_of(StayReview, found["reviews"]))),
        recommended=recommended[0] if recommended else None,
        uses=frozenset(one["use"] for one in found["uses"]),
        screens=tuple(sorted(done, key=lambda one: one.completed_at, reverse=True)),
        moves=moves,
        phase_moves=phase_moves,
    )


def _newest(rows: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda one: one.at, reverse=True))


def _signed(rows: list[Any]) -> list[Any]:
    for one in rows:
        one.by = User(pk=one.by_id, name=one.by_name)
    return rows


def _called(model: Any, pk: int | None, name: str | None) -> Any:
    """A row of the center's by its name alone; None where there is none."""
    return model(pk=pk, name=name) if pk is not None else None
