"""Preparing a consent of any kind: what is missing is said, and what is signed is what the rules then read."""

from datetime import date

import pytest
from django.utils import timezone

from midspan.access.errors import Refused
from midspan.privacy import actions, consents, papers, queries
from tests.support.center import House
from tests.support.papers import agrees, later, words

pytestmark = pytest.mark.django_db
SIGN = {"relation": "client", "signature_typed": "Dana Whitfield"}
DOCTOR = {
    "kind": "specific", "recipient": "Dr. Imani Cole", "to": "treating_provider", "scope": ["diagnosis", "medications"], "purpose": "so that my doctor can treat me",
    "meant": "treatment",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["specific", "counseling_notes", "legal_proceedings", "criminal_justice"])
def test_each_paper_makes_a_consent_that_stands(kind: str) -> None:
    paper = papers.compose(kind, words(), on=date(2026, 3, 2), recipients=("Dr. Cole",), scope=("progress",), purpose="for my care")  # fmt: skip
    needed = {one.id for one in consents.elements(kind)}
    assert needed - {"signature", "date"} <= paper.elements and "Dr. Cole" in paper.text


def test_what_is_missing_is_said_before_anybody_signs(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    url = f"/charts/{client}/paperwork/consent/"
    page = browser.post(url, DOCTOR | {"recipient": "", "scope": [], "purpose": "", "hand": "yes"})
    assert page.status_code == 422
    for says in (b"who may receive it", b"what may be shared", b"what it is for", b"42 CFR 2.31(a)(5)"):
        assert says in page.content, says
    exchange = browser.post(url, DOCTOR | {"to": "intermediary", "hand": "yes"})
    assert b"names its participants" in exchange.content
    assert browser.get("/today/").status_code == 200  # nothing was handed over
    assert house.signed_in("biller").get(url).status_code == 403


def test_what_was_signed_opens_what_it_says_and_nothing_else(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    url = f"/charts/{client}/paperwork/consent/"
    assert b"so that my doctor can treat me" in browser.post(url, DOCTOR | {"read": "yes"}).content
    assert b"Dr. Imani Cole" in browser.post(url, DOCTOR | {"hand": "yes"}, follow=True).content
    assert b"Please hand the device back" in browser.post("/sign/", SIGN, follow=True).content
    with house.reading("admissions") as reader:
        (kept,) = queries.consents(reader, client_id=client)
    assert (kept.kind, kept.to, kept.purposes) == ("specific", "treating_provider", ("treatment",))
    sending = actions.Sending(
        recipient="Dr. Imani Cole", to="treating_provider", purpose="treatment", items=("diagnosis",), what="Diagnoses", how="fax"
    )  # fmt: skip
    by, now = house.actor("privacy_officer"), timezone.now()
    assert actions.disclose(by=by, at=now, client_id=client, sending=sending).consent_id == kept.consent_id
    for other in ({"items": ("toxicology",)}, {"items": ("counseling_notes",), "kind": "notes"}):
        asked = actions.Sending(**{"recipient": "Dr. Imani Cole", "to": "treating_provider", "purpose": "treatment", "what": "More", "how": "fax"} | other)  # fmt: skip
        with pytest.raises(actions.Withheld):
            actions.disclose(by=by, at=now, client_id=client, sending=asked)


def test_a_court_s_consent_stands_until_its_event(house: House) -> None:
    client = house.person()
    consent = agrees(
        house, client, "criminal_justice", to=("Dallas County Probation",), scope=("attendance", "presence"), purpose="to watch over my probation",
        purposes=("criminal_justice_monitoring",), recipient_type="criminal_justice_monitor", expires_event="the end of my probation",
    )  # fmt: skip
    by = house.actor("privacy_officer")
    back = {"by": by, "consent_id": consent, "who": "Dana Whitfield", "how": "written"}
    with pytest.raises(Refused, match=r"2\.35\(c\)"):
        actions.revoke_consent(at=later(hours=1), **back)
    sending = actions.Sending(
        recipient="Dallas County Probation", to="criminal_justice_monitor", purpose="criminal_justice_monitoring", kind="attendance", what="Attendance", how="fax"
    )  # fmt: skip
    out = actions.disclose(by=by, at=later(hours=2), client_id=client, sending=sending)
    assert "official_duties_only" in out.answer.verdict.obligations
    actions.end_consent_at_event(by=by, at=later(hours=3), consent_id=consent)
    with pytest.raises(actions.Withheld):
        actions.disclose(by=by, at=later(hours=4), client_id=client, sending=sending)
