"""The law of each part of a chart on its pages: the table, the findings, and what is shared from one part or another."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from midspan.assessment import actions as assessment
from midspan.privacy import queries
from tests.support import admissions as enquiries
from tests.support.center import House
from tests.support.parts import admitted, asks_for, left, with_calm
from tests.support.treatment import in_force

pytestmark = pytest.mark.django_db


def test_two_stays_two_laws_from_the_table_to_what_is_shared(house: House, tmp_path: Path) -> None:
    with_calm(house, tmp_path)
    now = timezone.now()
    asked = asks_for(house, "calm", at=now - timedelta(days=90))
    client = enquiries.row(house, asked).client_id
    calm = admitted(house, client, "calm", at=now - timedelta(days=80), answers=asked)
    house.cares("therapist", client)
    in_force(house, client, at=now - timedelta(days=79))
    left(house, client, at=now - timedelta(days=50))
    adult = admitted(house, client, "adult", at=now - timedelta(days=20))
    in_force(house, client, at=now - timedelta(days=19))
    assessment.add_diagnosis(
        by=house.actor("assessor"), at=now - timedelta(days=19), client_id=client, code="F10.20"
    )
    officer, url = house.signed_in("privacy_officer"), f"/charts/{client}/privacy/"
    page = officer.get(url).content.decode()
    assert page.count("HIPAA</span>") == 2 and "The code F10.20 speaks" in page
    page = house.signed_in("verification").get(url).content.decode()
    assert "F10.20" not in page and "A code in it speaks" in page and "Write a finding" not in page

    whole = officer.get(f"{url}who/").content.decode()
    assert "Below they are for" in whole and "Everything made in a substance use" in whole
    first = officer.get(f"{url}who/?part=1").content.decode()
    assert whole.count("45 CFR 164.506") < first.count("45 CFR 164.506")

    share = f"{url}disclosures/new/"
    given = {"whom": "new", "recipient": "Dr. Lee", "to": "treating_provider", "purpose": "treatment", "items": ["plan"], "what": "The plan", "how": "fax", "notice": "statement-2"}  # fmt: skip
    no = officer.post(share, given)
    assert no.status_code == 422 and "Treatment plan, Stay 2, since" in no.content.decode()
    assert "Treatment plan, Stay 1" not in no.content.decode()
    blind = house.signed_in("verification").post(share, given).content.decode()
    assert "It is asked under 42 CFR Part 2." in blind and "Treatment plan, Stay" not in blind
    gone = officer.post(share, given | {"parts": [str(calm)]}, follow=True).content.decode()
    assert "What goes with it" in gone and "42 CFR part 2 prohibits" not in gone
    assert "Nothing of what went is under 42 CFR Part 2" in gone and "Stay 1, " in gone
    with house.reading("privacy_officer") as reader:
        (sent,) = queries.disclosures(reader, client_id=client)
    seen = house.signed_in("verification").get(f"{url}disclosures/{sent.disclosure_id}/").content.decode()
    assert "Nothing of what went is under 42 CFR Part 2" in seen and "Stay 1, " not in seen

    found = {"part": str(adult), "reason": "It was weighed: this stay was no substance use care at all."}
    assert b"End this finding" in officer.post(f"{url}record/", found, follow=True).content
    assert b"Not under Part 2, Naomi Stern" in officer.get(f"{url}who/").content
    gone = officer.post(share, given, follow=True).content.decode()
    assert "What goes with it" in gone
