"""Whether a plan can be signed. Pure."""

from midspan.treatment.shapes import ProblemView


def gaps(problems: tuple[ProblemView, ...]) -> tuple[str, ...]:
    """What is missing before a plan can be signed, one sentence each."""
    if not problems:
        return ("It needs at least one problem.",)
    found = []
    for n, problem in enumerate(problems, start=1):
        if not problem.statement:
            found.append(f"Problem {n} has no words yet.")
        if not problem.goals:
            found.append(f"Problem {n} needs a goal in the client's words.")
        for goal in problem.goals:
            if not goal.words:
                found.append(f"Goal {goal.number} has no words yet.")
            if not goal.objectives:
                found.append(f"Goal {goal.number} needs an objective.")
            if not goal.interventions:
                found.append(f"Goal {goal.number} needs something that we do for it.")
            for one in goal.objectives:
                lacks = [
                    word
                    for word, has in (
                        ("words", one.text),
                        ("a measure", one.measured_by),
                        ("a date", one.target_on),
                    )
                    if not has
                ]
                if lacks:
                    found.append(f"Objective {one.label} needs {' and '.join(lacks)}.")
            for n_th, each in enumerate(goal.interventions, start=1):
                if not each.label:
                    found.append(f"Goal {goal.number}: say what is done, in line {n_th}.")
                if each.per_week is None or not each.who:
                    found.append(f"Goal {goal.number}: say how often and who, in line {n_th}.")
    return tuple(found)
