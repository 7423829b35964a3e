"""Who comes and who does not, and how they come in. Pure chance that falls the same way each time; no database."""

import random
from dataclasses import dataclass

from midspan.charting.facts import CheckInFacts

USUAL, FIRST_WEEKS, BEFORE_LEAVING = 0.875, 0.76, 0.5
ABSENT = (("absent", "no_contact", 38), ("excused", "ill", 22), ("absent", "transport", 12), ("excused", "work", 12), ("excused", "medical", 10), ("excused", "childcare", 6))  # fmt: skip
WORSE, FLAT = 0.13, 0.16


@dataclass(slots=True)
class Course:
    """How somebody's stay goes. `steady` is how reliably they come, `change` how measures move from week to week."""

    dice: random.Random
    steady: float
    change: float
    leaves_early: bool

    def comes(self, week: int, days_left: int | None) -> bool:
        """Whether they come on a day of a week of the stay (from 0); `days_left` of a stay that ends early."""
        chance = self.steady * (FIRST_WEEKS / USUAL if week < 2 else 1)
        if self.leaves_early and days_left is not None and days_left <= 8:
            chance *= BEFORE_LEAVING if days_left > 3 else 0.1
        return self.dice.random() < chance

    def absence(self) -> tuple[str, str]:
        """State and reason of an absence."""
        state, reason, _ = self.dice.choices(ABSENT, [one[2] for one in ABSENT])[0]
        return state, reason

    def check_in(self, week: int) -> CheckInFacts:
        """How they come in: mood rises and craving falls for most."""
        step = week * (0.3 if self.change < 1 else -0.15)
        mood = max(1, min(10, round(4.2 + step + self.dice.gauss(0, 1.1))))
        craving = max(0, min(9, round(5.6 - step * 1.3 + self.dice.gauss(0, 1.4))))
        use = "some" if self.dice.random() < (0.07 if week < 4 else 0.03) else "none"
        return CheckInFacts(mood=mood, craving=craving, use=use, safe_home="yes")

    def total(self, first: int, week: int) -> int:
        """A questionnaire's total in a week of the stay."""
        return max(1, min(24, round(first * self.change**week) + self.dice.randint(-2, 2)))


def course(n: int, *, leaves_early: bool) -> Course:
    """The course of the person of a number."""
    dice = random.Random(f"midspan-course-{n}")
    luck = dice.random()
    change = 1.035 if luck < WORSE else 1.0 if luck < WORSE + FLAT else dice.uniform(0.86, 0.93)
    return Course(dice, min(0.98, max(0.6, dice.gauss(USUAL, 0.06))), change, leaves_early)
