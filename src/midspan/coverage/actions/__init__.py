"""Everything that changes a client's coverage."""

from midspan.coverage.actions.policies import NewPolicy, add_policy, take_policy_as_told

__all__ = ["NewPolicy", "add_policy", "take_policy_as_told"]
