"""Loading a center's file: every row is written or renewed by its key, rows that left the file are retired."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models as dj

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.center import definition as d
from midspan.center import models as m
from midspan.center.actions import columns
from midspan.center.actions.focus import keep_focus
from midspan.trail.writing import record


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did."""

    center_id: int
    slug: str
    created: bool
    changed: bool
    retired: int

    @property
    def says(self) -> str:
        if self.created:
            return f"{self.slug} was loaded."
        if not self.changed:
            return f"{self.slug} is loaded already and has not changed."
        kept = f" {self.retired} rows that left the file are kept as retired." if self.retired else ""
        return f"{self.slug} was renewed.{kept}"


@act("center.admin")
def load_center(*, by: Actor, at: datetime, definition: d.Definition) -> Loaded:
    """Load a center, or renew it. Nothing is deleted: clients may hang on what left the file. Raises Refused where it would take a
    program for substance use for one that is not (`focus.keep_focus`).
    """
    known = m.Center.objects.select_for_update().filter(slug=definition.slug).first()
    if known and by.center_id not in (None, known.pk):
        raise Refused(f"You look after another center. Ask an administrator of {known.name}.")
    if known and known.digest == definition.digest:
        done = Loaded(known.pk, known.slug, created=False, changed=False, retired=0)
    else:
        if known:
            keep_focus(known, definition)
        center = _center(known, definition, at)
        retired = _rows(center, definition)
        done = Loaded(center.pk, center.slug, created=known is None, changed=True, retired=retired)
    detail = {"digest": definition.digest, "changed": done.changed, "retired": done.retired}
    record(
        by=by, at=at, verb="center.loaded", subject_type="center", subject_id=done.center_id, detail=detail
    )
    return done


def _center(center: m.Center | None, file: d.Definition, at: datetime) -> m.Center:
    center = center or m.Center(slug=file.slug)
    about = file.about
    for name in ("name", "display_name", "tagline", "setting", "city", "state", "time_zone", "phone"):
        setattr(center, name, columns.text(getattr(about, name)))
    center.on_call_phone, center.on_call_note = about.on_call_phone.value, about.on_call_note.value
    start = about.start_target_hours.value
    center.start_min_hours, center.start_max_hours = round(start.low), round(start.high or start.low)
    opening = about.opening_hours.value
    center.opens_hour, center.closes_hour = round(opening.low), round(opening.high or 0)
    center.grid_minutes = about.grid_minutes.value
    center.group_max, center.citation = about.group_max.value, about.citation.value
    center.document, center.document_title = file.document, file.document_title
    center.digest, center.loaded_at, center.sources = file.digest, at, columns.sources(about)
    center.save()
    return center


def _rows(center: m.Center, file: d.Definition) -> int:
    """Write every row below the center; the number of rows retired."""
    put = _Writer(center)
    sites = put.rows(
        m.Site, ((r, {"name": r.name.value, "address": columns.text(r.address)}) for r in file.sites)
    )
    put.rows(
        m.Room,
        (
            (
                r,
                {
                    "name": r.name.value,
                    "capacity": r.capacity.value,
                    "virtual": r.virtual.value,
                    "site_id": sites[r.site.value],
                },
            )
            for r in file.rooms
        ),
    )
    programs = put.rows(
        m.Program,
        (
            (r, {"name": r.name.value, "age_group": r.age_group.value, "focus": r.focus.value})
            for r in file.programs
        ),
    )
    levels = _levels(put, file, programs)
    put.rows(m.Phase, ((r, columns.plain(r, "name", "focus", "usual_weeks")) for r in file.phases))
    put.rows(m.Questionnaire, ((r, _questionnaire(r)) for r in file.measures))
    kept = ("name", "kind", "what", "offered", "countable", "external", "weekly_minutes")
    services = put.rows(m.Service, ((r, columns.plain(r, *kept)) for r in file.services))
    put.rows(m.Modality, ((r, columns.plain(r, "name", "what", "offered")) for r in file.modalities))
    templates = put.rows(m.DayTemplate, ((r, {"name": r.name.value}) for r in file.templates))
    put.rows(m.Segment, _segments(file, templates, services))
    tracks = put.rows(m.Track, _tracks(file, programs, levels, templates))
    put.rows(m.Meeting, _meetings(file, tracks))
    put.rows(
        m.AdmissionStep,
        (
            (r, columns.plain(r, "name", "what", "target_hours") | {"owner_role": r.owner.value})
            for r in file.steps
        ),
    )
    put.rows(
        m.Point,
        (
            (
                r,
                {
                    "text": r.text.value,
                    "detail": columns.text(r.detail),
                    "section": section,
                    "key": f"{section}.{r.key}",
                },
            )
            for section in d.POINTS
            for r in getattr(file, section)
        ),
    )
    return put.retired


