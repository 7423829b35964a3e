"""A week of one center as a clinic has it: three tracks of standing groups, each three hours in parts, on slots of 5 minutes."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.support.weeks import Raw

DAYS, SLOTS = 5, 156  # from 08:00 to 21:00
NOON, AFTERNOON = 48, 72
MORNING, EVENING = 12, 114  # slots at which groups begin: 09:00 and 17:30
LONG = 36  # three hours
TRACKS = {  # name: days, start, site, leader, co-leader
    "morning A": ((0, 2, 4), MORNING, "center", "ana", "gus"),
    "morning B": ((0, 2, 4), MORNING, "center", "ben", None),
    "evening": ((0, 1, 3), EVENING, "center", "cho", "hal"),
    "evening by video": ((0, 1, 3), EVENING, None, "dee", None),
}
TOPICS = {"relapse prevention": "SUD", "skills": "DBT", "process": "GEN"}
MEMBERS, NEW = 9, 3  # clients of each track, newcomers of the week


def center_week(seed: int = 0) -> Raw:
    random = Random(seed)
    clients = [client(random, f"{track} {n}", track) for track in TRACKS for n in range(MEMBERS)] + [
        client(random, f"new {n}", None) for n in range(NEW)
    ]
    names = [one["id"] for one in clients]
    return {
        "format": "iop-week-2",
        "name": "a center's week",
        "horizon": {"days": DAYS, "slots_per_day": SLOTS, "slot_minutes": 5, "first_slot": "08:00", "first_day": "Monday"},
        "blocks": [
            {"id": f"{day} {start}", "day": day, "start": start, "length": LONG, "band": "morning" if start == MORNING else "evening", "counted_minutes": 180}
            for start in (MORNING, EVENING)
            for day in range(DAYS)
        ],
        "programs": {"IOP": {"blocks": [], "topics": sorted(TOPICS), "session_cost": 40, "serves": {"age": ["adult"]}}},
        "topics": {topic: {"credential": credential} for topic, credential in TOPICS.items()},
        "appointment_kinds": {
            "IND": {"length": 10, "grid": 1}, "PSY": {"length": 6, "grid": 1}, "FAM": {"length": 12, "grid": 3},
            "INTAKE": {"length": 18, "grid": 6},
        },
        "group_size": {"floor": 3, "minimum": 6, "target": 8, "capacity": 12},
        "limits": {"same_topic_per_client_week": 4, "sessions_per_facilitator_day": 2},
        "weights": {
            "seat_below_target": 2, "telehealth_for_either": 1, "trip_cap": 4, "trip_cap_telehealth": 1,
            "other_facilitator": 1, "unmet_block": 1000, "unmet_topic": 300, "unmet_appointment": 300,
        },
        "sites": [{"id": "center", "rooms": 3}],
        "clients": clients,
        "staff": staff(),
        "groups": [
            group(track, day, [name for name in names if name.startswith(f"{track} ") and name[len(track) + 1 :].isdigit()])
            for track, (days, *_) in TRACKS.items()
            for day in days
        ],
        "new_groups": False,
        "keep_apart": [["morning A 0", "new 0"]],
        "pins": [{"client": "morning A 1", "group": "morning A 0"}],
        "reserve": {"IOP": 6},
        "visits": [{"kind": "INTAKE", "site": "center", "times": 4}],
    }  # fmt: skip


def holiday_week() -> Raw:
    """The same week with Thursday and Friday closed: everybody is to have the share of the two days of three that are left."""
    raw = center_week()
    raw["closed"] = [{"day": day, "start": 0, "end": SLOTS} for day in (3, 4)]
    for one in raw["clients"]:
        one |= {"minutes": [360, 420], "days": [2, 3]}
    return raw


def client(random: Random, name: str, track: str | None) -> Raw:
    """Nine hours on three days, alone with the therapist once, inside a group if need be; a few see the prescriber or the family."""
    video = track == "evening by video"
    therapist = random.choice([person["id"] for person in staff() if person["kind"] == "TH"])
    needs = ["IND", *random.choice(([], [], ["PSY"], ["FAM"]))]
    free = [[0, SLOTS]]
    if random.random() < 0.3:  # works in the afternoon
        free = [[0, AFTERNOON], [AFTERNOON + 36, SLOTS]]
    return {
        "id": name, "level": "IOP", "programs": ["IOP"],
        "modality": "telehealth" if video else random.choice(("in_person", "either")) if track else "either",
        "site": "center", "availability": [free] * DAYS, "min_blocks": 3, "max_blocks": 3, "max_blocks_per_day": 1,
        "minutes": [540, 600], "days": [3, 4], "counts": ["IND"], "inside": ["IND"],
        "required_topics": {"relapse prevention": 1, "skills": 1}, "preference": {"morning": 0, "evening": 0},
        "appointments": needs, "therapist_options": [{"staff": therapist, "mismatch_cost": 0}],
        "current_therapist": therapist, "excluded_staff": ["ben"] if name == "new 1" else [],
        "traits": {"age": "adult", "state": "MA"}, "newcomer": track is None,
    }  # fmt: skip


def staff() -> list[Raw]:
    lunch = [{"day": day, "start": NOON, "end": NOON + 24, "length": 6} for day in range(DAYS)]
    early, late = [12, 108], [48, SLOTS]
    people: list[tuple[str, str, list[int]]] = [
        ("ana", "TH", early), ("ben", "TH", early), ("gus", "TH", early), ("eve", "TH", early), ("cho", "TH", late),
        ("dee", "TH", late), ("hal", "TH", late), ("pat", "PSY", early), ("fay", "FAM", late), ("ina", "INTAKE", early),
    ]  # fmt: skip
    found: list[dict[str, Any]] = [
        {
            "id": name, "site": "center", "kind": kind, "credentials": ["SUD", "DBT", "GEN"] if kind == "TH" else [],
            "shifts": [shift] * DAYS, "max_slots_per_week": 360, "caseload": 14 if kind == "TH" else None,
            "breaks": lunch if shift is early else [], "note_slots": 2, "licences": ["MA", "NH"],
        }
        for name, kind, shift in people
    ]  # fmt: skip
    found[0]["busy"] = [[], [[60, 72]], [], [], []]  # the team's meeting
    return found


def group(track: str, day: int, roster: list[str]) -> Raw:
    """Check-in, a focused group, a pause, a workshop on skills that a co-leader leads, and the process group."""
    _, start, site, leader, other = TRACKS[track]
    return {
        "id": f"{track} {day}", "program": "IOP", "topic": "process", "block": f"{day} {start}", "site": site,
        "leader": leader, "roster": roster, "newcomers_most": 2,
        "segments": [
            {"start": 0, "length": 4},
            {"start": 4, "length": 10, "topic": "relapse prevention"},
            {"start": 16, "length": 10, "topic": "skills", "leader": other},
            {"start": 26, "length": 10, "topic": "process"},
        ],
    }  # fmt: skip
