"""A plan in words: what the client reads and signs is exactly this text. No clock, no database."""

from datetime import date
from typing import Any

from midspan.center import queries as centers
from midspan.people import names
from midspan.rules import tables
from midspan.treatment.shapes import InterventionView, ObjectiveView, ProblemView

TABLE = "plan-paper"


def template(on: date) -> str:
    """Which edition of the paper's words is used on a day, as `id@date`."""
    return tables.load(TABLE, on).ref


def text(
    *, client: Any, number: int, level: str, strengths: str, review: str, problems: tuple[ProblemView, ...],
    center: centers.CenterProfile, on: date | None = None,
) -> str:  # fmt: skip
    """The whole plan as plain text, in blocks parted by empty lines, as `documents.layout` reads them."""
    words = tables.load(TABLE, on)
    name = names.legal(
        legal_first=client.legal_first, legal_middle=client.legal_middle, legal_last=client.legal_last
    )
    name = name or names.display(
        legal_first=client.legal_first, legal_last=client.legal_last, name_used=client.name_used
    )
    offered = center.level(level)
    who = [f"For {name}{f', MRN {client.mrn}' if client.mrn else ''}, at {center.name}."]
    who.append(f"Level of care: {level} {offered.name if offered else ''}".strip() + ".")
    blocks = [str(words["title"]).format(number=number), "\n".join(who)]
    if review:
        blocks.append(f"Since the last version\n{review}")
    if strengths:
        blocks.append(f"Strengths and what helps\n{strengths}")
    for n, problem in enumerate(problems, start=1):
        blocks.append(f"Problem {n}\n{problem.statement}")
        for goal in problem.goals:
            lines = [f"Goal {goal.number}, in the client's words", f"“{goal.words}”"]
            if goal.objectives:
                lines += ["Steps toward it:", *(f"• {objective(one)}" for one in goal.objectives)]
            if goal.interventions:
                lines += ["What we do for it:", *(f"• {intervention(one)}" for one in goal.interventions)]
            blocks.append("\n".join(lines))
    blocks += [f"{row['heading']}\n{row['text']}" for row in words.rows("parts")]
    return "\n\n".join(blocks) + "\n"


def objective(one: ObjectiveView) -> str:
    """`1.2 Text. Seen by: … By December 1, 2026.`"""
    parts = [f"{one.label} {one.text}".rstrip(".") + "."]
    if one.measured_by:
        parts.append(f"Seen by: {one.measured_by}".rstrip(".") + ".")
    if one.target_on:
        parts.append(f"By {one.target_on:%B} {one.target_on.day}, {one.target_on.year}.")
    return " ".join(parts)


def intervention(one: InterventionView) -> str:
    """`Process group: 3 times a week, 90 minutes, for 12 weeks, with the group leader.`"""
    how = ", ".join(part for part in (one.amount, f"with {one.who}" if one.who else "") if part)
    return f"{one.label}: {how}." if how else f"{one.label}."
