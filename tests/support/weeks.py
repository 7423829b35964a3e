"""Random small weeks and plans for the planner's tests, as the JSON of the format. All of it from one `Random`."""

from __future__ import annotations

from random import Random
from typing import Any

Raw = dict[str, Any]

DAYS, SLOTS = 3, 12
TOPICS = {"RP": "SUD", "CBT": "CBT", "LIFE": "GEN"}
KINDS = {"IND": 2, "FAM": 2, "PSY": 1}
BANDS = ("morning", "afternoon", "evening")
CHANGES = ("new_seat", "moved_appointment", "opened_session", "closed_session", "new_facilitator")


def week(random: Random, *, clients: int = 8, staff: int = 5, blocks: int = 6) -> Raw:
    """A week that may or may not be met. Ids are numbers and words, in no order; blocks overlap."""
    sites = [{"id": "north", "rooms": random.randint(1, 2)}, {"id": 0, "rooms": 1}][: random.randint(1, 2)]
    times = [block(random, number) for number in range(blocks)]
    programs = {
        name: {
            "blocks": some(random, [b["id"] for b in times], blocks - 1),
            "topics": some(random, list(TOPICS), 2),
            "session_cost": random.choice((20, 40)),
        }
        for name in ("ADULT", "TEEN")
    }
    people = [member(random, number, sites) for number in range(staff)]
    return {
        **frame(random),
        "blocks": times,
        "programs": programs,
        "sites": sites,
        "staff": people,
        "clients": [client(random, number, sites, people) for number in range(clients)],
    }


def frame(random: Random) -> Raw:
    minimum = random.randint(1, 2)
    return {
        "format": "iop-week-1",
        "name": "a small week",
        "horizon": {"days": DAYS, "slots_per_day": SLOTS, "slot_minutes": 30, "first_slot": "08:00", "first_day": "Monday"},
        "topics": {name: {"credential": credential} for name, credential in TOPICS.items()},
        "appointment_kinds": {kind: {"length": length} for kind, length in KINDS.items()},
        "group_size": {"minimum": minimum, "target": minimum + random.randint(0, 2), "capacity": minimum + 3},
        "limits": {"same_topic_per_client_week": random.randint(1, 2), "sessions_per_facilitator_day": random.randint(1, 2)},
        "weights": {
            "seat_below_target": 2, "telehealth_for_either": 1, "trip_cap": 4, "trip_cap_telehealth": 1,
            "other_facilitator": 1, "unmet_block": 1000, "unmet_topic": 300, "unmet_appointment": 300,
        },
    }  # fmt: skip


def block(random: Random, number: int) -> Raw:
    length = random.choice((2, 3, 4))
    start = random.randrange(SLOTS - length + 1)
    name = number * 3 if number % 2 else f"b{number}"
    return {
        "id": name,
        "day": random.randrange(DAYS),
        "start": start,
        "length": length,
        "band": random.choice(BANDS),
    }


def member(random: Random, number: int, sites: list[Raw]) -> Raw:
    return {
        "id": 100 - number,
        "site": random.choice(sites)["id"],
        "kind": ("TH", "TH", "TH", "FAM", "PSY")[number % 5],
        "credentials": some(random, sorted(TOPICS.values()), 2),
        "shifts": [random.choice(([0, SLOTS], [0, SLOTS], [0, 8], None)) for _ in range(DAYS)],
        "max_slots_per_week": random.choice((6, 12, 24)),
        "caseload": random.choice((None, 1, 3)),
    }


def client(random: Random, number: int, sites: list[Raw], staff: list[Raw]) -> Raw:
    leaders = [person["id"] for person in staff if person["kind"] == "TH"]
    options = some(random, leaders, random.randint(1, 2))
    most = random.randint(1, 3)
    needed = dict.fromkeys(some(random, list(TOPICS), random.randint(0, 2)), 1)
    return {
        "id": number if number % 2 else f"c{number}",
        "level": "IOP",
        "programs": some(random, ["ADULT", "TEEN"], random.randint(1, 2)),
        "modality": random.choice(("telehealth", "in_person", "either", "either")),
        "site": random.choice(sites)["id"],
        "availability": [random.choice(([[0, SLOTS]], [[0, SLOTS]], [[0, 5], [6, 11]], [])) for _ in range(DAYS)],
        "min_blocks": random.randint(0, most),
        "max_blocks": most,
        "max_blocks_per_day": random.randint(1, 2),
        "required_topics": needed,
        "preference": {band: random.randint(0, 3) for band in BANDS},
        "appointments": some(random, list(KINDS), random.randint(0, 2)),
        "therapist_options": [{"staff": key, "mismatch_cost": random.randint(0, 3)} for key in options],
        "current_therapist": options[0] if random.random() < 0.5 else None,
    }  # fmt: skip


def some(random: Random, items: list[Any], count: int) -> list[Any]:
    return random.sample(items, min(count, len(items)))


def any_plan(random: Random, raw: Raw) -> Raw:
    """A plan without a thought for the rules: every id is one of the week's, and that is all."""
    return {
        "sessions": [any_session(random, raw) for _ in range(random.randint(0, 6))],
        "appointments": [any_appointment(random, raw) for _ in range(random.randint(0, 8))],
    }


