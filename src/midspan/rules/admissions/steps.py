"""What a step needs, which moves an enquiry may make, and the closed list of reasons for an end."""

from collections.abc import Collection
from dataclasses import dataclass

from midspan.rules.tables import Table


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a step still needs. `kind` is `step` or `evidence`; `key` names it."""

    kind: str
    key: str
    says: str


@dataclass(frozen=True, slots=True)
class CloseReason:
    """A reason for an end. `by_act`: only that act gives it; `words`: a sentence must go with it."""

    id: str
    label: str
    words: bool
    by_act: str


def evidence_of(table: Table, step: str) -> str:
    """The name of the fact that shows the step is done; empty where the center's step needs none."""
    row = table["steps"].get(step)
    return str(row["evidence"]) if row else ""


def needs_of(table: Table, step: str, before: Collection[str] = ()) -> tuple[str, ...]:
    """The steps that come first: as the table says, or, for a step it does not list, all those `before` it."""
    row = table["steps"].get(step)
    return tuple(row["needs"]) if row else tuple(before)


def gaps(
    table: Table,
    step: str,
    *,
    done: Collection[str],
    facts: Collection[str],
    names: dict[str, str],
    order: tuple[str, ...],
) -> tuple[Gap, ...]:
    """Everything the step still needs, in order; nothing when it may be called done.

    `done` are keys of completed steps, `facts` the evidence that is there, `names` and `order` the center's steps.
    A step that the center does not have is never asked for.
    """
    before = order[: order.index(step)]
    found = [
        Gap("step", key, f"“{names[key]}” comes first.")
        for key in needs_of(table, step, before)
        if key in names and key not in done
    ]
    row = table["steps"].get(step)
    if row and row["evidence"] not in facts:
        found.append(Gap("evidence", str(row["evidence"]), str(row["missing"])))
    return tuple(found)


def may_move(table: Table, state: str, to: str) -> bool:
    """Whether an enquiry in one state may go to another."""
    return to in table["moves"].get(state, ())


def close_reasons(table: Table, *, by_act: str = "") -> tuple[CloseReason, ...]:
    """The reasons that a person may choose (`by_act` empty), or that an act gives."""
    found = (
        CloseReason(str(r["id"]), str(r["label"]), bool(r["words"]), str(r.get("by_act", "")))
        for r in table.rows("reasons")
    )
    return tuple(r for r in found if r.by_act == by_act)
