"""Appointments are moved, cancelled and booked as planned. Those that move are free first, so that two can change places."""

from uuid import UUID

from midspan.planner.plan import Appointment as Visit
from midspan.schedule.actions import appointments
from midspan.schedule.actions.occupying import Places
from midspan.schedule.actions.planning.hands import Hands
from midspan.schedule.facts import AppointmentFacts
from midspan.schedule.models import Appointment, Mode, Occupancy

ONLINE = {"telehealth": Mode.TELEHEALTH}


class Visits:
    """The appointments of one publishing."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.rows: dict[int, Appointment] = {
            number: hands.found.appointment(visit.before)
            for number, (_, visit) in enumerate(hands.do.visits)
            if visit.before is not None
        }

    def free(self) -> None:
        """The times of all that change."""
        Places(self.hands.by).free([row.pk for row in self.rows.values()])

    def carry_out(self) -> None:
        for number, (client, visit) in enumerate(self.hands.do.visits):
            with self.hands.of_client(client) as client_id:
                row = self.rows.get(number)
                if row is None:
                    assert visit.after is not None
                    self.book(client_id, visit.after)
                elif visit.after is None:
                    appointments.cancel_appointment(
                        **self.hands.who, appointment_id=row.pk, why=self.hands.reason
                    )
                else:
                    self.move(row, visit.after)

    def move(self, row: Appointment, after: Visit) -> None:
        starts, ends = self.hands.found.visit(after)
        appointments.move_appointment(
            **self.hands.who, appointment_id=row.pk, starts_at=starts, ends_at=ends, user_id=int(after.staff),
            room_id=self.room(row, after), reason=self.hands.reason,
        )  # fmt: skip

    def room(self, row: Appointment, after: Visit) -> int | None:
        """The appointment's room, if it is free by then; else none is named."""
        if row.room_id is None:
            return None
        taken = Occupancy.objects.all().for_action().filter(
            kind=Occupancy.Kind.ROOM, resource_id=str(row.room_id), during__overlap=self.hands.found.visit(after)
        )  # fmt: skip
        return None if taken.exists() else row.room_id

    def book(self, client_id: UUID, after: Visit) -> None:
        starts, ends = self.hands.found.visit(after)
        client = next(one for one in self.hands.found.problem.clients if one.id == after.client)
        appointments.book(
            **self.hands.who,
            facts=AppointmentFacts(
                client_id=client_id, kind=self.hands.found.kinds[after.kind], user_id=int(after.staff), starts_at=starts,
                ends_at=ends, mode=ONLINE.get(client.modality, Mode.ON_SITE), reason=self.hands.reason,
            ),
        )  # fmt: skip
