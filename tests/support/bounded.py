"""Tiny weeks of the second edition of which every plan can be looked at: what one client or one session has is theirs alone."""

from __future__ import annotations

from random import Random

from tests.support import weeks
from tests.support.weeks import DAYS, SLOTS, Raw


def tiny(random: Random) -> Raw:
    """Hours in minutes, days, pull-outs, who may not meet whom, other duties and closures, in a week of three clients."""
    raw = weeks.tiny(random)
    raw["format"] = "iop-week-2"
    for block in raw["blocks"]:
        block["counted_minutes"] = random.choice((None, 45))
    minutes = random.random() < 0.6
    for client in raw["clients"]:
        if minutes:
            least = random.choice((0, 45, 90))
            client["minutes"] = [least, least + random.choice((0, 45, 90))]
            client["counts"] = client["appointments"] if random.random() < 0.5 else []
        if random.random() < 0.5:
            client["days"] = [random.randint(0, 2), DAYS]
        client["inside"] = client["appointments"] if random.random() < 0.5 else []
        client["times"] = {"IND": random.choice((0, 1, 1))} if client["appointments"] else {}
        client["traits"] = {"state": random.choice(("MA", "NH"))}
        if random.random() < 0.3:
            client["excluded_staff"] = [random.choice(raw["staff"])["id"]]
    for person in raw["staff"]:
        if random.random() < 0.3:
            person["busy"] = [random.choice(([], [[2, 5]])) for _ in range(DAYS)]
        if random.random() < 0.3:
            person["licences"] = ["MA"]
        person["note_slots"] = random.choice((0, 1))
    if random.random() < 0.3:
        raw["closed"] = [
            {"day": random.randrange(DAYS), "start": random.randrange(6), "end": SLOTS, "site": None}
        ]
    return raw
