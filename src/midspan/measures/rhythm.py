"""Which questionnaires a program asks, and when: the center's rows over each instrument's own table, and the packs of deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from midspan.center.queries import CenterProfile, QuestionnaireView, Rhythm
from midspan.rules.clocks import packs
from midspan.rules.clocks.packs import Pack, Place, Row
from midspan.rules.instruments import Instrument, Occasion, instrument

EARLY = 14  # days before the first day from which an answer counts, where the instrument's table names none
WORDS = {"first": "first phase", "middle": "middle phases", "last": "last phase"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An instrument that a program asks, on which occasions. `by_pack` are those among them that a pack of deadlines asks
    for, by the occasion's id; the others are late only after `grace_days`."""

    form: Instrument
    occasions: tuple[Occasion, ...]
    grace_days: int = 0
    by_pack: Mapping[str, tuple[Row, Pack]] = field(default_factory=dict)


def asked(center: CenterProfile, program_id: int, on: date, place: Place | None = None) -> tuple[Asked, ...]:
    """The instruments that a program asks, in the order of the center's file; with a place, its packs' rows too."""
    program = next((one for one in center.programs if one.id == program_id), None)
    if program is None:
        return ()
    stricter = [] if place is None else packs.rows_for("measures", place, packs.in_force(on))
    found = []
    for row in center.questionnaires:
        if row.of(program):
            form = instrument(row.key, on)
            found.append(_stricter(Asked(form, occasions(form, row), row.grace_days), stricter))
    return tuple(found)


def occasions(form: Instrument, row: QuestionnaireView) -> tuple[Occasion, ...]:
    """The occasions of the instrument's table; a center's rhythms take the place of its intervals in care."""
    if not row.rhythms:
        return form.cadence
    own = tuple(
        Occasion(
            id=one.key, kind="every", says=_says(one), days=one.every_days, window=_window(form), phases=one.phases
        )
        for one in row.rhythms
    )  # fmt: skip
    return tuple(one for one in form.cadence if one.kind != "every") + own


def _stricter(one: Asked, rows: list[tuple[Row, Pack]]) -> Asked:
    """What a program asks regularly is asked at least as often as each pack says."""
    if not rows or not any(each.kind == "every" for each in one.occasions):
        return one
    by_pack = {f"{pack.table}/{n}": (row, pack) for n, (row, pack) in enumerate(rows)}
    more = tuple(
        Occasion(id=id, kind="every", says=row.says, days=row.spans["days"], window=_window(one.form))
        for id, (row, _) in by_pack.items()
    )
    return Asked(one.form, one.occasions + more, one.grace_days, by_pack)


def _window(form: Instrument) -> int:
    return next((one.window for one in form.cadence if one.kind == "every"), EARLY)


def _says(one: Rhythm) -> str:
    phases = " and ".join(WORDS[phase] for phase in one.phases)
    return (
        f"Every {one.every_days} days{f' in the {phases}' if phases else ' in care'}, as this center asks it."
    )
