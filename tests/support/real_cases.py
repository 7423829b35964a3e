"""One small week of the second edition with its plan, and a change for each rule that makes the plan break just that rule."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.support import weeks
from tests.support.weeks import Raw

Change = Callable[[Raw, Raw], None]
SLOTS = 144  # of 5 minutes: three words of bits
GROUPS = {"g0": 0, "g1": 1}


def sound() -> tuple[Raw, Raw]:
    """Two standing groups of three hours and 50 minutes with the therapist inside one of them; and a plan of it."""
    whole = [[0, SLOTS]] * 3
    leader: Raw = {
        "site": "north", "kind": "TH", "credentials": ["SUD", "CBT"], "shifts": whole, "max_slots_per_week": 200,
        "caseload": 5,
    }  # fmt: skip
    person: Raw = {
        "level": "IOP", "programs": ["ADULT"], "modality": "either", "site": "north",
        "availability": [[span] for span in whole], "min_blocks": 0, "max_blocks": 0, "max_blocks_per_day": 1,
        "minutes": [360, 360], "days": [2, 3], "required_topics": {"RP": 1},
        "preference": dict.fromkeys(weeks.BANDS, 0), "appointments": ["IND"], "inside": ["IND"],
        "therapist_options": [{"staff": "bob", "mismatch_cost": 0}], "current_therapist": "bob",
        "traits": {"state": "MA", "language": "en"},
    }  # fmt: skip
    names = ["x", "y", "z"]
    raw = weeks.frame(Random(0)) | {
        "format": "iop-week-2",
        "horizon": {"days": 3, "slots_per_day": SLOTS, "slot_minutes": 5},
        "appointment_kinds": {"IND": {"length": 10, "grid": 1}, "PSY": {"length": 6, "grid": 1}},
        "group_size": {"minimum": 2, "target": 3, "capacity": 4},
        "limits": {"same_topic_per_client_week": 2, "sessions_per_facilitator_day": 2},
        "blocks": [{"id": day, "day": day, "start": 70, "length": 36, "band": "morning"} for day in range(3)],
        "programs": {"ADULT": {"blocks": [0, 1, 2], "topics": ["RP", "CBT"], "session_cost": 40}},
        "sites": [{"id": "north", "rooms": 2}, {"id": "south", "rooms": 1}],
        "clients": [person | {"id": name} for name in names],
        "staff": [
            leader | {"id": "ann"},
            leader | {"id": "bob"},
            leader | {"id": "cam"},
            leader | {"id": "pat", "site": "south", "kind": "PSY", "credentials": [], "caseload": None},
        ],
        "groups": [
            {
                "id": name, "program": "ADULT", "topic": "RP", "block": block, "site": "north", "leader": "ann",
                "roster": names,
            }
            for name, block in GROUPS.items()
        ],
        "new_groups": False,
    }  # fmt: skip
    plan: Raw = {
        "sessions": [
            {
                "program": "ADULT", "topic": "RP", "block": block, "mode": "in_person", "site": "north", "room": 0,
                "facilitator": "ann", "clients": names, "standing": name,
            }
            for name, block in GROUPS.items()
        ],
        "appointments": [
            {"client": name, "kind": "IND", "staff": "bob", "day": 0, "start": 70 + 10 * n}
            for n, name in enumerate(names)
        ],
    }  # fmt: skip
    return json.loads(json.dumps(raw)), json.loads(json.dumps(plan))  # nothing is shared


def with_fields(path: str, **fields: Any) -> Change:
    """Set fields at a place of the week, or of the plan if the path begins with `plan`."""

    def change(raw: Raw, plan: Raw) -> None:
        words = path.split()
        place: Any = plan if words[:1] == ["plan"] else raw
        for word in words[words[:1] == ["plan"] :]:
            place = place[int(word)] if word.isdigit() else place.setdefault(word, {})
        place |= fields

    return change


def both(*changes: Change) -> Change:
    def change(raw: Raw, plan: Raw) -> None:
        for one in changes:
            one(raw, plan)

    return change


def session_twice(raw: Raw, plan: Raw) -> None:
    raw["group_size"]["minimum"] = 1
    first = plan["sessions"][0]
    plan["sessions"].append(first | {"clients": ["z"], "facilitator": "cam", "room": 1})
    first["clients"] = ["x", "y"]


def by_video(raw: Raw, plan: Raw) -> None:
    raw["groups"][0]["site"] = None
    plan["sessions"][0] |= {"site": None, "room": None, "mode": "telehealth"}


def with_psychiatry(raw: Raw, plan: Raw) -> None:
    raw["clients"][0]["appointments"] = ["IND", "PSY"]
    plan["appointments"].append({"client": "x", "kind": "PSY", "staff": "pat", "day": 1, "start": 64})


def co_led(raw: Raw, plan: Raw) -> None:
    raw["groups"][0]["co_leader"] = "cam"
    plan["held"] = [{"what": "co-lead g0", "staff": "cam", "day": 0, "start": 70, "length": 36}]


def in_parts(raw: Raw, plan: Raw) -> None:
    """Ann leads the first part of g0, Cam the other."""
    raw["groups"][0]["segments"] = [
        {"start": 0, "length": 18, "topic": "RP"},
        {"start": 20, "length": 16, "topic": "CBT", "leader": "cam"},
    ]
    plan["held"] = [{"what": "lead g0", "staff": "cam", "day": 0, "start": 90, "length": 16}]


def both_ways(raw: Raw, plan: Raw) -> None:
    """The groups are at their site and by video, and X comes by telehealth only."""
    for group in raw["groups"]:
        group["by_video"] = True
    raw["clients"][0]["modality"] = "telehealth"


def two_kinds(raw: Raw, plan: Raw) -> None:
    """Cam leads groups and gives X's psychiatric appointment."""
    with_psychiatry(raw, plan)
    raw["staff"][2]["gives"] = ["PSY"]
    plan["appointments"][-1]["staff"] = "cam"


