"""Which new time of a group takes the place of which old one, when its week changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from midspan.rules.schedule import WallTime, dates
from midspan.schedule.models import Slot


@dataclass(slots=True)
class Change:
    """An old time, the new one that its sessions move to, and that one's slot. No old: a time is added; no new: one ends."""

    old: Slot | None
    new: WallTime | None
    slot: Slot | None = None

    def days(self, start: date, old_days: Sequence[date], until_on: date | None) -> list[date]:
        """The dates to which the sessions of the old time go: their own where the time stays, else the first dates of the
        new one from a day on. Fewer where the group ends before.
        """
        if self.new is None or not old_days:
            return []
        if self.slot is self.old:
            return list(old_days)
        last = start + timedelta(days=7 * len(old_days))
        last = last if until_on is None else min(last, until_on)
        return list(dates(self.new.weekday, start, last))[: len(old_days)]


def pair(now: Sequence[tuple[Slot, WallTime]], wanted: Sequence[WallTime]) -> list[Change]:
    """Times that stay keep their slot, the first of several; the others are matched in the order of the week."""
    stay, old, new = [], [], sorted(wanted)
    for slot, one in now:
        if one in new:
            stay.append(Change(slot, one, slot))
            new.remove(one)
        else:
            old.append(slot)
    for n in range(max(len(old), len(new))):
        stay.append(Change(old[n] if n < len(old) else None, new[n] if n < len(new) else None))
    return stay
