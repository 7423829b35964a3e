"""The reference page of the planner's format, written from the structs: a field that nobody has described fails here."""

import json
import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from midspan.planner import plan, points, problem
from midspan.planner.judging.costs import Changes, Cost
from midspan.planner.plan import Id
from midspan.planner.reference.about import ABOUT, COMMAND, EDITIONS

# What each struct is, where it stands, and what its fields mean.
STRUCTS: list[tuple[type[msgspec.Struct], str, Mapping[str, str]]] = [
    (problem.Problem, "The file", {
        "format": "the name and edition of the format; fields that may be left out are of the second edition, which means the same without them", "name": "a label without meaning",
        "horizon": "the days and slots of the week", "blocks": "the times at which a group can run, and no others",
        "programs": "by name", "topics": "by name", "appointment_kinds": "by name: `IND` with the client's own therapist, and others such as `FAM` family, `PSY` psychiatry, `COACH` recovery coaching",
        "group_size": "clients in one session", "limits": "limits that hold for everybody",
        "weights": "points", "sites": "places with group rooms", "clients": "who needs what, and who can come when",
        "staff": "who may do what, and who works when", "previous_plan": "the plan that is in force, when it is to be mended",
        "change_weights": "points for what differs from it; needed with `previous_plan`",
        "groups": "standing groups, which have people of their own", "new_groups": "whether other groups may be opened beside the standing ones",
        "keep_apart": "pairs of clients, by id, who must not be in one session", "pins": "seats that clients are to keep",
        "reserve": "chairs to be left free for people who are expected, by program", "closed": "when a site or the whole center is closed",
        "visits": "appointments to be kept free for people who are expected",
    }),
    (problem.Horizon, "`horizon`", {
        "days": "at most 7", "slots_per_day": "at most as many as a day has minutes for", "slot_minutes": "length of a slot",
        "first_slot": "when the day begins", "first_day": "weekday of day 0", "dates": "the date of each day, for people",
    }),
    (problem.Block, "An entry of `blocks`", {
        "id": "", "day": "", "start": "first slot", "length": "in slots; the block ends within its day",
        "band": "part of the day that clients have preferences for: `morning`, `afternoon`, `evening`, `saturday`",
        "counted_minutes": "minutes it counts for towards prescribed hours; its whole length unless given",
    }),
    (problem.Program, "An entry of `programs`", {
        "blocks": "ids of the blocks in which its groups may run", "topics": "what its groups may teach",
        "session_cost": "points for each session",
        "group_size": "of its groups, instead of everybody's", "serves": "by trait the values of which a client must have one, such as `age` or `language`",
        "entry_days": "days on which newcomers begin; any day if left out or empty",
    }),
    (problem.Topic, "An entry of `topics`", {"credential": "what the leader must hold"}),
    (problem.AppointmentKind, "An entry of `appointment_kinds`", {
        "length": "in slots; an appointment starts at a multiple of it",
        "grid": "it starts at a multiple of so many slots instead",
    }),
    (problem.GroupSize, "A `group_size`", {
        "minimum": "at least so many, and at least 1", "target": "fewer cost points", "capacity": "at most so many",
        "floor": "with it no session runs below the floor, and below the minimum it only costs points",
    }),
    (problem.Limits, "`limits`", {
        "same_topic_per_client_week": "sessions of one topic that a client attends at most",
        "sessions_per_facilitator_day": "sessions that a leader leads on one day at most",
    }),
    (points.Weights, "`weights`, points for each", {
        "seat_below_target": "chair that is empty below the target", "telehealth_for_either": "seat by telehealth of a client who could come in person",
        "trip_cap": "at most so many for the way between an appointment and the day's sessions", "trip_cap_telehealth": "the same for clients by telehealth only",
        "other_facilitator": "leader of a client besides the client's own therapist", "unmet_block": "block below `min_blocks`",
        "unmet_topic": "time a required topic is missing", "unmet_appointment": "appointment that is missing",
        "unmet_minute": "minute below the prescribed minutes", "unmet_day": "day below the prescribed days",
        "seat_below_minimum": "chair that is empty below the minimum, where there is a floor", "join_group": "seat in a standing group of a client who is on the roster of another of that program",
        "other_than_leader": "session of a standing group with another leader", "pin_lost": "pinned seat that is not kept",
        "seat_not_reserved": "chair below the reserve", "time_not_kept": "break, co-leader's or expected person's time that is not kept",
        "week_apart": "week of a module between a group's and the one that comes next for a client in it", "other_entry_day": "newcomer who begins on another day than an entry day",
    }),
    (problem.Site, "An entry of `sites`", {"id": "", "rooms": "number of group rooms, numbered from 0, all alike"}),
    (problem.Client, "An entry of `clients`", {
        "id": "", "level": "level of care, for information", "programs": "whose groups the client may attend, the home program first",
        "modality": "how the client attends", "site": "id of the home site",
        "availability": "for each day the spans in which the client can come, in order, apart from one another",
        "min_blocks": "prescribed sessions in the week", "max_blocks": "at most so many", "max_blocks_per_day": "at most so many on one day",
        "required_topics": "times needed in the week, by topic", "preference": "points for each session attended, by band; every band that a block has",
        "appointments": "kinds needed, each once in the week", "therapist_options": "who may give the `IND` appointment",
        "current_therapist": "id of the present therapist",
        "minutes": "prescribed minutes in the week and the most; then hours are reckoned in minutes instead of blocks", "days": "different days with a session: at least, at most",
        "counts": "kinds of appointments that count towards the minutes", "times": "how often a kind of appointment is needed, if not once", "inside": "kinds of appointments that may lie inside a session, and then do not count again",
        "excluded_staff": "ids of staff whom the client must not meet", "traits": "such as `age`, `language`, `state`", "newcomer": "whether the client is new in this week",
        "done": "modules of a curriculum that the client has done", "next_week": "the week that comes next for the client, by module",
    }),
    (problem.TherapistOption, "An entry of `therapist_options`", {"staff": "id", "mismatch_cost": "points if this therapist is chosen"}),
    (problem.Staff, "An entry of `staff`", {
        "id": "", "site": "id of the home site", "kind": "`TH` leads groups and gives `IND` appointments; otherwise the kind of appointment that the person gives",
        "credentials": "names", "shifts": "for each day a span, or null", "max_slots_per_week": "in sessions and appointments together, at most",
        "caseload": "`IND` appointments at most",
        "busy": "for each day spans in meetings or on leave", "note_slots": "slots for notes after each session led, within the weekly slots",
        "breaks": "pauses", "licences": "States in which the person may see clients by video; everywhere if null", "by_video": "whether clients of other sites are seen by video",
        "assigned": "places of the caseload that are taken by people who are not in this file",
        "gives": "further kinds of appointments that the person gives, besides what `kind` says",
        "site_by_day": "for each day the site at which the person works; the home site if left out or empty",
    }),
    (problem.Break, "An entry of `breaks`", {"day": "", "start": "not before", "end": "over by", "length": "in slots"}),
    (problem.Group, "An entry of `groups`", {
        "id": "", "program": "name", "topic": "name", "block": "id", "site": "id, or null by telehealth", "leader": "id", "co_leader": "id",
        "roster": "ids of its clients", "closed": "whether nobody else may join", "newcomers_most": "clients who are not on the roster, at most",
        "entry": "whether anybody may join in this week", "group_size": "instead of the program's", "serves": "as of a program, and besides it",
        "segments": "parts of its block", "by_video": "whether clients who attend by telehealth only may sit in it from elsewhere, though it has a site",
        "module": "module of a curriculum that the group is in", "week": "which of the module's weeks this is, from 1", "open_until": "week after which nobody joins",
        "requires": "modules that whoever joins has done",
    }),
    (problem.Segment, "An entry of `segments`", {
        "start": "slots after the block's start", "length": "in slots", "topic": "name", "leader": "id; the group's leader if null",
    }),
    (problem.Pin, "An entry of `pins`", {"client": "id", "group": "id of a standing group"}),
    (problem.Closed, "An entry of `closed`", {"day": "", "start": "first slot", "end": "the slot after the last", "site": "id; everywhere if null"}),
    (problem.Visits, "An entry of `visits`", {"kind": "name", "site": "id", "times": "how many"}),
    (plan.Plan, "The plan", {"sessions": "group sessions", "appointments": "one client with one member of staff", "held": "time of staff that is kept"}),
    (plan.Session, "An entry of `sessions`", {
        "program": "name", "topic": "name", "block": "id", "mode": "", "site": "id; null by telehealth", "room": "number; null by telehealth",
        "facilitator": "id of the leader", "clients": "ids", "standing": "id of the standing group",
    }),
    (plan.Appointment, "An entry of `appointments`", {"client": "id", "kind": "name", "staff": "id", "day": "", "start": "first slot"}),
    (plan.Held, "An entry of `held`", {"what": "what for", "staff": "id", "day": "", "start": "first slot", "length": "in slots"}),
    (problem.PreviousPlan, "`previous_plan`", {
        "sessions": "as in a plan; they may break the rules of this week", "appointments": "as in a plan",
        "clients": "ids of the clients it was made for",
        "held": "as in a plan",
    }),
    (points.ChangeWeights, "`change_weights`, points for each", {
        "new_seat": "seat in another group than before, of a client the plan was made for; a group is a program, topic, block and site, so parallel sessions are one",
        "moved_appointment": "appointment at another time than before, or, for `IND`, with another therapist",
        "opened_session": "session of a group more than before", "closed_session": "session of a group fewer than before",
        "new_facilitator": "session of a group that ran before, with a leader who led none of that group",
    }),
]  # fmt: skip

