"""What TEDS asks of everybody at admission: which items, in which part of the page, from which list of codes.

Codes are those of `rules.codes`. On screens only their words are shown; codes stay in reports.
"""

from dataclasses import dataclass

from midspan.rules import codes


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `codes` is a list of `rules.codes`; `part` is where the page asks it."""

    name: str
    label: str
    codes: str
    part: str
    help: str = ""

    def choices(self) -> tuple[tuple[str, str], ...]:
        """(code, words), “not known” last."""
        return codes.choices(self.codes)

    def words(self, code: str) -> str:
        """The words of a code; a code that left the list as it is."""
        return dict(self.choices()).get(code, code)


def _substance(number: int) -> tuple[Item, ...]:
    part = f"substance_{number}"
    return (
        Item(f"substance_{number}", "Substance", "substance", part),
        Item(f"route_{number}", "Usual way of using", "route", part),
        Item(f"frequency_{number}", "Use in the past month", "frequency", part),
        Item(f"first_use_{number}", "Age at first use", "age_first_use", part),
    )


ITEMS: tuple[Item, ...] = (
    Item("living_arrangement", "Living arrangement", "living_arrangement", "life"),
    Item("marital_status", "Marital status", "marital_status", "life"),
    Item("education", "Schooling completed", "education", "life"),
    Item("employment", "Work", "employment", "life"),
    Item("not_in_labor_force", "If not in the labor force, why", "not_in_labor_force", "life"),
    Item("income_source", "Main income", "income_source", "life"),
    Item("veteran", "Served in the armed forces", "veteran", "life"),
    Item("race", "Race", "race", "life", "As the client says. It may be left unanswered."),
    Item(
        "ethnicity",
        "Hispanic or Latino origin",
        "ethnicity",
        "life",
        "As the client says. It may be left unanswered.",
    ),
    Item("referral_source", "Who referred", "referral_source", "way"),
    Item(
        "criminal_justice_referral",
        "If a court or probation referred, which part",
        "criminal_justice_referral",
        "way",
    ),
    Item("prior_episodes", "Treatment before", "prior_episodes", "way"),
    Item("arrests_30d", "Arrests in the past 30 days", "arrests", "way"),
    Item(
        "self_help_30d",
        "Mutual-help meetings in the past 30 days",
        "self_help_attendance",
        "way",
        "Offered, never required.",
    ),
    Item("payment_source", "Who is expected to pay", "payment_source", "way"),
    Item("health_insurance", "Health insurance", "health_insurance", "way"),
    Item("pregnant", "Pregnant", "pregnant", "health"),
    Item("co_occurring", "A mental-health condition beside substance use", "co_occurring", "health"),
    Item("moud_planned", "Medication for opioid use disorder planned", "moud_planned", "health"),
    *_substance(1),
    *_substance(2),
    *_substance(3),
)
BY_NAME = {item.name: item for item in ITEMS}
PARTS = {
    "life": "Life",
    "way": "How the person comes to us",
    "health": "Health",
    "substance_1": "First substance",
    "substance_2": "Second substance",
    "substance_3": "Third substance",
}


def of_part(part: str) -> tuple[Item, ...]:
    """The items of one part of the page."""
    return tuple(item for item in ITEMS if item.part == part)
