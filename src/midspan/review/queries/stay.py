"""Continued stay: what the chart knows now, as a case for the level rules, and what they say to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.assessment.recommending import center_hours
from midspan.center import queries as centers
from midspan.people.models import Episode
from midspan.review.queries.outside import Around, around, day_of
from midspan.review.queries.sheet import Sheet, sheet
from midspan.rules import levels, phases
from midspan.rules.assessment import catalog
from midspan.rules.levels import Recommendation

AT_ADMISSION = ("prior_level", "proposed_level", "actual_level", "override_reason", "progress", "goals_met", "plan_revised", "lapse")  # fmt: skip
PROGRESS = {"improving": "Improving", "none": "No change so far", "worse": "Getting worse"}
MET = {True: "Met", False: "Not met yet", "partly": "Partly met"}


@dataclass(frozen=True, slots=True)
class Known:
    """One fact that the rules are given beside the ratings: its name in a case, value, label, words, where it comes from."""

    name: str
    value: Any
    label: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Rated:
    """One dimension as it was last rated."""

    number: int
    value: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Stay:
    """Where the stay stands against its level. `base` is `review`, `assessment` or empty where nothing was ever rated;
    `base_at` when; `level_from` since when the level now; `old`: the ratings are older than the rules' window.
    """

    client_id: UUID
    episode_id: UUID
    level: str
    offering_id: int
    level_from: date
    program_id: int
    track_id: int | None
    expected_end_on: date | None
    base: str
    base_at: datetime | None
    old: bool
    ratings: tuple[Rated, ...]
    known: tuple[Known, ...]
    case: Mapping[str, Any]
    recommendation: Recommendation
    assess_first: tuple[str, ...]
    around: Around

    @property
    def level_label(self) -> str:
        """The level now in words."""
        return levels.level(self.level).label

    @property
    def recommended_label(self) -> str:
        """The recommended level in words."""
        return levels.level(self.recommendation.level).label

    @property
    def decision_words(self) -> str:
        """What the rules recommend, in words."""
        return DECISIONS.get(self.recommendation.decision or "", "Continue")

    @property
    def same(self) -> bool:
        """Whether the recommended level is the one now."""
        return self.recommendation.level == self.level

    def value(self, name: str) -> Any:
        """A fact of the case by name, None where it is not known."""
        return self.case.get(name)


DECISIONS = {
    "continue": "Continue at this level",
    "step_up": "Step up",
    "step_down": "Step down",
    "transfer": "Another program or approach",
    "discharge_with_plan": "Discharge with a continuing-care plan",
}


def stay(
    reader: Reader,
    *,
    client_id: UUID,
    now: datetime,
    known_of: Around | None = None,
    kept: Sheet | None = None,
) -> Stay | None:
    """Everything about continued stay of one client; None without an open episode. Who has read a suggestion of the phase
    hands in what it was judged by (`around`), who has read the client's sheet that (`kept`).
    """
    kept = kept or sheet(reader, client_id=client_id, now=now)
    if kept.open is None:
        return None
    episode, period = kept.open
    center = centers.profile(reader.center_id)
    today = day_of(now, center.zone)
    fresh = phases.window(today).fresh_days
    if known_of is None:
        weeks = phases.window(today).attendance_weeks
        known_of = around(reader, client_ids=[client_id], now=now, weeks=weeks, fresh_days=fresh)[client_id]
    base, base_at, case, ratings = _base(kept, episode)
    judged_here = base == "review" and case.get("current_level") == period.level
    known = _known(kept, known_of, case if judged_here else {})
    case = _case(case, base, period.level, center_hours(center), known, _screen(kept, base_at))
    found = levels.recommend(case, today)
    names = levels.labels(today)
    return Stay(
        client_id=client_id, episode_id=episode.pk, level=period.level, offering_id=period.offering_id,
        level_from=period.from_on, program_id=episode.program_id, track_id=episode.track_id,
        expected_end_on=episode.expected_end_on, base=base, base_at=base_at,
        old=base_at is None or base_at < now - timedelta(days=fresh), ratings=ratings, known=known, case=case,
        recommendation=found, assess_first=tuple(names.get(one, one) for one in found.assess_first), around=known_of,
    )  # fmt: skip


def case_with(
    case: Mapping[str, Any], *, ratings: Mapping[int, int], given: Mapping[str, Any]
) -> dict[str, Any]:
    """A case with new ratings and answers laid over it; None takes an answer away."""
    made = {
        **case,
        "dims": {**case.get("dims", {}), **{f"d{number}": value for number, value in ratings.items()}},
    }
    for name, value in given.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = value
    return made


def _base(kept: Sheet, episode: Episode) -> tuple[str, datetime | None, dict[str, Any], tuple[Rated, ...]]:
    """The newest ratings there are: those of a review of this stay, else those of the signed assessment."""
    row = next((one for one in kept.reviews if one.episode_id == episode.pk), None)
    if row is not None:
        rated = {int(number): one for number, one in row.ratings.items()}
        return "review", row.at, dict(row.case), _ratings(row.case, {n: one.get("evidence", "") for n, one in rated.items()})  # fmt: skip
    signed = kept.recommended
    if signed is not None:
        return "assessment", signed.at, dict(signed.case), _ratings(signed.case, {})
    return "", None, {}, _ratings({}, {})


def _ratings(case: Mapping[str, Any], evidence: Mapping[int, str]) -> tuple[Rated, ...]:
    dims = case.get("dims", {})
    return tuple(Rated(n, dims.get(f"d{n}"), evidence.get(n, "")) for n in range(1, 7))


def _known(kept: Sheet, around_: Around, reviewed: Mapping[str, Any]) -> tuple[Known, ...]:
    """What was judged at the last review holds while the level is the same (its goals are that level's); else what the chart
    says by itself.
    """
    by_review = "said at the last review"
    found = []
    progress = reviewed.get("progress", around_.progress)
    if progress is not None:
        why = by_review if "progress" in reviewed else "; ".join(one.words for one in around_.moved or ()) or "objectives of the plan"  # fmt: skip
        found.append(Known("progress", progress, "Progress", PROGRESS[progress], why))
    goals = reviewed.get("goals_met", around_.goals_met)
    if goals is not None:
        count = f"{around_.objectives_met} of {(around_.objectives_met or 0) + (around_.objectives_open or 0)} objectives"
        found.append(Known("goals_met", goals, "Goals of the plan", MET[goals], by_review if "goals_met" in reviewed else count))  # fmt: skip
    revised = reviewed.get("plan_revised", None if around_.plan_version is None else around_.plan_version > 1)
    if revised is not None:
        version = f"version {around_.plan_version} of the plan" if around_.plan_version else "the plan"
        found.append(Known("plan_revised", revised, "The plan was changed", "Yes" if revised else "No", by_review if "plan_revised" in reviewed else version))  # fmt: skip
    lapse = reviewed.get("lapse")
    if lapse is None:
        lapse = True if "some" in kept.uses else False if "none" in kept.uses else None
    if lapse is not None:
        found.append(Known("lapse", lapse, "Return to use", "Said at a check-in" if lapse and "lapse" not in reviewed else "Yes" if lapse else "None said", by_review if "lapse" in reviewed else "check-ins of the last weeks"))  # fmt: skip
    return tuple(found)


def _screen(kept: Sheet, since: datetime | None) -> str | None:
    """The band of a suicide screen that is newer than the ratings, in the words of a case."""
    newest = next(iter(kept.screens), None)
    if newest is not None and since is not None and newest.completed_at <= since:
        newest = None
    band = (newest.result or {}).get("band") if newest is not None else None
    if not band:
        return None
    return catalog().incomplete_counts_as if band == "incomplete" else str(band)


def _case(
    base: Mapping[str, Any], kind: str, level: str, offered: Mapping[str, Any], known: tuple[Known, ...], screen: str | None
) -> dict[str, Any]:  # fmt: skip
    case = {name: value for name, value in base.items() if name not in AT_ADMISSION}
    case |= {"decision": "continued_stay", "current_level": level, "center": dict(offered)}
    case |= {one.name: one.value for one in known}
    if screen is not None:
        case["suicide_screen"] = screen
        case.pop("risk_evaluation", None)  # it was about the screen before
    return case