RULES = [
    ("block, topic", "The program runs in the block and teaches the topic; a standing group has its own."),
    ("credential", "The leader is of kind `TH` and holds the topic's credential, and those of the parts that the leader leads."),
    ("staff_site, room", "In person the leader works at the session's site on that day, and the room is one of the site's. By telehealth anybody leads from anywhere."),
    ("size, duplicate", "A session has from `minimum` (or the `floor`, where there is one) to `capacity` clients, nobody twice."),
    ("program", "The program is one of each client's."),
    ("modality", "In person sit clients of that site who do not attend by telehealth only; by telehealth those of any site who do not attend in person only. In a standing group that is also `by_video` sit those who attend by telehealth only, too."),
    ("appointment", "The client needs an appointment of that kind, and has one of it, or as many as `times` says."),
    ("grid", "An appointment starts at a multiple of its kind's `grid`, or of its length."),
    ("therapist", "An `IND` appointment is given by one of the client's `therapist_options`."),
    ("provider", "Any other is given by staff who are of that kind or have it in `gives`, and are of the client's site, or `by_video` to a client who does not come in person only."),
    ("shift", "Staff work for the whole of it."),
    ("availability", "Each client can come for the whole of it: it lies within one span."),
    ("overlap", "Nobody, and no room, is in two things in one slot; a client may be called out of a session for a kind of `inside`."),
    ("sessions_per_day", "A leader's sessions of one day are within the limit."),
    ("weekly_slots", "Slots in sessions and appointments, for notes and in kept time are within the person's `max_slots_per_week`."),
    ("caseload", "`IND` appointments and `assigned` are within the person's `caseload`."),
    ("max_blocks, blocks_per_day", "A client's sessions are within `max_blocks`, those of one day within `max_blocks_per_day`. A session is one block, however long."),
    ("max_minutes, max_days", "With prescribed minutes a client's groups are within the most; so are the days."),
    ("one_therapist", "All `IND` appointments of a client are with one therapist."),
    ("closed", "Nothing happens where and when a place is closed."),
    ("busy", "Staff are in no meeting and not on leave."),
    ("held", "Kept time is time that somebody asked to be kept."),
    ("new_group", "Without `new_groups` only standing groups run."),
    ("standing", "A standing group has one session, of its program, topic, block and site."),
    ("roster, newcomers", "Nobody joins a standing group that is closed, takes nobody in this week or is past `open_until`; not more than `newcomers_most` join."),
    ("requires", "Who joins a standing group has `done` all that it `requires`."),
    ("serves", "A client of a group has the traits it `serves`."),
    ("keep_apart", "Clients who are kept apart are in no session together."),
    ("excluded_staff, licence", "A client meets nobody of `excluded_staff`, and by video nobody without a licence in the client's State (trait `state`)."),
    ("topic_repeats", "A client's sessions of one topic are within `same_topic_per_client_week`."),
]  # fmt: skip

