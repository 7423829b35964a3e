"""A planned week of the first edition as a clinic has it (`iop-week-2`): minutes, standing groups, pins, slots of 5 minutes."""

from typing import Any

Raw = dict[str, Any]
SLOT = 5  # minutes


def real_week(raw: Raw, plan: Raw) -> tuple[Raw, Raw]:
    """The same week and the same plan: its sessions are standing groups now, whose rosters are who sits in them."""
    times = raw["horizon"]["slot_minutes"] // SLOT
    week = raw | {"format": "iop-week-2"}
    week["horizon"] = raw["horizon"] | {
        "slots_per_day": raw["horizon"]["slots_per_day"] * times,
        "slot_minutes": SLOT,
    }
    week["blocks"] = [stretched(block, times) for block in raw["blocks"]]
    week["appointment_kinds"] = {
        kind: stretched(one, times) | {"grid": 1} for kind, one in raw["appointment_kinds"].items()
    }
    minutes = max(block["length"] for block in week["blocks"]) * SLOT
    week["clients"] = [client(one, minutes, times) for one in raw["clients"]]
    week["staff"] = [
        one
        | {
            "shifts": [span and [slot * times for slot in span] for span in one["shifts"]],
            "max_slots_per_week": one["max_slots_per_week"] * times,
        }
        for one in raw["staff"]
    ]
    week["group_size"] = raw["group_size"] | {"floor": 3}
    week["groups"] = [
        {name: session[name] for name in ("program", "topic", "block", "site")}
        | {"id": f"g{n}", "leader": session["facilitator"], "roster": session["clients"], "newcomers_most": 2}
        for n, session in enumerate(plan["sessions"])
    ]
    week["pins"] = [
        {"client": one, "group": group["id"]} for group in week["groups"] for one in group["roster"]
    ]
    sessions = [session | {"standing": f"g{n}"} for n, session in enumerate(plan["sessions"])]
    visits = [visit | {"start": visit["start"] * times} for visit in plan["appointments"]]
    return week, {"sessions": sessions, "appointments": visits}


def stretched(item: Raw, times: int) -> Raw:
    return item | {name: item[name] * times for name in ("start", "length") if name in item}


def client(one: Raw, minutes: int, times: int) -> Raw:
    least = one["min_blocks"] * minutes
    return one | {
        "availability": [
            [[slot * times for slot in span] for span in spans] for spans in one["availability"]
        ],
        "minutes": [least, least + minutes // 2],
        "days": [min(one["min_blocks"], 3), 7],
        "counts": ["IND"],
        "inside": ["IND"],
    }
