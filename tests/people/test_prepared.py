"""What is composed once shows nobody more or less than the gate does."""

from typing import Any

import pytest

from midspan.access.reader import Reader
from midspan.people.queries.prepared import rows
from midspan.privacy.actions import restrict_chart
from midspan.privacy.rowsecurity import tables
from tests.support.center import House
from tests.support.officer import complains, incident
from tests.support.treatment import in_care

pytestmark = pytest.mark.django_db


def test_a_composed_query_sees_what_the_gate_lets_the_reader_see(house: House) -> None:
    mine, closed = in_care(house), in_care(house, legal_first="Ömer", phone="(214) 555-0199")
    house.person(legal_first="Ida", phone="(214) 555-0144")
    incident(house, mine)
    complains(house, None, origin="anonymous", from_name="")
    for role in ("therapist", "clinical_director"):
        restrict_chart(
            by=house.actor("privacy_officer"), at=house.at, client_id=closed, user_id=house.users[role], reason="They are related"
        )  # fmt: skip
    seen = {}
    for role in ("therapist", "clinical_director", "privacy_officer", "biller"):
        with house.reading(role) as reader:
            seen[role] = {model.__name__: _composed(reader, model) for model in tables()}
    assert [seen[role]["Client"] for role in seen] == [1, 2, 3, 3]
    assert [seen[role]["Grievance"] for role in seen] == [0, 1, 1, 0], "one that is of nobody"
    assert [seen[role]["Incident"] for role in seen] == [0, 1, 1, 0]


def _composed(reader: Reader, model: Any) -> int:
    def build(visible: Any) -> Any:
        return visible(model).order_by("pk").values_list("pk")

    found = rows(reader, build)
    assert found == list(build(lambda one: one.objects.all().visible_to(reader))), model.__name__
    return len(found)
