"""The enquiry and insurance form: what arrives, what is refused, and what nobody learns from it."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone

from midspan.access import actor
from midspan.access.models import SentForm, Tally
from midspan.admissions.enquiry import CallerKind, Channel, Concern, NewEnquiry
from midspan.admissions.queries import board
from midspan.center import queries as centers
from midspan.center import reading
from midspan.center.actions import load_center
from midspan.privacy import gate
from midspan.public import spam
from midspan.public.views import enquiry as view
from midspan.trail.models import Entry

pytestmark = pytest.mark.django_db
CENTERS = Path(__file__).parents[2] / "centers"
FORM = "/c/lighthouse/enquiry/"
RECEIVED = "/c/lighthouse/enquiry/received/"

SELF = {
    "caller_kind": "person", "caller_name": "Dana Whitfield", "caller_phone": "(214) 555-0132", "channel": "phone",
    "may_leave_message": "no", "safe_to_identify": "no", "concern": "substances", "track": "evening",
}  # fmt: skip
CARD = {
    "payer": "Gulf Mutual",
    "member_id": "GM 4471",
    "group_number": "77",
    "born_on": "1988-04-09",
    "subscriber": "self",
}
SIGNED = {"sign": "on", "signature": "Dana Ruth Whitfield"}


@pytest.fixture(autouse=True)
def lighthouse() -> None:
    load_center(
        by=actor.system("tests"), at=timezone.now(), definition=reading.read(CENTERS / "lighthouse.toml")
    )


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[NewEnquiry]:
    """The enquiries that the form hands on, without keeping them."""
    found: list[NewEnquiry] = []
    monkeypatch.setattr(view, "open_enquiry", lambda **given: found.append(given["enquiry"]))
    return found


def opened(seconds: float = 60) -> str:
    """A form's clock that was started so long ago."""
    then = signing.b62_encode(int(timezone.now().timestamp() - seconds))
    signer = signing.TimestampSigner(salt=spam.SALT)
    value = f"opened{signer.sep}{then}"
    return f"{value}{signer.sep}{signer.signature(value)}"


def send(client: Client, **given: Any) -> Any:
    return client.post(FORM, SELF | {"started": opened()} | given)


def text(response: Any) -> str:
    return response.content.decode()


def test_a_name_and_a_number_are_enough(client: Client) -> None:
    center_id = centers.center_id_of("lighthouse")
    assert center_id is not None
    response = send(client)
    assert response.status_code == 302, text(response)
    assert response.headers["Location"] == RECEIVED
    reader = gate.reader_of(actor.system("tests", center_id=center_id))
    with gate.inside(reader):
        found = board(reader, now=timezone.now())
    assert sum(len(column.cards) for column in found.columns) == 1
    assert Entry.objects.filter(verb="enquiry.opened", actor_kind="visitor").count() == 1


def test_insurance_and_a_signed_permission_arrive_whole(client: Client) -> None:
    response = send(client, **CARD, **SIGNED)
    assert response.status_code == 302, text(response)
    assert Entry.objects.filter(verb="enquiry.opened").count() == 1
    assert Entry.objects.filter(verb__startswith="consent").exists()


def test_what_is_handed_on(client: Client, taken: list[NewEnquiry]) -> None:
    send(
        client,
        **CARD,
        **SIGNED,
        what_brings_you="It is enough.",
        best_time="Evening",
        contact_note="Only by day",
    )
    (new,) = taken
    assert (new.caller.kind, new.caller.channel, new.concern) == (
        CallerKind.PERSON,
        Channel.PHONE,
        Concern.SUBSTANCES,
    )
    assert not new.caller.may_leave_message
    assert not new.caller.safe_to_identify
    assert new.person.legal_name == "Dana Ruth Whitfield"
    assert new.insurance is not None
    assert (new.insurance.payer, new.insurance.member_id) == ("Gulf Mutual", "GM 4471")
    assert (new.track, new.source, new.what_brings_you) == ("evening", "web_form", "It is enough.")


