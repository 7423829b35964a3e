"""What a program is for decides the law of every record made in it, so a center's file cannot take that back."""

from midspan.access.errors import Refused
from midspan.center import definition as d
from midspan.center import models as m

ONLY_MIND = m.Program.Focus.MENTAL_HEALTH


def keep_focus(center: m.Center, file: d.Definition) -> None:
    """Raises Refused where a program for substance use, or a track in one, would become one for mental health only: what was made
    there is under 42 CFR Part 2, and only the privacy officer's finding lowers a record.
    """
    calm = {row.key for row in file.programs if row.focus.value == ONLY_MIND}
    was = dict(m.Program.objects.filter(center=center).exclude(focus=ONLY_MIND).values_list("pk", "key"))
    for key in was.values():
        if key in calm:
            raise Refused(
                f"programs.{key}.focus: this program is for substance use, and records were made in it. Give the program for mental health a key of its own."
            )
    homes = dict(m.Track.objects.filter(center=center, program_id__in=was).values_list("key", "program__key"))
    for track in file.tracks:
        if track.key in homes and track.program.value in calm:
            raise Refused(
                f"tracks.{track.key}.program: this track belongs to “{homes[track.key]}”, which is for substance use. Give the track for mental health a key of its own."
            )