COSTS = {
    "sessions": "`session_cost` of its program for each session",
    "under_target": "`seat_below_target` for each client that a session has fewer than `target`",
    "preference": "the client's `preference` for the block's band, for each seat",
    "modality": "`telehealth_for_either` for each telehealth seat of a client who attends either way",
    "therapist_match": "the chosen therapist's `mismatch_cost`, for each `IND` appointment",
    "trips": "for each appointment the slots between it and the client's nearest session of that day, at most `trip_cap` (`trip_cap_telehealth` for clients by telehealth only), which is also the price of a day without a session",
    "facilitators": "`other_facilitator` for each different leader of a client's sessions, the client's therapist apart: who gives the `IND` appointment in the plan, else `current_therapist`",
    "unmet": "`unmet_block`, `unmet_topic` and `unmet_appointment` for each that is missing; with prescribed minutes `unmet_minute` for each minute instead of blocks, and `unmet_day` for each day",
    "under_minimum": "`seat_below_minimum` for each client that a session has fewer than `minimum`, where there is a floor",
    "joining": "`join_group` for each seat in a standing group of a client who is on the roster of another of that program",
    "other_leaders": "`other_than_leader` for each session of a standing group that has a leader and another one leads it",
    "pins": "`pin_lost` for each pin that is not kept",
    "reserve": "`seat_not_reserved` for each chair that a program has free less than its reserve",
    "times_kept": "`time_not_kept` for each break, co-leader's or expected person's time that is not kept",
    "weeks_apart": "`week_apart` for each week of its module between a standing group's `week` and the client's `next_week` of it, where known, for each seat",
    "entry_days": "`other_entry_day` for each `newcomer` whose first session of the week is on another day than the home program's `entry_days`, if it has any",
    "change": "`change_weights` for each difference to the previous plan; 0 without one",
}


