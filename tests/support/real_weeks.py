"""Random small weeks of the second edition: every field that it adds is used now and then."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.support import weeks
from tests.support.weeks import DAYS, KINDS, TOPICS, Raw, some

LANGUAGES = ("en", "es")
STATES = ("MA", "NH")


def real(random: Random, *, clients: int = 9, staff: int = 6, fine: bool | None = None) -> Raw:
    """A week of standing and other groups; half of them (`fine`: all, or none) on a grid of 5 minutes, with days of several
    words of bits."""
    raw = weeks.week(random, clients=clients, staff=staff, blocks=7)
    raw["format"] = "iop-week-2"
    fine = random.random() < 0.5 if fine is None else fine
    if fine:
        stretch(raw, 12)
    slot = raw["horizon"]["slot_minutes"]
    day_end = raw["horizon"]["slots_per_day"]
    part = 12 if fine else 1
    for kind in raw["appointment_kinds"].values():
        kind["grid"] = random.choice((1, kind["length"]))
    for block in raw["blocks"]:
        block["counted_minutes"] = random.choice((None, 25, block["length"] * slot))
    size = raw["group_size"]
    if random.random() < 0.6:
        size["floor"] = 1
        size["minimum"] = min(size["minimum"] + 1, size["target"])
    for program in raw["programs"].values():
        if random.random() < 0.3:
            program["serves"] = {"language": some(random, list(LANGUAGES), random.randint(1, 2))}
        if random.random() < 0.3:
            program["group_size"] = {"floor": 1, "minimum": 2, "target": 3, "capacity": 5}
    members(random, raw, day_end, part)
    people(random, raw)
    raw["groups"] = [standing(random, raw, number, part) for number in range(random.randint(0, 6))]
    raw["new_groups"] = random.random() < 0.7
    extras(random, raw, day_end, part)
    curriculum(random, raw)
    return raw


def tiny(random: Random) -> Raw:
    """A week in which every week that one client could have can be looked at: one appointment at most, a coarse grid."""
    raw = real(random, clients=5, staff=4, fine=False)
    for client in raw["clients"]:
        client["appointments"] = [kind for kind in client["appointments"] if kind == "IND"]
        client["times"] = {"IND": random.choice((0, 1, 1, 1))} if client["appointments"] else {}
        client["counts"] = [kind for kind in client.get("counts", []) if kind == "IND"]
    return raw


def stretch(raw: Raw, times: int) -> None:
    """The same week in slots that are so many times shorter."""
    raw["horizon"] |= {
        "slots_per_day": weeks.SLOTS * times,
        "slot_minutes": raw["horizon"]["slot_minutes"] * 2 // times,
    }
    for item in (*raw["blocks"], *raw["appointment_kinds"].values()):
        item |= {name: item[name] * times for name in ("start", "length") if name in item}
    for person in raw["staff"]:
        person["shifts"] = [span and [slot * times for slot in span] for span in person["shifts"]]
        person["max_slots_per_week"] *= times
    for client in raw["clients"]:
        client["availability"] = [
            [[slot * times for slot in span] for span in spans] for spans in client["availability"]
        ]


def members(random: Random, raw: Raw, day_end: int, part: int) -> None:
    for person in raw["staff"]:
        chance = random.random
        if chance() < 0.3:
            person["busy"] = [
                random.choice(([], [[2 * part, 4 * part]], [[0, day_end]])) for _ in range(DAYS)
            ]
        if chance() < 0.3:
            day, start = random.randrange(DAYS), random.randrange(8) * part
            person["breaks"] = [
                {"day": day, "start": start, "end": start + random.randint(1, 4) * part, "length": part}
            ]
        person["note_slots"] = random.choice((0, 0, part))
        person["by_video"] = chance() < 0.3
        if chance() < 0.3:
            person["licences"] = some(random, list(STATES), random.randint(0, 1))
        if person["caseload"] is not None:
            person["assigned"] = random.choice((0, 1, 2))


def people(random: Random, raw: Raw) -> None:
    minutes = random.random() < 0.6
    slot = raw["horizon"]["slot_minutes"]
    for client in raw["clients"]:
        client["traits"] = {"language": random.choice(LANGUAGES)}
        if random.random() < 0.7:
            client["traits"]["state"] = random.choice(STATES)
        if minutes:
            least = random.choice((0, 60, 120, 180))
            client["minutes"] = [least, least + random.choice((0, 60, 240))]
            client["counts"] = some(random, client["appointments"], random.randint(0, 2))
        if random.random() < 0.5:
            least = random.randint(0, 2)
            client["days"] = [least, random.randint(max(1, least), DAYS)]
        client["times"] = {kind: random.randint(0, 3) for kind in some(random, client["appointments"], 1)}
        client["inside"] = some(random, client["appointments"], random.randint(0, 2))
        if random.random() < 0.3:
            client["excluded_staff"] = [random.choice(raw["staff"])["id"]]
        client["newcomer"] = random.random() < 0.2
    assert slot * raw["horizon"]["slots_per_day"] <= 24 * 60
    assert set(KINDS) == set(raw["appointment_kinds"])


def standing(random: Random, raw: Raw, number: int, part: int) -> Raw:
    block = random.choice(raw["blocks"])
    site = random.choice([None, *(site["id"] for site in raw["sites"])])
    leaders = [p["id"] for p in raw["staff"] if p["kind"] == "TH" and site in (None, p["site"])]
    leader = random.choice([None, *leaders])
    program = random.choice(("ADULT", "TEEN"))
    fitting = [
        client["id"]
        for client in raw["clients"]
        if program in client["programs"] and site in (None, client["site"])
    ]
    held = next((p["credentials"] for p in raw["staff"] if p["id"] == leader), sorted(TOPICS.values()))
    topics = [topic for topic, credential in TOPICS.items() if credential in held]
    group: Raw = {
        "id": f"g{number}" if number % 2 else number,
        "program": program,
        "topic": random.choice(topics),
        "block": block["id"],
        "site": site,
        "leader": leader,
        "roster": some(random, fitting, random.randint(0, 5)),
        "closed": random.random() < 0.2,
        "entry": random.random() < 0.8,
        "newcomers_most": random.choice((None, 0, 1, 2)),
    }
    others = [key for key in leaders if key != leader]
    if others and random.random() < 0.4:
        group["co_leader"] = random.choice(others)
    if random.random() < 0.3:
        group["serves"] = {"language": [random.choice(LANGUAGES)]}
    if random.random() < 0.3:
        group["group_size"] = {"minimum": 1, "target": 2, "capacity": 3}
    if random.random() < 0.5:
        half = block["length"] // 2
        group["segments"] = [
            {"start": 0, "length": half, "topic": random.choice((None, *topics))},
            {
                "start": half,
                "length": block["length"] - half - part // 4,
                "topic": random.choice(sorted(TOPICS)),
                "leader": random.choice((None, *leaders)),
            },
        ]
    return group


def extras(random: Random, raw: Raw, day_end: int, part: int) -> None:
    everybody = [client["id"] for client in raw["clients"]]
    pairs = [some(random, everybody, 2) for _ in range(random.randint(0, 3))]
    raw["keep_apart"] = [pair for pair in pairs if len(pair) == 2]
    rosters = [(client, group["id"]) for group in raw["groups"] for client in group["roster"]]
    raw["pins"] = [{"client": client, "group": group} for client, group in some(random, rosters, 3)]
    raw["reserve"] = {"ADULT": random.randint(0, 4)}
    sites = [None, *(site["id"] for site in raw["sites"])]
    raw["closed"] = [
        {
            "day": random.randrange(DAYS),
            "start": random.randrange(6) * part,
            "end": day_end,
            "site": random.choice(sites),
        }
        for _ in range(random.choice((0, 0, 1)))
    ]
    if random.random() < 0.5:
        kind, site = random.choice(sorted(KINDS)), random.choice(raw["sites"])["id"]
        raw["visits"] = [{"kind": kind, "site": site, "times": random.randint(1, 3)}]


def curriculum(random: Random, raw: Raw) -> None:
    """Weeks of a module, what who joins has done, days of entry, groups that meet both ways, staff who give several kinds."""
    for client in raw["clients"]:
        client["done"] = some(random, ["basics", "skills"], random.randint(0, 2))
        client["next_week"] = {"coping": random.randint(1, 4)} if random.random() < 0.5 else {}
    for group in raw["groups"]:
        if random.random() < 0.5:
            group |= {"module": "coping", "week": random.randint(1, 4)}
            group["open_until"] = random.choice((None, 2, 3))
        if random.random() < 0.2:
            group["requires"] = [random.choice(("basics", "skills"))]
        group["by_video"] = group["site"] is not None and random.random() < 0.4
    for program in raw["programs"].values():
        program["entry_days"] = some(random, list(range(DAYS)), random.randint(0, 2))
    for person in raw["staff"]:
        named = [
            group
            for group in raw["groups"]
            if person["id"] in (group["leader"], group.get("co_leader"), *(part.get("leader") for part in group.get("segments", ())))
        ]  # fmt: skip
        if random.random() < 0.3 and all(group["site"] is None for group in named):
            person["site_by_day"] = [random.choice(raw["sites"])["id"] for _ in range(DAYS)]
        if random.random() < 0.3:
            person["gives"] = [random.choice([kind for kind in KINDS if kind not in ("IND", person["kind"])])]


def any_plan(random: Random, raw: Raw) -> Raw:
    """A plan without a thought for the rules; some of its sessions are those of standing groups."""
    plan: dict[str, Any] = weeks.any_plan(random, raw)
    for group in raw["groups"]:
        if random.random() < 0.7:
            session = weeks.any_session(random, raw) | {
                name: group[name] for name in ("program", "topic", "block", "site")
            }
            session |= {
                "mode": "telehealth" if group["site"] is None else "in_person",
                "room": None if group["site"] is None else 0,
            }
            plan["sessions"].append(session | {"standing": group["id"]})
    return plan