def test_the_permission_has_every_element_and_the_words_that_stood_there(
    client: Client, taken: list[NewEnquiry]
) -> None:
    shown = text(client.get(FORM))
    send(client, **CARD, **SIGNED)
    consent = taken[0].consent
    assert consent is not None
    assert consent.missing() == ()
    assert consent.recipient == "Gulf Mutual"
    assert consent.patient_name == consent.signature == "Dana Ruth Whitfield"
    assert consent.text_version.startswith("paper-verification@")
    assert consent.expires_on > timezone.localdate()
    assert consent.scope
    for line in consent.text.splitlines():
        if line and not {"Dana", "Gulf"} & set(line.split()) and "•" not in line:
            assert line.replace("'", "&#x27;") in shown, line


def test_refusing_the_permission_still_lets_the_enquiry_through(
    client: Client, taken: list[NewEnquiry]
) -> None:
    assert send(client, **CARD).status_code == 302
    assert taken[0].insurance is not None
    assert taken[0].consent is None


def test_a_relative_is_never_told_whether_the_person_is_known(client: Client) -> None:
    mother = {
        "caller_kind": "relative", "caller_name": "Ruth Whitfield", "caller_phone": "214 555 0177",
        "relationship": "Mother", "legal_name": "Dana Whitfield",
    }  # fmt: skip
    unknown = send(client, **mother)
    send(client)
    known = send(client, **mother)
    assert unknown.status_code == known.status_code == 302
    assert unknown.headers["Location"] == known.headers["Location"] == RECEIVED
    first, second = text(client.get(RECEIVED)), text(client.get(RECEIVED))
    assert first == second
    assert "Dana" not in first


def test_a_relative_s_ways_of_contact_stay_theirs(client: Client, taken: list[NewEnquiry]) -> None:
    send(client, caller_kind="relative", caller_name="Ruth", legal_name="D.", relationship="Mother")
    assert taken[0].caller.relationship == "Mother"
    assert taken[0].person.phone == ""
    assert taken[0].person.legal_name == "D."


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"caller_name": " "}, "Give a name we may use"),
        ({"caller_phone": ""}, "Give a phone number or an e-mail address"),
        ({"caller_phone": "12"}, "does not look like a phone number"),
        ({"channel": "email"}, "To be answered by e-mail, give an address"),
        ({"caller_email": "nobody"}, "valid email"),
        ({"payer": "Gulf Mutual"}, "Copy the member ID"),
        ({"member_id": "1"}, "Name the insurance company"),
        ({**CARD, "subscriber": "parent"}, "Whose insurance is it?"),
        ({**CARD, "born_on": "2090-01-01"}, "in the future"),
        ({**CARD, "sign": "on"}, "Type your full name to sign"),
        ({**CARD, "signature": "Dana"}, "Tick that you have read it"),
        (SIGNED, "The permission names the insurance"),
        ({**CARD, **SIGNED, "born_on": ""}, "asks for your date of birth"),
        ({**CARD, **SIGNED, "caller_kind": "relative"}, "Only the person can sign this"),
        ({"track": "midnight"}, "Select a valid choice"),
    ],
)
def test_what_is_not_right_is_said_and_kept(
    client: Client, taken: list[NewEnquiry], given: dict[str, str], says: str
) -> None:
    response = send(client, what_brings_you="Kept words", **given)
    page = text(response)
    assert response.status_code == 422
    assert says in page
    assert "needs another look" in page or "need another look" in page
    assert "Kept words" in page
    assert not taken


def test_a_minor_signs_where_state_law_lets_them(client: Client, taken: list[NewEnquiry]) -> None:
    year = timezone.localdate().year - 16
    send(client, **CARD | {"born_on": f"{year}-01-01"}, **SIGNED)
    assert taken[0].consent is not None  # Texas: the minor alone
    load_center(by=actor.system("tests"), at=timezone.now(), definition=reading.read(CENTERS / "aacs.toml"))
    form = SELF | CARD | SIGNED | {"born_on": f"{year}-01-01", "started": opened()}
    response = client.post("/c/aacs/enquiry/", form)
    assert response.status_code == 422  # no State given: nobody's signature is left out
    assert "a parent or guardian signs as well" in text(response)


