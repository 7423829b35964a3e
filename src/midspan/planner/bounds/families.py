"""Programs that share clients."""

from midspan.planner.problem import Problem


def families(problem: Problem) -> list[set[str]]:
    """Programs that share clients, directly or through others."""
    found: list[set[str]] = [{name} for name in problem.programs]
    for client in problem.clients:
        shared = [family for family in found if family & set(client.programs)]
        if len(shared) > 1:
            found = [family for family in found if family not in shared] + [set().union(*shared)]
    return found
