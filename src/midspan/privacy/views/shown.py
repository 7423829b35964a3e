"""An entry of the accounting as pages and papers show it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from midspan.privacy import actions, papers
from midspan.privacy.queries import DisclosureView
from midspan.rules.privacy import chart


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with the words of its ground, of how it left, and of the notice that went with it (empty: none)."""

    view: DisclosureView
    ground: str
    how: str
    notice: str


def shown(one: DisclosureView) -> Shown:
    """An entry in words."""
    return Shown(
        one,
        chart.grounds().get(one.ground, one.ground),
        actions.HOW.get(one.how, one.how),
        notice_words(one.notice),
    )


def notice_words(ref: str) -> str:
    """Which statement of 42 CFR 2.32 `statement@date` names: `Statement 2 (short), as worded on April 16, 2024`."""
    id, _, day = ref.partition("@")
    if not day:
        return ref
    on = date.fromisoformat(day)
    known = papers.statements(on)
    return f"{known[id].label if id in known else id}, as worded on {date_format(on, 'F j, Y')}"
