"""Getting ready to plan: the loops are compiled, or loaded as they were compiled before, on the smallest week there is."""

from midspan.planner.points import Weights
from midspan.planner.problem import (
    AppointmentKind,
    Block,
    Client,
    GroupSize,
    Horizon,
    Limits,
    Problem,
    Program,
    Site,
    Staff,
    TherapistOption,
    Topic,
)

MOVES = 200
DAY = (0, 12)


def warm() -> None:
    """A minute or two when the search was never compiled here, else a few seconds. Afterwards a plan begins at once."""
    from midspan.planner.bounds import bound  # noqa: PLC0415  (these import numba)
    from midspan.planner.solve import solve  # noqa: PLC0415

    problem = smallest()
    solve(problem, moves=MOVES)
    bound(problem, rounds=1)


def smallest() -> Problem:
    """One client, who needs one group and one appointment, and somebody who gives both."""
    return Problem(
        format="iop-week-1",
        name="the smallest week",
        horizon=Horizon(days=1, slots_per_day=12, slot_minutes=30),
        blocks=[Block(id=0, day=0, start=0, length=4, band="morning")],
        programs={"IOP": Program(blocks=[0], topics=["skills"], session_cost=1)},
        topics={"skills": Topic(credential="any")},
        appointment_kinds={"IND": AppointmentKind(length=2)},
        group_size=GroupSize(minimum=1, target=1, capacity=2),
        limits=Limits(same_topic_per_client_week=1, sessions_per_facilitator_day=1),
        weights=Weights(
            seat_below_target=1, telehealth_for_either=1, trip_cap=1, trip_cap_telehealth=1, other_facilitator=1,
            unmet_block=9, unmet_topic=9, unmet_appointment=9,
        ),
        sites=[Site(id=0, rooms=1)],
        clients=[
            Client(
                id=0, level="", programs=["IOP"], modality="either", site=0, availability=[[DAY]], min_blocks=1, max_blocks=1,
                max_blocks_per_day=1, required_topics={"skills": 1}, preference={"morning": 0}, appointments=["IND"],
                therapist_options=[TherapistOption(staff=0, mismatch_cost=0)], current_therapist=None,
            )
        ],
        staff=[
            Staff(
                id=0, site=0, kind="TH", credentials=["any"], shifts=[DAY], max_slots_per_week=12, caseload=1,
            )
        ],
    )  # fmt: skip
