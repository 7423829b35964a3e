"""A plan's tree as a page of small forms: one a line, named by where it stands, such as `p0-g1-o2`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone

from midspan.rules.clocks.limits import limits
from midspan.treatment.facts import PlanGoal, PlanIntervention, PlanObjective, PlanProblem
from midspan.treatment.queries import PlanView
from midspan.treatment.queries.starting import Offered

PLACE = re.compile(r"^p(\d+)(?:-g(\d+)(?:-([oi])(\d+))?)?-")
AREA = {"rows": 2}


class Line(forms.Form):
    """One line of the tree. An emptied one is taken out."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"auto_id": "t-%s", "use_required_attribute": False}))

    @property
    def filled(self) -> bool:
        """Whether anything is said in it."""
        return any(
            value not in (None, "")
            for name, value in self.cleaned_data.items()
            if name not in {"id", "carried_from"}
        )

    def given(self) -> dict[str, Any]:
        """What was said, for the facts."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


class ProblemLine(Line):
    statement = forms.CharField(
        label="Problem, in plain words", max_length=1000, required=False, widget=forms.Textarea(attrs=AREA)
    )
    domain = forms.ChoiceField(label="From the assessment", required=False)
    dimension = forms.TypedChoiceField(label="Dimension", required=False, coerce=int, empty_value=None)


class GoalLine(Line):
    words = forms.CharField(
        label="Goal, in the client's words",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )


class ObjectiveLine(Line):
    carried_from = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label="Step", max_length=1000, required=False, widget=forms.Textarea(attrs=AREA))
    measured_by = forms.CharField(label="How we will see it", max_length=300, required=False)
    target_on = forms.DateField(label="By", required=False, widget=forms.DateInput(attrs={"type": "date"}))


class InterventionLine(Line):
    service = forms.ChoiceField(label="Service", required=False)
    what = forms.CharField(label="What, in words", max_length=1000, required=False)
    per_week = forms.DecimalField(label="Times a week", required=False, min_value=0.01, decimal_places=2)
    minutes = forms.IntegerField(label="Minutes each", required=False, min_value=1)
    weeks = forms.IntegerField(label="For weeks", required=False, min_value=1)
    who = forms.ChoiceField(label="Who", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = limits(timezone.localdate())
        for name, value in (
            ("per_week", most.times_a_week), ("minutes", most.minutes), ("weeks", most.weeks),
        ):  # fmt: skip
            self.fields[name].widget.attrs["max"] = value

    def given(self) -> dict[str, Any]:
        found = super().given()
        kind, _, key = found.pop("who", "").partition(":")
        return found | ({"user_id": int(key)} if kind == "u" else {"role": key} if kind == "r" else {})


KINDS: dict[str, type[Line]] = {"p": ProblemLine, "g": GoalLine, "o": ObjectiveLine, "i": InterventionLine}


@dataclass
class Node:
    """A line with what hangs on it. `number` counts goals through the plan, other lines in their place."""

    form: Line
    place: str
    number: int
    goals: list["Node"] = field(default_factory=list)
    objectives: list["Node"] = field(default_factory=list)
    interventions: list["Node"] = field(default_factory=list)


class Tree:
    """The whole tree: from what was sent, else from the plan as it is kept, with empty lines where there are none.

    `add` is the place that gets one more empty line, such as `p0-g0-o`.
    """

    def __init__(
        self, choices: Offered, *, data: Any = None, plan: PlanView | None = None, add: str = ""
    ) -> None:
        self.choices, self.data, self.add, self._goals = choices, data, add, 0
        rows = sent(data) if data is not None else kept(plan)
        self.problems = [self._problem(at, row) for at, row in enumerate(self._more(rows, "p"))]

    def is_valid(self) -> bool:
        """Whether every line can be read."""
        return not [one for one in self._nodes() if not one.form.is_valid()]

    @property
    def errors(self) -> list[str]:
        """What is wrong, one sentence each."""
        return [
            f"{name}: {text}" for one in self._nodes() for name, texts in _errors(one.form) for text in texts
        ]

    def facts(self) -> tuple[PlanProblem, ...]:
        """The tree without its empty lines."""
        found = []
        for problem in self.problems:
            goals = tuple(self._goal_facts(one) for one in problem.goals if _says(one))
            if problem.form.filled or goals:
                found.append(PlanProblem(**problem.form.given(), goals=goals))
        return tuple(found)

    def place_after_saving(self, add: str) -> str:
        """Where the line to add stands once the emptied ones are gone; empty where its own place is gone."""
        kept_problems = [
            one for one in self.problems if one.form.filled or any(_says(goal) for goal in one.goals)
        ]
        for p, problem in enumerate(kept_problems):
            for g, goal in enumerate([one for one in problem.goals if _says(one)]):
                if add.startswith(f"{goal.place}-"):
                    return f"p{p}-g{g}-{add[-1]}"
            if add == f"{problem.place}-g":
                return f"p{p}-g"
        return "p" if add == "p" else ""

    def _goal_facts(self, one: Node) -> PlanGoal:
        return PlanGoal(
            **one.form.given(),
            objectives=tuple(PlanObjective(**o.form.given()) for o in one.objectives if o.form.filled),
            interventions=tuple(
                PlanIntervention(**i.form.given()) for i in one.interventions if i.form.filled
            ),
        )

    def _nodes(self) -> Iterable[Node]:
        for problem in self.problems:
            yield problem
            for goal in problem.goals:
                yield goal
                yield from goal.objectives
                yield from goal.interventions

    def _problem(self, at: int, row: Mapping[str, Any]) -> Node:
        place = f"p{at}"
        node = self._node("p", place, at + 1, row)
        node.goals = [
            self._goal(f"{place}-g{n}", one)
            for n, one in enumerate(self._more(row.get("g", ()), f"{place}-g"))
        ]
        return node

    def _goal(self, place: str, row: Mapping[str, Any]) -> Node:
        self._goals += 1
        node = self._node("g", place, self._goals, row)
        node.objectives = self._lines("o", place, row)
        node.interventions = self._lines("i", place, row)
        return node

    def _lines(self, kind: str, place: str, row: Mapping[str, Any]) -> list[Node]:
        rows = self._more(row.get(kind, ()), f"{place}-{kind}")
        return [self._node(kind, f"{place}-{kind}{n}", n + 1, one) for n, one in enumerate(rows)]

    def _more(self, rows: Any, place: str) -> list[Mapping[str, Any]]:
        rows = list(rows)
        asked = place == self.add
        return [*rows, {"fresh": True, "focus": asked}] if asked or not rows else rows

    def _node(self, kind: str, place: str, number: int, row: Mapping[str, Any]) -> Node:
        fresh = bool(row.get("fresh"))
        data = ({} if fresh else self.data) if self.data is not None else None
        form = KINDS[kind](data, initial=row.get("initial"), prefix=row.get("prefix", place))
        offered = {
            "domain": [("", "Not from one part"), *self.choices.domains],
            "dimension": [("", "None"), *self.choices.dimensions],
            "service": [("", "Something else"), *self.choices.services],
            "who": [("", "Nobody yet"), *self.choices.who],
        }
        for name in offered.keys() & form.fields.keys():
            form.fields[name].choices = offered[name]  # type: ignore[attr-defined]
        if row.get("focus"):
            form.visible_fields()[0].field.widget.attrs["data-focus"] = ""
        return Node(form, place, number)


def sent(data: Any) -> list[dict[str, Any]]:
    """The places that a form names, as a tree of rows in their order."""
    found: dict[int, Any] = {}
    for key in data:
        match = PLACE.match(key)
        if match is None:
            continue
        p, g, kind, n = match.groups()
        problem = found.setdefault(int(p), {"prefix": f"p{p}", "g": {}})
        if g is not None:
            goal = problem["g"].setdefault(int(g), {"prefix": f"p{p}-g{g}", "o": {}, "i": {}})
            if kind is not None:
                goal[kind].setdefault(int(n), {"prefix": f"p{p}-g{g}-{kind}{n}"})
    return [
        problem
        | {"g": [goal | {kind: _ordered(goal[kind]) for kind in "oi"} for goal in _ordered(problem["g"])]}
        for problem in _ordered(found)
    ]


def kept(plan: PlanView | None) -> list[dict[str, Any]]:
    """A plan as it is kept, as a tree of rows."""
    if plan is None:
        return []
    return [
        {
            "initial": {"id": p.id, "statement": p.statement, "domain": p.domain, "dimension": p.dimension or ""},
            "g": [
                {
                    "initial": {"id": g.id, "words": g.words},
                    "o": [{"initial": {"id": o.id, "carried_from": o.carried_from, "text": o.text, "measured_by": o.measured_by, "target_on": o.target_on}} for o in g.objectives],
                    "i": [{"initial": {"id": i.id, "service": i.service, "what": i.what, "per_week": i.per_week.normalize() if i.per_week else None, "minutes": i.minutes, "weeks": i.weeks, "who": f"u:{i.user_id}" if i.user_id else f"r:{i.role}" if i.role else ""}} for i in g.interventions],
                }
                for g in p.goals
            ],
        }
        for p in plan.problems
    ]  # fmt: skip


def _ordered(rows: Mapping[int, Any]) -> list[Any]:
    return [rows[key] for key in sorted(rows)]


def _says(goal: Node) -> bool:
    return any(one.form.filled for one in (goal, *goal.objectives, *goal.interventions))


def _errors(form: Line) -> Iterable[tuple[str, list[str]]]:
    for name, texts in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        yield str(label or "This line"), [str(one) for one in texts]
