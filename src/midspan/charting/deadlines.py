"""By when notes are signed and co-signed: the packs of deadlines of the center's State and programs, and of who pays."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.coverage.queries import payer_kinds
from midspan.rules import charting as rules
from midspan.rules.charting import Deadlines
from midspan.rules.clocks.packs import Place


def deadlines(center_id: int, on: date, payer: str = "") -> Deadlines:
    """What holds at a center on a day. A note may be about any of its programs: the strictest of them counts."""
    center = centers.profile(center_id)
    focuses = sorted({center.focus_of(one.id) for one in center.programs}) or [""]
    return rules.deadlines(
        on, tuple(Place(state=center.state, program=focus, payer=payer) for focus in focuses)
    )


def payers(by: Reader | Actor, client_ids: Iterable[UUID], on: date) -> dict[UUID, str]:
    """The kinds of payers of clients whom the gate has opened: one query, and none while no payer's pack speaks of notes."""
    ids = list(dict.fromkeys(client_ids))
    return payer_kinds(by, ids) if ids and rules.payers_matter(on) else {}
