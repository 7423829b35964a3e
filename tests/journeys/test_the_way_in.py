"""From the first click to the chart: a relative, a coordinator, a clinician, her director and the client, on real pages."""

import pytest

from tests.journeys import admitting, clinician, coordinator, relative, signatures
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser


def test_from_the_first_click_to_the_chart(stage: Stage) -> None:
    relative.asks_for_a_daughter(stage)
    relative.asks_for_herself(stage)
    client = coordinator.works_on_it(stage)
    clinician.assesses(stage, client)
    signatures.others_look(stage, client)
    signatures.client_signs(stage, client)
    signatures.release_for_the_mother(stage, client)
    admitting.finishes_the_steps(stage, client)
    admitting.admits(stage, client)
    admitting.story(stage, client)
