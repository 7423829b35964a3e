"""What the desk reads across rooms, each page in very few queries.

A page may ask the database twelve things in all, so the desk does not call room after room: it composes one query
over their tables. Each part still passes `.visible_to(reader)`, so a privacy class that a role does not read stays
empty, and row-level security holds as everywhere.
"""

from midspan.desk.queries.facts import facts
from midspan.desk.queries.shapes import Facts
from midspan.desk.queries.stay import StayFacts, stay
from midspan.desk.queries.today import authorisations, numbers, seats_taken, starting, waiting

__all__ = [
    "Facts",
    "StayFacts",
    "authorisations",
    "facts",
    "numbers",
    "seats_taken",
    "starting",
    "stay",
    "waiting",
]