def test_the_trap_answers_like_a_success_and_keeps_nothing(client: Client, taken: list[NewEnquiry]) -> None:
    response = send(client, website="http://buy.example")
    assert response.headers["Location"] == RECEIVED
    assert not taken


@pytest.mark.parametrize("started", ["", "forged", "opened:1abc:x"])
def test_a_form_without_its_clock_is_asked_once_more(
    client: Client, taken: list[NewEnquiry], started: str
) -> None:
    response = send(client, started=started)
    assert response.status_code == 422
    assert "send it again" in text(response)
    assert "Dana Whitfield" in text(response)
    assert not taken


def test_too_fast_and_too_old(client: Client, taken: list[NewEnquiry]) -> None:
    assert send(client, started=opened(1)).status_code == 422
    assert send(client, started=opened(2 * 86400)).status_code == 422
    assert send(client, started=opened(5)).status_code == 302
    assert len(taken) == 1


def test_too_many_from_one_address(client: Client, taken: list[NewEnquiry]) -> None:
    for _ in range(spam.MOST_IN_WINDOW):
        assert send(client).status_code == 302
    response = send(client)
    assert response.status_code == 429
    assert "Wait ten minutes, or call" in text(response)
    assert client.post(FORM, SELF | {"started": opened()}, REMOTE_ADDR="192.0.2.9").status_code == 302
    assert len(taken) == spam.MOST_IN_WINDOW + 1
    kept = list(Tally.objects.values_list("key", "number"))
    assert sorted(number for _, number in kept) == [1, spam.MOST_IN_WINDOW + 1]
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key, _ in kept)


def test_the_same_form_sent_again_is_one_enquiry_with_the_same_answer(client: Client) -> None:
    page = text(client.get(FORM))
    shown = re.search(r'name="once" value="([\w-]{20,})"', page)
    assert shown
    assert shown[1] not in text(client.get(FORM))
    for _ in range(spam.MOST_IN_WINDOW + 2):  # nor does it count as another form
        response = send(client, once=shown[1])
        assert (response.status_code, response.headers["Location"]) == (302, RECEIVED)
    assert Entry.objects.filter(verb="enquiry.opened").count() == 1
    assert send(client, once=shown[1], caller_phone="214 555 0199").status_code == 302
    assert Entry.objects.filter(verb="enquiry.opened").count() == 2, "what somebody changed is not lost"
    for mark in SentForm.objects.all():
        assert "Whitfield" not in f"{mark.key}{mark.answer}"


def test_a_form_that_was_refused_may_be_mended_and_sent_again(client: Client) -> None:
    assert send(client, once="one-page", caller_phone="12").status_code == 422
    assert send(client, once="one-page", caller_phone="214 555 0132").status_code == 302
    assert Entry.objects.filter(verb="enquiry.opened").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_the_same_moment_are_one_enquiry() -> None:
    def one(_: int) -> str:
        try:
            return str(send(Client(), once="double-click").headers["Location"])
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as senders:
        assert list(senders.map(one, range(4))) == [RECEIVED] * 4
    assert Entry.objects.filter(verb="enquiry.opened").count() == 1


def test_the_form_is_guarded_against_forgery_and_never_kept_by_the_browser() -> None:
    assert Client(enforce_csrf_checks=True).post(FORM, SELF).status_code == 403
    page = Client().get(FORM)
    assert page.headers["Cache-Control"] == "no-store, private"
    assert 'name="website"' in text(page)
    assert "required" in text(page)


def test_no_address_carries_what_was_said(client: Client) -> None:
    response = send(client, what_brings_you="secret words")
    assert "?" not in response.headers["Location"]
    assert Client().get(f"{FORM}?caller_name=Dana").content.decode().count("Dana") == 0
