"""Which questionnaires a program asks, and when: the center's rows over each instrument's own table."""

from datetime import date

from midspan.center.queries import CenterProfile, QuestionnaireView, Rhythm
from midspan.rules.instruments import Instrument, Occasion, instrument

EARLY = 14  # days before the first day from which an answer counts, where the instrument's table names none
WORDS = {"first": "first phase", "middle": "middle phases", "last": "last phase"}


def asked(
    center: CenterProfile, program_id: int, on: date
) -> tuple[tuple[Instrument, tuple[Occasion, ...]], ...]:
    """The instruments that a program asks, each with its occasions, in the order of the center's file."""
    program = next((one for one in center.programs if one.id == program_id), None)
    if program is None:
        return ()
    found = []
    for row in center.questionnaires:
        if row.of(program):
            form = instrument(row.key, on)
            found.append((form, occasions(form, row)))
    return tuple(found)


def occasions(form: Instrument, row: QuestionnaireView) -> tuple[Occasion, ...]:
    """The occasions of the instrument's table; a center's rhythms take the place of its intervals in care."""
    if not row.rhythms:
        return form.cadence
    window = next((one.window for one in form.cadence if one.kind == "every"), EARLY)
    own = tuple(
        Occasion(
            id=one.key, kind="every", says=_says(one), days=one.every_days, window=window, phases=one.phases
        )
        for one in row.rhythms
    )
    return tuple(one for one in form.cadence if one.kind != "every") + own


def _says(one: Rhythm) -> str:
    phases = " and ".join(WORDS[phase] for phase in one.phases)
    return (
        f"Every {one.every_days} days{f' in the {phases}' if phases else ' in care'}, as this center asks it."
    )
