"""Papers in the demonstration: notices, consents and releases, signed or declined; restrictions and openings of charts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from midspan.demo.first import who_answers
from midspan.demo.way import Way
from midspan.people import actions as people
from midspan.privacy import actions as privacy
from midspan.privacy import gate
from midspan.privacy.consents import Signer
from midspan.privacy.papers import compose, minor_rule

FAMILY_SCOPE = ("presence", "attendance", "progress", "safety")
ENDS_SOON = 9


def agree(
    way: Way,
    gap: float,
    kind: str,
    *,
    to: Sequence[str] = (),
    scope: Sequence[str] = (),
    ends_in: int = 0,
    contact: bool = False,
    by: str = "",
    **more: Any,
) -> None:
    """A paper is read and signed by typing; where the state asks for it, a parent of a minor signs too.

    `ends_in` is the number of days from today on which it ends; `contact` ties it to the emergency contact,
    `more` is what else a kind of paper leaves open (`papers.compose`).
    """
    key = by or who_answers(way)

    def signs(at: datetime) -> None:
        today = at.date()
        until = way.world.hours.today + timedelta(days=ends_in) if ends_in else None
        paper = compose(
            kind,
            way.world.words(way.person.legal_name),
            on=today,
            recipients=to,
            scope=scope,
            expires_on=until,
            **more,
        )
        own = Signer(name=way.person.legal_name, relation="client", method="typed", signed_at=at)
        both = way.person.minor and minor_rule(way.world.center.state, today).rule == "both"
        second = (
            Signer(name=way.person.relative.name, relation="parent", method="typed", signed_at=at)
            if both
            else None
        )
        consent = paper.signed(own, second=second, contact_id=way.ids.get("contact") if contact else None)
        way.ids["consent", kind] = privacy.record_consent(
            by=way.world.by(key), at=at, client_id=way.client_id, consent=consent
        )

    way.then(gap, signs)


def notice(way: Way, gap: float, *, signed: bool = True) -> None:
    """The notice of 42 CFR 2.22 is given."""

    def gives(at: datetime) -> None:
        paper = compose("notice", way.world.words(way.person.legal_name), on=at.date())
        signer = (
            Signer(name=way.person.legal_name, relation="client", method="typed", signed_at=at)
            if signed
            else None
        )
        way.ids["notice"] = privacy.give_notice(
            by=way.world.by(who_answers(way)), at=at, client_id=way.client_id, text=paper.text, template=paper.template,
            how="screen" if signed else "paper", signer=signer, not_signed_reason="" if signed else "Took it home to read",
        )  # fmt: skip

    way.then(gap, gives)


def contacts(way: Way, gap: float) -> None:
    """The emergency contact; sometimes another person."""
    other, told, note = way.person.relative, way.say("around.told"), way.say("around.contact_note")

    def adds(at: datetime) -> None:
        way.ids["contact"] = people.add_contact(
            by=way.world.by(who_answers(way)), at=at, client_id=way.client_id,
            facts=people.ContactFacts(
                name=other.name, relationship=other.relationship.capitalize(), phone=other.phone, email=other.email, emergency=True, may_be_told=told, note=note
            ),
        )  # fmt: skip

    way.then(gap, adds)
    if way.row.n % 4 == 0:
        facts = people.ContactFacts(
            name="Dr. Alma Reyes",
            relationship="Family doctor",
            phone="(555) 555-0165",
            note="Office closes at noon on Fridays.",
        )
        way.then(2, lambda at: _add(way, at, facts))
    if way.has("court"):
        facts = people.ContactFacts(
            name="Officer Dale Pruitt",
            relationship="Probation officer",
            phone="(555) 555-0166",
            may_be_told="Attendance only, under the signed release.",
        )
        way.then(2, lambda at: _add(way, at, facts))


def _add(way: Way, at: datetime, facts: people.ContactFacts) -> None:
    people.add_contact(by=way.world.by(who_answers(way)), at=at, client_id=way.client_id, facts=facts)


def packet(way: Way, gap: float) -> None:
    """Everything that is signed before the first day, with what this person does not want to sign."""
    notice(way, gap, signed=way.row.n % 7 != 0)
    agree(way, 5, "treatment")
    if way.has("tpo_declined") or way.has("keep_from_plan"):
        decline(way, 3, "tpo")
    else:
        agree(way, 4, "tpo")
    if way.row.n % 3 == 0 or way.has("by_video"):
        agree(way, 3, "telehealth")
    if way.has("family"):
        agree(
            way,
            4,
            "release",
            to=(f"{way.person.relative.name}, {way.person.relative.relationship}",),
            scope=FAMILY_SCOPE,
            contact=True,
        )
    if way.has("court"):
        agree(
            way,
            4,
            "release",
            to=("Officer Dale Pruitt, probation",),
            scope=("presence", "attendance"),
            ends_in=ENDS_SOON,
        )
    if way.has("counsel"):
        decline(way, 3, "release")


def decline(way: Way, gap: float, kind: str) -> None:
    """A consent is not given; the reason is kept in the person's words."""
    reason = way.say("said.decline")
    way.then(
        gap,
        lambda at: privacy.decline_consent(
            by=way.world.by(who_answers(way)), at=at, client_id=way.client_id, kind=kind, reason=reason
        ),
    )


def around_the_chart(way: Way, admitted: datetime) -> None:
    """What happens to papers and to the chart itself later on."""
    world, name = way.world, way.person.legal_name
    hours = world.hours
    if way.has("copies"):
        later = hours.after(admitted, 15)
        way.on(later, lambda at: _copies(way, at))
    if way.has("revoked"):
        day = hours.moment(hours.office_day(hours.today - timedelta(days=5)), 13, 20)
        way.on(
            day,
            lambda at: privacy.revoke_consent(
                by=world.by("nadia"), at=at, consent_id=way.ids["consent", "release"], who=name, how="spoken"
            ),
        )
        world_tells = "The release for the family was revoked; the family sessions rest."
        way.on(
            day + timedelta(minutes=10), lambda at: world.floor.stops(way.row.n, "family", world_tells, at)
        )
    if way.has("restricted"):
        reason = way.say("around.restricted")
        way.on(
            hours.after(admitted, 25),
            lambda at: privacy.restrict_chart(
                by=world.by("owen"),
                at=at,
                client_id=way.client_id,
                user_id=world.user("hannah"),
                reason=reason,
            ),
        )
    if way.has("break_glass"):
        why = way.say("around.break_glass")
        day = hours.moment(hours.today - timedelta(days=1), 15, 20)
        way.on(max(day, admitted + timedelta(hours=1)), lambda at: _break_glass(way, at, why))


def _break_glass(way: Way, at: datetime, why: str) -> None:
    gate.break_glass(by=way.world.by("luis"), at=at, client_id=way.client_id, reason=why)


def _copies(way: Way, at: datetime) -> None:
    """A PDF copy for the client to take home. One only: each costs a second."""
    by = way.world.by(who_answers(way))
    privacy.copy_of_consent(by=by, at=at, consent_id=way.ids["consent", "treatment"])