class _Writer:
    """Writes the rows of one center, one statement per table."""

    def __init__(self, center: m.Center) -> None:
        self.center = center
        self.retired = 0

    def rows(self, model: type[dj.Model], given: Iterable[tuple[d.Row, dict[str, Any]]]) -> dict[str, int]:
        """Write rows by key; their ids by key."""
        made = [
            model(
                **{
                    "center": self.center,
                    "key": row.key,
                    "order": n,
                    "active": True,
                    "sources": columns.sources(row),
                }
                | values
            )
            for n, (row, values) in enumerate(given)
        ]
        return self.write(model, made, ("center", "key"), lambda row: row.key)

    def write(
        self, model: type[dj.Model], made: list[Any], unique: tuple[str, ...], name: Any
    ) -> dict[Any, int]:
        renewed = [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in unique]
        model._default_manager.bulk_create(
            made, update_conflicts=True, unique_fields=unique, update_fields=renewed
        )
        keys = {name(row) for row in made}
        ids, gone = {}, []
        for row in model._default_manager.filter(center=self.center):
            if name(row) in keys:
                ids[name(row)] = row.pk
            elif row.active:
                gone.append(row.pk)
        self.retired += model._default_manager.filter(pk__in=gone).update(active=False)
        return ids


def _levels(put: _Writer, file: d.Definition, programs: dict[str, int]) -> dict[tuple[int | None, str], int]:
    made = []
    for level in file.levels:
        homes = [program for program in file.programs if level.key in program.levels.value] or [None]
        for program in homes:
            young = program is not None and program.age_group.value == "adolescent"
            rule = level.regulatory_hours_adolescent if young else level.regulatory_hours
            sources = columns.sources(level)
            if rule:
                sources["regulatory_hours"] = rule.provenance()
            made.append(
                m.LevelOffering(
                    center=put.center,
                    program_id=programs[program.key] if program else None,
                    code=level.key,
                    order=len(made),
                    active=True,
                    sources=sources,
                    name=level.name.value,
                    living=columns.text(level.living),
                    who_for=columns.text(level.who_for),
                    own_days=columns.whole(level.own_days),
                    own_session_hours=columns.decimal(level.own_session_hours.value.low)
                    if level.own_session_hours
                    else None,
                    weeks_default=level.usual_weeks.value if level.usual_weeks else None,
                    regulatory_hours_min=columns.decimal(rule.value.low) if rule else None,
                    regulatory_hours_below=columns.decimal(rule.value.high) if rule else None,
                    **columns.ends("hours", level.hours),
                    **columns.ends("days", level.days),
                    **columns.ends("sessions", level.sessions),
                    **columns.ends("session_hours", level.session_hours),
                    **columns.ends("weeks", level.weeks),
                    **columns.ends("possible_weeks", level.possible_weeks),
                )
            )
    return put.write(
        m.LevelOffering, made, ("center", "program", "code"), lambda row: (row.program_id, row.code)
    )


def _segments(
    file: d.Definition, templates: dict[str, int], services: dict[str, int]
) -> Iterable[tuple[d.Row, dict[str, Any]]]:
    for template in file.templates:
        for row in template.segments:
            values = columns.plain(row, "title", "minutes", "countable")
            service = services[row.service.value] if row.service else None
            key = f"{template.key}.{row.key}"
            yield row, values | {"key": key, "template_id": templates[template.key], "service_id": service}


def _questionnaire(row: d.Measure) -> dict[str, Any]:
    return {
        "asked": row.asked.value,
        "programs": columns.words(row.programs),
        "age_groups": columns.words(row.age_groups),
        "grace_days": row.grace_days.value if row.grace_days else 0,
        "rhythms": [
            {"key": one.key, "every_days": one.every_days.value, "phases": columns.words(one.phases)} for one in row.rhythms
        ],
    }  # fmt: skip


def _tracks(
    file: d.Definition,
    programs: dict[str, int],
    levels: dict[tuple[int | None, str], int],
    templates: dict[str, int],
) -> Iterable[tuple[d.Row, dict[str, Any]]]:
    for row in file.tracks:
        program = programs[row.program.value]
        yield (
            row,
            columns.plain(row, "name", "mode", "seats")
            | {
                "program_id": program,
                "level_id": levels[program, row.level.value],
                "template_id": templates[row.template.value],
            },
        )


def _meetings(file: d.Definition, tracks: dict[str, int]) -> Iterable[tuple[d.Row, dict[str, Any]]]:
    minutes = {one.key: sum(part.minutes.value for part in one.segments) for one in file.templates}
    for row in file.tracks:
        for meeting in row.meets.value:
            day, clock = meeting.split()
            start = time.fromisoformat(clock)
            end = datetime.combine(date.min, start) + timedelta(minutes=minutes[row.template.value])
            yield (
                row,
                {
                    "key": f"{row.key}.{day}",
                    "track_id": tracks[row.key],
                    "weekday": d.WEEKDAYS.index(day),
                    "start": start,
                    "end": end.time(),
                    "sources": {"meets": row.meets.provenance()},
                },
            )
