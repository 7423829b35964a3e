"""A center's profile, kept in memory by the digest of its file: one small query tells whether it is current."""

from collections import OrderedDict, defaultdict
from contextvars import ContextVar
from decimal import Decimal
from typing import Any, TypeVar

from midspan.center import models as m
from midspan.center.facts import Band, source_from_json
from midspan.center.queries import shapes as s
from midspan.center.queries.whole import CenterProfile

V = TypeVar("V", bound=s.View)
_KEPT = 64
# The center whose file's digest this request has just read: (id, slug, digest).
_read: ContextVar[tuple[int, str, str] | None] = ContextVar("midspan_center_read", default=None)
_profiles: OrderedDict[tuple[int, str], CenterProfile] = OrderedDict()


def centers() -> tuple[s.CenterCard, ...]:
    """Every center, by name."""
    rows = m.Center.objects.order_by("name").values_list(
        "id", "slug", "name", "display_name", "tagline", "city", "state"
    )
    return tuple(s.CenterCard(*row) for row in rows)


def remember(center_id: int, slug: str, digest: str) -> None:
    """Say what was just read of a center, so that nothing asks again until `forget`."""
    _read.set((center_id, slug, digest))


def forget() -> None:
    """The request is over; the next one reads anew."""
    _read.set(None)


def center_id_of(slug: str) -> int | None:
    """A center by its name in addresses."""
    read = _read.get()
    if read is not None and read[1] == slug:
        return read[0]
    return m.Center.objects.filter(slug=slug).values_list("id", flat=True).first()


def public_profile(slug: str) -> CenterProfile | None:
    """Everything that a center tells the public; None when there is no such center."""
    return _current(m.Center.objects.filter(slug=slug))


def profile(center_id: int, *, digest: str = "") -> CenterProfile:
    """The same by id, for staff pages and acts. Raises LookupError for an unknown center.

    `digest` is that of the center's file where the caller has just read it: it saves asking again.
    """
    read = _read.get()
    kept = _profiles.get((center_id, digest or (read[2] if read and read[0] == center_id else "")))
    if kept is not None:
        return kept
    found = _current(m.Center.objects.filter(pk=center_id))
    if found is None:
        raise LookupError(f"no center {center_id}")
    return found


def _current(which: Any) -> CenterProfile | None:
    row = which.values_list("id", "digest").first()
    if row is None:
        return None
    kept = _profiles.get(row)
    if kept is None:
        center = m.Center.objects.get(pk=row[0])
        kept = _profiles[center.pk, center.digest] = _build(center)
        while len(_profiles) > _KEPT:
            _profiles.popitem(last=False)
    return kept


def _build(center: m.Center) -> CenterProfile:
    rows = {
        model: list(model._default_manager.filter(center=center, active=True))
        for model in (
            m.Program, m.LevelOffering, m.Phase, m.Questionnaire, m.Service, m.Modality, m.DayTemplate, m.Segment, m.Track,
            m.Meeting, m.AdmissionStep, m.Site, m.Room, m.Point,
        )
    }  # fmt: skip
    segments, meetings = defaultdict(list), defaultdict(list)
    for segment in rows[m.Segment]:
        segments[segment.template_id].append(
            _view(s.SegmentView, segment, key=segment.key.rpartition(".")[2])
        )
    for meeting in rows[m.Meeting]:
        meetings[meeting.track_id].append(_view(s.MeetingView, meeting))
    templates = {
        row.pk: _view(s.TemplateView, row, segments=tuple(segments[row.pk])) for row in rows[m.DayTemplate]
    }
    levels = [_level(row) for row in rows[m.LevelOffering]]
    codes = {level.id: level.code for level in levels}
    tracks = tuple(
        _view(
            s.TrackView,
            row,
            level_code=codes[row.level_id],
            template=templates[row.template_id],
            meetings=tuple(sorted(meetings[row.pk], key=lambda one: (one.weekday, one.start))),
        )
        for row in rows[m.Track]
    )
    return _view(
        CenterProfile,
        center,
        key=center.slug,
        active=True,
        programs=_views(s.ProgramView, rows[m.Program]),
        levels=tuple(levels),
        phases=_views(s.PhaseView, rows[m.Phase]),
        questionnaires=tuple(_questionnaire(row) for row in rows[m.Questionnaire]),
        services=_views(s.ServiceView, rows[m.Service]),
        modalities=_views(s.ModalityView, rows[m.Modality]),
        templates=tuple(templates.values()),
        tracks=tracks,
        steps=_views(s.StepView, rows[m.AdmissionStep]),
        sites=_views(s.SiteView, rows[m.Site]),
        rooms=_views(s.RoomView, rows[m.Room]),
        all_points=tuple(_view(s.PointView, row, key=row.key.partition(".")[2]) for row in rows[m.Point]),
    )


def _questionnaire(row: m.Questionnaire) -> s.QuestionnaireView:
    rhythms = tuple(s.Rhythm(one["key"], one["every_days"], tuple(one["phases"])) for one in row.rhythms)
    return _view(
        s.QuestionnaireView, row, programs=tuple(row.programs), age_groups=tuple(row.age_groups), rhythms=rhythms
    )  # fmt: skip


def _views(shape: type[V], rows: list[Any]) -> tuple[V, ...]:
    return tuple(_view(shape, row) for row in rows)


def _view(shape: type[V], row: Any, **given: Any) -> V:
    """A view from a row's columns of the same names."""
    given["reasons"] = {name: _reason(kept) for name, kept in row.sources.items()}
    for name in shape.__dataclass_fields__:
        if name not in given:
            given[name] = getattr(row, name)
    return shape(**given)


def _reason(kept: dict[str, Any]) -> s.Reason:
    source = source_from_json(kept)
    also = tuple((other["says"], source_from_json(other).label) for other in kept.get("also", ()))
    return s.Reason(source.label, source.documented, source.inherited, also)


def _level(row: m.LevelOffering) -> s.LevelView:
    def band(name: str) -> Band | None:
        low, high = getattr(row, f"{name}_min"), getattr(row, f"{name}_max")
        return None if low is None else Band(float(low), None if high is None else float(high))

    names = ("hours", "days", "sessions", "session_hours", "weeks", "possible_weeks")
    return _view(
        s.LevelView,
        row,
        key=row.code,
        own_session_hours=_float(row.own_session_hours),
        regulatory_hours_min=_float(row.regulatory_hours_min),
        regulatory_hours_below=_float(row.regulatory_hours_below),
        **{name: band(name) for name in names},
    )


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