def any_session(random: Random, raw: Raw) -> Raw:
    program = random.choice(sorted(raw["programs"]))
    own = raw["programs"][program]
    site = random.choice([None, *(site["id"] for site in raw["sites"])])
    everybody = [client["id"] for client in raw["clients"]]
    members = some(random, everybody, random.randint(0, 5))
    return {
        "program": program,
        "topic": random.choice(own["topics"] if random.random() < 0.8 else sorted(TOPICS)),
        "block": random.choice(own["blocks"] if random.random() < 0.8 else [b["id"] for b in raw["blocks"]]),
        "mode": "telehealth" if site is None else "in_person",
        "site": site,
        "room": None if site is None or random.random() < 0.1 else random.randrange(3),
        "facilitator": random.choice(raw["staff"])["id"],
        "clients": members + (members[:1] if random.random() < 0.1 else []),
    }


def any_appointment(random: Random, raw: Raw) -> Raw:
    who = random.choice(raw["clients"])
    kind = random.choice(
        who["appointments"] if who["appointments"] and random.random() < 0.8 else sorted(KINDS)
    )
    options = [option["staff"] for option in who["therapist_options"]]
    staff = [person["id"] for person in raw["staff"] if person["kind"] == kind]
    everybody = [person["id"] for person in raw["staff"]]
    return {
        "client": who["id"],
        "kind": kind,
        "staff": random.choice(
            ((options if kind == "IND" else staff) or everybody) if random.random() < 0.9 else everybody
        ),
        "day": random.randrange(DAYS),
        "start": random.randrange(SLOTS),
    }


def replanned(random: Random, raw: Raw, plan: Raw) -> Raw:
    """The same week with a plan in force, which knew nothing of the last client."""
    covered = [client["id"] for client in raw["clients"][:-1]]
    weights = {name: random.randint(1, 10) for name in CHANGES}
    return {**raw, "previous_plan": {**plan, "clients": covered}, "change_weights": weights}


def planted(random: Random, *, groups: int = 3) -> tuple[Raw, Raw]:
    """A week that a plan meets in full, and that plan: the groups are laid out first, then who needs just that."""
    raw = week(random, clients=0, staff=5, blocks=groups)
    raw["limits"] = {"same_topic_per_client_week": 2, "sessions_per_facilitator_day": 3}
    size, site = raw["group_size"], raw["sites"][0]
    raw["sites"] = [{**site, "rooms": groups}]
    raw["blocks"] = [
        {**b, "day": n % DAYS, "start": 3 * (n // DAYS), "length": 3} for n, b in enumerate(raw["blocks"])
    ]
    for person in raw["staff"]:
        person |= {"site": site["id"], "credentials": sorted(TOPICS.values()), "shifts": [[0, SLOTS]] * DAYS}
        person |= {"max_slots_per_week": 30, "caseload": None}
    sessions: list[Raw] = []
    visits: list[Raw] = []
    for number, where in enumerate(raw["blocks"]):
        topic = random.choice(sorted(TOPICS))
        sessions.append(
            {
                "program": "ADULT", "topic": topic, "block": where["id"], "mode": "in_person", "site": site["id"],
                "room": 0, "facilitator": raw["staff"][number % 3]["id"], "clients": [],
            }
        )  # fmt: skip
    raw["programs"]["ADULT"] |= {"blocks": [b["id"] for b in raw["blocks"]], "topics": sorted(TOPICS)}
    for number in range(random.randint(size["minimum"], size["capacity"])):
        mine = sessions[: random.randint(1, groups)] if number else sessions
        mine = [s for k, s in enumerate(mine) if sum(s["topic"] == t["topic"] for t in mine[:k]) < 2]
        who = client(random, number, raw["sites"], raw["staff"])
        visit = {"client": who["id"], "kind": "IND", "staff": raw["staff"][0]["id"], "day": number % DAYS}
        visits.append(visit | {"start": SLOTS - 2 * (1 + number // DAYS)})
        who |= {
            "programs": ["ADULT"], "modality": "in_person", "availability": [[[0, SLOTS]]] * DAYS,
            "min_blocks": len(mine), "max_blocks": len(mine) + 1, "max_blocks_per_day": 2,
            "required_topics": {session["topic"]: 1 for session in mine}, "appointments": ["IND"],
            "therapist_options": [{"staff": visit["staff"], "mismatch_cost": 0}],
        }  # fmt: skip
        raw["clients"].append(who)
        for session in mine:
            session["clients"].append(who["id"])
    full = [session for session in sessions if len(session["clients"]) >= size["minimum"]]
    kept = {client["id"]: [s for s in full if client["id"] in s["clients"]] for client in raw["clients"]}
    for who in raw["clients"]:
        who["min_blocks"] = len(kept[who["id"]])
        who["required_topics"] = {session["topic"]: 1 for session in kept[who["id"]]}
    return raw, {"sessions": full, "appointments": visits}


def tiny(random: Random) -> Raw:
    """A week so small that every plan of it can be looked at."""
    raw = week(random, clients=3, staff=2, blocks=3)
    raw["programs"] = {"ADULT": raw["programs"]["ADULT"] | {"blocks": [b["id"] for b in raw["blocks"]]}}
    for who in raw["clients"]:
        who |= {
            "programs": ["ADULT"],
            "appointments": [kind for kind in who["appointments"] if kind == "IND"],
        }
        who["max_blocks"] = min(who["max_blocks"], 2)
        who["min_blocks"] = min(who["min_blocks"], who["max_blocks"])
    return raw
