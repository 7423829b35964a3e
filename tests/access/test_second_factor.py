"""Somebody lost their phone: an administrator resets their second factor, in the trail, with a message, once out of all sessions."""

import argparse
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail

from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.center.actions import close_member, reset_second_factor
from midspan.cli import user as command
from midspan.cli.problem import Problem
from midspan.outbox.actions import send_waiting
from midspan.outbox.models import Message
from midspan.trail.models import Entry
from tests.support.center import AT, SYSTEM, House, address

pytestmark = pytest.mark.django_db
WHY = "A new phone; came to the office."


def set_up(house: House, role: str) -> None:
    TOTP.activate(house.user(role), "JBSWY3DPEHPK3PXP")
    Authenticator.objects.create(user=house.user(role), type="recovery_codes", data={})


def reset(house: House, role: str, *, by: str = "administrator", reason: str = WHY) -> None:
    reset_second_factor(
        by=house.actor(by), at=AT, center_slug=house.slug, user_id=house.users[role], reason=reason
    )


def test_all_of_it_goes_all_sessions_end_and_the_person_is_told(house: House) -> None:
    set_up(house, "coach")
    set_up(house, "therapist")
    browsers = [house.signed_in("coach"), house.signed_in("coach")]
    other = house.signed_in("therapist")
    reset(house, "coach")
    assert not Authenticator.objects.filter(user=house.users["coach"]).exists()
    assert Authenticator.objects.filter(user=house.users["therapist"]).count() == 2
    for browser in browsers:
        assert browser.get("/today/").headers["Location"].startswith("/account/login/")
    assert other.get("/today/").status_code == 200
    assert house.signed_in("coach").get("/today/").status_code == 200, "a new session stays"

    row = Entry.objects.get(verb="user.second_factor_reset")
    assert (row.actor_id, row.subject_id) == (str(house.users["administrator"]), str(house.users["coach"]))
    assert (row.reason, row.detail) == (WHY, {"kinds": ["recovery_codes", "totp"]})
    assert send_waiting(at=AT) == 1
    (told,) = mail.outbox
    assert told.to == [address("coach")]
    assert "reset" in told.subject
    assert "Kofi Mensah" in told.body
    assert "March 2, 2026, 9:00 AM" in told.body
    assert WHY not in told.body


def test_nobody_resets_their_own(house: House) -> None:
    set_up(house, "administrator")
    with pytest.raises(Refused, match="Another administrator"):
        reset(house, "administrator")
    reset(house, "administrator", by="program_director")
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "lost"])
def test_a_reason_is_needed(house: House, reason: str) -> None:
    set_up(house, "coach")
    with pytest.raises(Invalid) as no:
        reset(house, "coach", reason=reason)
    assert no.value.field == "reason"
    assert Authenticator.objects.count() == 2
    assert not Message.objects.exists()


def test_who_may_not_and_whom_it_does_not_reach(house: House, other_house: House) -> None:
    set_up(house, "coach")
    with pytest.raises(Refused, match="give roles"):
        reset(house, "coach", by="clinical_director")
    with pytest.raises(Refused, match="another center"):
        reset_second_factor(
            by=other_house.actor("administrator"), at=AT, center_slug=house.slug, user_id=house.users["coach"],
            reason=WHY,
        )  # fmt: skip
    with pytest.raises(Invalid, match="no open membership"):
        reset_second_factor(
            by=other_house.actor("administrator"), at=AT, center_slug=other_house.slug,
            user_id=house.users["coach"], reason=WHY,
        )  # fmt: skip
    with pytest.raises(Invalid, match="Tom Reyes has no second factor"):
        reset(house, "group_leader")
    close_member(by=SYSTEM, at=AT, center_slug=house.slug, user_id=house.users["coach"])
    with pytest.raises(Invalid, match="no open membership"):
        reset(house, "coach")
    assert Authenticator.objects.count() == 2


def test_an_account_says_what_is_set_up(house: House) -> None:
    set_up(house, "coach")
    found = centers.account(house.center_id, email=address("coach").upper())
    assert found is not None
    assert found.second_factor == ("authenticator app", "recovery codes")
    assert found == centers.account(house.center_id, user_id=house.users["coach"])
    assert centers.account(house.center_id, email="nobody@example.org") is None


def test_the_command_lets_in_the_one_administrator(house: House, capsys: Any) -> None:
    set_up(house, "administrator")

    def run(email: str) -> int:
        given = argparse.Namespace(
            user_verb="reset-second-factor", email=email, reason=WHY, center=house.slug
        )
        return command.run(given)

    with pytest.raises(Problem, match="Nobody with the address"):
        run("nobody@example.org")
    assert run(address("administrator")) == 0
    assert "authenticator app, recovery codes" in capsys.readouterr().out
    assert Entry.objects.get(verb="user.second_factor_reset").actor_kind == "system"
    with pytest.raises(Invalid, match="nothing to reset"):
        run(address("administrator"))
