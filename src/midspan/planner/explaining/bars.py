"""What can be in the way of a seat or an appointment."""

from dataclasses import dataclass

from midspan.planner.plan import Id

# In the order in which a sentence tells them: what the client could change, the client and the group, the staff, the plan.
ORDER = (
    "free",
    "way",
    "none",
    "serves",
    "takes",
    "excluded",
    "licence",
    "apart",
    "requires",
    "roster",
    "newcomers",
    "nobody",
    "therapist",
    "leaders",
    "led",
    "shift",
    "away",
    "elsewhere",
    "closed",
    "rooms",
    "caseload",
    "weekly",
    "full",
    "taken",
    "people",
    "visit",
    "busy",
    "price",
    "open",
    "unused",
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that is in the way. `kind` and `about`:

    `free` the client's times · `way` how the client comes · `full` a session's number · `busy` the rest of the client's
    week · `open` nothing: the chair of this session could be had · `leaders` a credential that
    nobody with the time holds · `led` a standing group that nobody can lead · `rooms` a site · `people` too few · `price` nothing but the price of a session · `none` there is no
    such group · `visit` a kind of appointment that would count, and is missing.
    Who may sit with whom: `serves` a program, `takes` a standing group, that is for others · `roster`, `newcomers`, `requires` a standing group · `apart` a
    session's number, in which somebody sits whom the client must not meet · `excluded`, `licence` a member of staff.
    For appointments also: `shift`, `away`, `elsewhere`, `taken`, `weekly`, `caseload`, each a member of staff, `therapist` whom the
    client sees already, `closed` a site, `nobody` a kind, and `unused` nothing: the time could be had.
    """

    kind: str
    about: Id | None = None