def render() -> str:
    """The whole page as Markdown."""
    parts = [ABOUT, COMMAND, EDITIONS]
    for kind, title, meanings in STRUCTS:
        if kind is plan.Plan:
            parts.append(rules())
        parts.append(
            f"## {title}\n\n| Field | Holds | Meaning |\n|---|---|---|\n"
            + "\n".join(rows(kind, meanings))
            + "\n"
        )
    return "\n".join(parts)


def rows(kind: type[msgspec.Struct], meanings: Mapping[str, str]) -> Iterator[str]:
    hints = get_type_hints(kind)
    fields = msgspec.structs.fields(kind)
    if {field.name for field in fields} != set(meanings):
        raise LookupError(f"The fields of {kind.__name__} are not those that planner/reference.py describes.")
    for field in fields:
        yield f"| `{field.name}` | {holds(hints[field.name])} | {meanings[field.name]}{left_out(field)} |"


def left_out(field: Any) -> str:
    """What a field holds that is left out."""
    if field.required:
        return ""
    plain = isinstance(field.default, bool | int | str)
    return f" (`{json.dumps(field.default)}` if left out)" if plain else " (may be left out)"


def rules() -> str:
    """Hard rules and costs."""
    if set(COSTS) != set(Cost.__struct_fields__) or set(Changes.__struct_fields__) != set(
        points.ChangeWeights.__struct_fields__
    ):
        raise LookupError("The terms of the cost are not those that planner/reference.py describes.")
    lines = ["## Rules that every plan keeps", "", "| Rule | |", "|---|---|"]
    lines += [f"| {', '.join(f'`{name}`' for name in names.split(', '))} | {says} |" for names, says in RULES]
    lines += [
        "",
        "Prescribed blocks, required topics and appointments are no such rules: what is missing costs points.",
        "",
    ]
    lines += ["## What a plan costs", "", "| Term | Points |", "|---|---|"]
    lines += [f"| `{name}` | {says} |" for name, says in COSTS.items()]
    return "\n".join(lines) + "\n"


def holds(kind: Any) -> str:
    """A type in a few words."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind == Id:
        return "id"
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in parts)
    if origin in (Union, types.UnionType):
        rest = [part for part in parts if part is not types.NoneType]
        return f"{'id' if set(rest) == set(get_args(Id)) else holds(rest[0])} or null"
    if origin is tuple:
        return "pair of " + plural(holds(parts[0]))
    if origin is list:
        return f"list of {plural(holds(parts[0]))}"
    if origin is dict:
        return f"object of {plural(holds(parts[1]))}"
    words = {int: "number", str: "text", bool: "true or false"}
    return words.get(kind, "object")


def plural(word: str) -> str:
    first, *rest = word.split(" ", 1)
    return " ".join([first if first == "null" else f"{first}s", *rest])
