"""The wording that a center may use where Midspan ships none: files in a folder of its own, read anew when one changes.

`MIDSPAN_WORDINGS` names a folder with one folder for each center, by its name in addresses: `<folder>/<center>/*.toml`. What a
file looks like stands in `rules.instruments.wording`. A file that cannot be used changes nothing: its form keeps waiting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from midspan.center import queries as centers
from midspan.rules.instruments import Instrument, Wording, WordingError, worded
from midspan.rules.instruments.wording import read_wording


@dataclass(frozen=True, slots=True)
class Held:
    """What a center's folder holds: the wordings by instrument, and a sentence for each file that cannot be used."""

    folder: str
    wordings: Mapping[str, Wording]
    problems: tuple[str, ...]


def held(center_id: int | None) -> Held:
    """The wordings of a center; nothing where there is no center or no folder."""
    if center_id is None:
        return Held("", {}, ())
    folder = Path(settings.MIDSPAN_WORDINGS) / centers.profile(center_id).slug
    stamps = tuple((path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.toml")))
    return _read(str(folder), stamps)


def in_words(form: Instrument, center_id: int | None) -> Instrument:
    """The form as this center may show it: with its own wording where it holds one."""
    return worded(form, held(center_id).wordings) if form.needs_wording else form


def handable(form: Instrument) -> bool:
    """Whether a client may answer it: the authors' words are there, and it is no form for staff to rate."""
    return not form.needs_wording and not form.clinician_rated


@lru_cache(maxsize=32)
def _read(folder: str, stamps: tuple[tuple[Path, int], ...]) -> Held:
    found: dict[str, Wording] = {}
    problems: list[str] = []
    for path, _ in stamps:
        try:
            one = read_wording(path)
        except WordingError as problem:
            problems.append(str(problem))
            continue
        if one.instrument in found:
            problems.append(f"{path.name}: there is another file with the wording of “{one.instrument}”.")
            continue
        found[one.instrument] = one
    return Held(folder, found, tuple(problems))