def on_the_way(raw: Raw, plan: Raw) -> None:
    """Pat sees X in the north, where Pat is on that day."""
    with_psychiatry(raw, plan)
    raw["staff"][3]["site_by_day"] = ["south", "north", "south"]
    raw["clients"][0]["modality"] = "in_person"


def in_a_module(raw: Raw, plan: Raw) -> None:
    """Both groups are in the third week of a module, for which X and Y are just right."""
    for group in raw["groups"]:
        group |= {"module": "coping", "week": 3, "open_until": 3, "requires": ["basics"]}
    for client in raw["clients"]:
        client["done"] = ["basics"]
    raw["clients"][0]["next_week"] = raw["clients"][1]["next_week"] = {"coping": 3}


def second_therapist(raw: Raw, plan: Raw) -> None:
    raw["clients"][0] |= {"times": {"IND": 2}}
    raw["clients"][0]["therapist_options"].append({"staff": "cam", "mismatch_cost": 0})
    raw["staff"][1]["caseload"] = 3
    plan["appointments"].append({"client": "x", "kind": "IND", "staff": "cam", "day": 1, "start": 70})


# Each with the one rule that the plan then breaks.
BREACHES: list[tuple[str, Change]] = [
    ("max_minutes", with_fields("clients 0", minutes=[180, 180])),
    ("max_days", with_fields("clients 0", days=[1, 1])),
    ("standing", session_twice),
    ("new_group", with_fields("plan sessions 0", standing=None)),
    ("roster", with_fields("groups 0", roster=["y", "z"], closed=True)),
    ("roster", with_fields("groups 0", roster=["y", "z"], entry=False)),
    ("newcomers", with_fields("groups 0", roster=["z"], newcomers_most=1)),
    ("roster", both(in_a_module, with_fields("groups 0", roster=["z"], open_until=2))),
    ("requires", both(in_a_module, with_fields("groups 0", roster=["y", "z"]), with_fields("clients 0", done=["skills"]))),
    ("modality", with_fields("clients 0", modality="telehealth")),
    ("licence", both(both_ways, with_fields("staff 0", licences=["NH"]))),
    ("provider", both(two_kinds, with_fields("staff 2", gives=["COACH"]), with_fields("appointment_kinds COACH", length=6))),
    ("serves", both(with_fields("groups 0", serves={"language": ["es"]}),
                    with_fields("clients 1 traits", language="es"), with_fields("clients 2 traits", language="es"))),
    ("serves", both(with_fields("programs ADULT", serves={"language": ["es"]}),
                    with_fields("groups 0", serves={"language": ["en"]}))),
    ("keep_apart", with_fields("", keep_apart=[["x", "y"]])),
    ("excluded_staff", with_fields("clients 0", excluded_staff=["ann"])),
    ("excluded_staff", both(co_led, with_fields("clients 0", excluded_staff=["cam"]))),
    ("excluded_staff", both(in_parts, with_fields("clients 0", excluded_staff=["cam"]))),
    ("excluded_staff", with_fields("clients 0", excluded_staff=["bob"])),
    ("licence", both(by_video, with_fields("staff 0", licences=["NH"]))),
    ("licence", both(with_psychiatry, with_fields("staff 3", licences=["NH"], by_video=True))),
    ("provider", with_psychiatry),
    ("provider", both(with_psychiatry, with_fields("staff 3", by_video=True), with_fields("clients 0", modality="in_person"))),
    ("provider", both(on_the_way, with_fields("plan appointments 3", day=0, start=106))),
    ("staff_site", both(with_fields("staff 0", site_by_day=["north", "south", "north"]), with_fields("groups 1", leader=None))),
    ("overlap", with_fields("clients 0", inside=[])),
    ("overlap", with_fields("plan appointments 0", start=65)),
    ("overlap", both(in_parts, with_fields("plan appointments 2", staff="cam"),
                     with_fields("clients 2", therapist_options=[{"staff": "cam", "mismatch_cost": 0}]))),
    ("busy", with_fields("staff 0", busy=[[[80, 82]], [], []])),
    ("closed", with_fields("", closed=[{"day": 0, "start": 0, "end": 75}])),
    ("closed", both(with_fields("", closed=[{"day": 0, "start": 100, "end": 144, "site": "north"}]),
                    with_fields("staff 0", by_video=True))),
    ("closed", both(with_psychiatry, with_fields("staff 3", site="north", by_video=True), with_fields("clients 0", modality="in_person"),
                    with_fields("", closed=[{"day": 1, "start": 0, "end": 66, "site": "north"}]))),
    ("held", with_fields("plan", held=[{"what": "break", "staff": "cam", "day": 2, "start": 0, "length": 6}])),
    ("held", both(in_parts, with_fields("plan held 0", length=15))),
    ("caseload", with_fields("staff 1", caseload=3, assigned=1)),
    ("one_therapist", second_therapist),
    ("grid", with_fields("appointment_kinds IND", grid=35)),
    ("weekly_slots", with_fields("staff 0", max_slots_per_week=72, note_slots=1)),
    ("weekly_slots", both(co_led, with_fields("staff 2", max_slots_per_week=35))),
    ("credential", both(in_parts, with_fields("groups 0 segments 0", topic="LIFE"))),
    ("size", with_fields("groups 0", group_size={"minimum": 1, "target": 2, "capacity": 2})),
    ("size", with_fields("programs ADULT", group_size={"floor": 4, "minimum": 4, "target": 4, "capacity": 4})),
    ("topic_repeats", both(in_parts, with_fields("groups 1", topic="CBT"),
                           with_fields("plan sessions 1", topic="CBT"), with_fields("limits", same_topic_per_client_week=1))),
]  # fmt: skip


def breach(number: int) -> tuple[str, Raw, Raw]:
    rule, change = BREACHES[number]
    raw, plan = sound()
    change(raw, plan)
    return rule, raw, plan
