"""The days of a plan, for the acts that set them: when it is due, when it is looked at again, when a physician certifies it.

Dates in, dates out: there is no clock here. A day is a calendar day in the center's zone. The numbers stand in the packs of
document deadlines (`packs`), where the strictest that fits counts.
"""

from __future__ import annotations

from datetime import date

from midspan.rules.clocks.packs import DueDate, Place, Since, in_force, strictest


def initial_due(
    admitted_on: date, *, place: Place, attended: tuple[date, ...] = (), on: date | None = None
) -> DueDate:
    """By when the first plan is signed; `attended` are the days the client came, which a pack may count."""
    due = strictest("plan", Since(admitted_on, attended), place, in_force(on or admitted_on))
    if due is None:
        raise LookupError("No pack says when a first plan is due.")
    return due


def review_due(effective_on: date, *, place: Place) -> DueDate:
    """By when a plan that took effect on a day is looked at again."""
    due = strictest("plan_review", Since(effective_on), place, in_force(effective_on))
    if due is None:
        raise LookupError("No pack says when a plan is looked at again.")
    return due


def certification_due(
    admitted_on: date, certified_on: date | None, *, on: date, place: Place, times: int = 0
) -> DueDate | None:
    """By when a physician certifies next, or None where no pack asks for it. `certified_on` is the newest of `times`
    certifications; the second counts from the admission (unless the first came as late as that), later ones from the one before.
    """
    if certified_on is None or times == 0:
        return strictest("certification", Since(admitted_on), place, in_force(on))
    return strictest("recertification", Since(certified_on, (), admitted_on, times), place, in_force(on))
