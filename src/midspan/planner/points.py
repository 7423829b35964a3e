"""What a plan costs, in points: whole numbers, fewer are better. docs/reference/planner-format.md says what each is for."""

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Points for each; FORMAT section 5."""

    seat_below_target: int
    telehealth_for_either: int
    trip_cap: int
    trip_cap_telehealth: int
    other_facilitator: int
    unmet_block: int
    unmet_topic: int
    unmet_appointment: int
    unmet_minute: int = 5
    unmet_day: int = 200
    seat_below_minimum: int = 8
    join_group: int = 6
    other_than_leader: int = 4
    pin_lost: int = 500
    seat_not_reserved: int = 3
    time_not_kept: int = 20
    week_apart: int = 2
    other_entry_day: int = 30


class ChangeWeights(msgspec.Struct, frozen=True, kw_only=True):
    """Points for each difference to the previous plan."""

    new_seat: int = 0
    moved_appointment: int = 0
    opened_session: int = 0
    closed_session: int = 0
    new_facilitator: int = 0
