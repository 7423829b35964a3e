"""Everything that changes a client's coverage."""

from midspan.coverage.actions.benefits import (
    NewAuthorisation,
    NewBenefits,
    NewLine,
    answer_authorisation,
    bring_authorisation,
    record_authorisation,
    record_benefits,
)
from midspan.coverage.actions.costs import (
    agree_plan,
    choose_self_pay,
    end_plan,
    end_self_pay,
    keep_estimate,
    set_day_rate,
)
from midspan.coverage.actions.policies import (
    NewPolicy,
    add_policy,
    correct_policy,
    end_policy,
    make_room,
    take_policy_as_told,
)

__all__ = [
    "NewAuthorisation",
    "NewBenefits",
    "NewLine",
    "NewPolicy",
    "add_policy",
    "agree_plan",
    "answer_authorisation",
    "bring_authorisation",
    "choose_self_pay",
    "correct_policy",
    "end_plan",
    "end_policy",
    "end_self_pay",
    "keep_estimate",
    "make_room",
    "record_authorisation",
    "record_benefits",
    "set_day_rate",
    "take_policy_as_told",
]
