"""Home is not safe: what somebody said at a check-in, and what a clinician did about it within the hour."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from midspan.charting.facts import CheckInFacts
from midspan.demo.agenda import Act
from midspan.demo.world import World
from midspan.measures import actions as measures

NOT_SAFE = CheckInFacts(
    mood=2, craving=6, use="none", safe_home="no", words="Would like to speak before the group begins."
)
UNSURE = CheckInFacts(
    mood=4, craving=5, use="none", safe_home="unsure", words="A quarrel last night; slept at a sister's."
)
CLOSED = (
    "Spoke alone before the break. A quarrel about money, no violence and no weapons at home. Stays with the sister until "
    "Friday; knows whom to call; the safety plan has her number now."
)


def handled(world: World, put: Callable[[datetime, Act], None], alert_id: UUID, at: datetime) -> None:
    """A licensed clinician takes the alert, speaks with the person and closes it."""
    by = world.by("samuel")

    def later(minutes: int, act: Act) -> None:
        put(at + timedelta(minutes=minutes), act)

    later(4, lambda at: measures.acknowledge(by=by, at=at, alert_id=alert_id))
    later(
        15,
        lambda at: measures.note_alert(
            by=by, at=at, alert_id=alert_id, done=("spoke",), words="Speaking in room 3."
        ),
    )
    later(
        38,
        lambda at: measures.close_alert(
            by=by, at=at, alert_id=alert_id, done=("spoke", "safety_plan", "contact"), words=CLOSED
        ),
    )
