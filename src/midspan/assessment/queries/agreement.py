"""Recommended against decided, over the kept recommendations and decisions of a center."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

from midspan.access.reader import Reader
from midspan.assessment.models import Decision
from midspan.people.models import Episode
from midspan.rules.levels.agreement import Agreement, Pair, agreement


@dataclass(frozen=True, slots=True)
class AgreementView:
    """`whole` counts every decision of the reader's clients, `programs` those of each program by its id; decisions about
    people who were not admitted are under None.
    """

    whole: Agreement
    programs: dict[int | None, Agreement]


def agreement_since(reader: Reader, since: datetime | None = None) -> AgreementView:
    """Decisions made since a moment, or all of them; one that was replaced does not count. One query."""
    episodes = Episode.objects.all().visible_to(reader).filter(client=OuterRef("client_id"))
    here = episodes.filter(Q(discharged_on=None) | Q(discharged_on__gte=OuterRef("day"))).order_by("number")
    found = Decision.objects.all().visible_to(reader).filter(replaced_at=None)
    if since is not None:
        found = found.filter(decided_at__gte=since)
    rows = found.annotate(day=TruncDate("decided_at")).annotate(
        program=Subquery(here.values("program_id")[:1])
    )
    by_program: dict[int | None, list[Pair]] = {}
    for program, *pair in rows.values_list("program", "recommended", "level", "reason"):
        by_program.setdefault(program, []).append(Pair(*pair))
    every = [pair for pairs in by_program.values() for pair in pairs]
    return AgreementView(
        agreement(every), {program: agreement(pairs) for program, pairs in by_program.items()}
    )
