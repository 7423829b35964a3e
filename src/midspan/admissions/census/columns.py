"""The file's header. `docs/census.md` is written from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the first line, whether a cell must be filled, what stands in it."""

    name: str
    required: bool
    says: str
    example: str


COLUMNS = (
    Column("first_name", True, "Legal first name", "Dana"),
    Column("middle_name", False, "Legal middle name", ""),
    Column("last_name", True, "Legal last name", "Whitfield"),
    Column("name_used", False, "What the person is called, where it differs", ""),
    Column("pronouns", False, "Pronouns", "they/them"),
    Column("born_on", True, "Date of birth, as 1988-04-09", "1988-04-09"),
    Column("sex_on_policy", False, "F, M or U, as on the policy", "F"),
    Column("phone", False, "The person's own phone", "(214) 555-0132"),
    Column("email", False, "The person's own e-mail address", "dana@mail.example"),
    Column("may_leave_message", False, "yes or no; empty is no", "no"),
    Column("state", False, "State of residence, two letters; needed for a track by video", "TX"),
    Column("program", True, "Key of the program in the center's file", "adult"),
    Column("track", True, "Key of the track in the center's file", "evening"),
    Column("started_on", True, "First day of the episode", "2026-01-12"),
    Column("level", True, "Level of care now", "2.1"),
    Column(
        "level_since", False, "First day at this level; empty is the first day of the episode", "2026-02-09"
    ),
    Column("earlier_level", False, "Level from the first day until then; needed with level_since", "2.5"),
    Column("expected_end_on", False, "Last day that is expected", "2026-04-24"),
    Column(
        "therapist", True, "E-mail address of the primary therapist's account", "therapist@lighthouse.example"
    ),
    Column("coach", False, "E-mail address of the recovery coach's account", "coach@lighthouse.example"),
    Column("prescriber", False, "E-mail address of the prescriber's account", ""),
    Column("payer", False, "Insurer, as on the card", "Blue Harbor Health Plan"),
    Column("member_id", False, "Member number; needed with payer", "BH-4471"),
    Column("group_number", False, "Group number", ""),
    Column(
        "authorisation_number",
        False,
        "Number of the open authorisation; needs a payer and the five below",
        "A-20931",
    ),
    Column("authorisation_unit", False, "days or units", "days"),
    Column("authorisation_amount", False, "How many were granted", "20"),
    Column("authorisation_used", False, "How many of them are used", "6"),
    Column("authorisation_from", False, "First day it holds", "2026-02-09"),
    Column("authorisation_until", False, "Last day it holds", "2026-03-31"),
)
NAMES = tuple(column.name for column in COLUMNS)


def render_markdown() -> str:
    """`docs/census.md`."""
    lines = [
        "# Bringing a running program over",
        "",
        "`midspan import census FILE.csv` takes a program's clients in mid-episode: who they are, level, start, team, policy and open",
        "authorisation. The whole file is checked first. Every problem is listed with its line and column, and as long as there is",
        "one, nothing is written. `--dry-run` checks and writes nothing; `--center SLUG` names the center where there are several.",
        "",
        "The file is UTF-8 with commas or semicolons; its first line names the columns, in any order. Columns that are not needed may be",
        "left out. Dates are written as 2026-01-31. Each client gets a new medical record number, which is printed with its line.",
        "Staff must have accounts and roles first (`midspan user add`). An example: [census.csv](examples/census.csv).",
        "",
        "| Column | Needed | What stands in it | Example |",
        "|---|---|---|---|",
    ]
    lines += [f"| `{c.name}` | {'yes' if c.required else ''} | {c.says} | {c.example} |" for c in COLUMNS]
    return "\n".join(lines) + "\n"
