"""The first contact and what follows by phone: the enquiry, calls, steps, and who the person is."""

from dataclasses import replace
from datetime import datetime, timedelta

from midspan.access.actor import Actor
from midspan.admissions import actions as admissions
from midspan.admissions import queries
from midspan.admissions.enquiry import (
    CallerFacts,
    CallerKind,
    Channel,
    Concern,
    ConsentFacts,
    InsuranceFacts,
    NewEnquiry,
    PersonFacts,
)
from midspan.demo.way import Way
from midspan.people import actions as people
from midspan.privacy.consents import Signer
from midspan.privacy.papers import compose

WEB = {"web": "web_form", "relative": "web_form", "guide": "guide"}
SOURCES = WEB | {"phone": "phone", "relative_phone": "phone", "walk_in": "walk_in", "referral": "referral"}
GIVEN_CONSENT_ON_FORM, RANG_AGAIN = 0.6, 0.15
REFERRERS = (
    ("Jordan Ames", "Cedar Bend Hospital", "social worker"),
    ("Pat Moreno", "Trinity Employees Assistance", "counselor"),
    ("Dr. Lee Castellan", "Private practice", "therapist"),
    ("Robin Achebe", "Oak Cliff Stabilization Unit", "discharge planner"),
)


def who_answers(way: Way) -> str:
    """The coordinator who looks after this enquiry."""
    return "rosa" if way.row.n % 3 else "tobias"


def enquiry(way: Way) -> None:
    """The enquiry itself, at the moment the way begins."""
    told = _facts(way)
    by = who_answers(way)

    def comes(at: datetime) -> None:
        if way.has("returns"):
            way.client_id = way.world.ways[way.row.same_as].client_id
            way.enquiry_id = admissions.return_to_care(
                by=way.world.by("rosa"), at=at, client_id=way.client_id, words="Works again, and it is slipping. Wants to begin before it gets worse."
            )  # fmt: skip
            return
        actor: Actor = way.world.visitor if way.row.came in WEB else way.world.by(by)
        consent = _consent(way, at) if way.ids.get("signs_on_form") else None
        way.enquiry_id = admissions.open_enquiry(
            by=actor, at=at, center_slug=way.world.slug, enquiry=replace(told, consent=consent)
        )
        seen = way.world.read(by, queries.enquiry, enquiry_id=way.enquiry_id, now=at)
        way.client_id = seen.client_id

    way.then(0, comes)


def _facts(way: Way) -> NewEnquiry:
    row, person = way.row, way.person
    by_relative = row.came in {"relative", "relative_phone"}
    young = person.minor and not by_relative
    deck = "reason.young" if young else f"reason.{row.substance}"
    if by_relative or row.came == "referral":
        deck = f"reason.{_side(way)}" if by_relative else "reason.referrer"
    on_web = row.came in WEB
    way.ids["signs_on_form"] = (
        on_web and not by_relative and row.pays == "plan" and way.dice.random() < GIVEN_CONSENT_ON_FORM
    )
    concern = (
        Concern.MENTAL_HEALTH
        if row.substance == "none"
        else way.dice.choice([Concern.SUBSTANCES, Concern.SUBSTANCES, Concern.BOTH, Concern.UNSURE])
    )
    insured = row.pays == "plan" and (on_web or way.dice.random() < 0.5) and bool(person.payer)
    return NewEnquiry(
        caller=_caller(way, by_relative), person=_person(way, by_relative), concern=concern, what_brings_you=way.say(deck),
        track=row.track if row.track in {"day", "evening"} else "",
        insurance=_insurance(way) if insured or way.ids["signs_on_form"] else None, consent=None,
        source=SOURCES[row.came], heard_from=way.say("first.heard") if way.dice.random() < 0.6 else "",
    )  # fmt: skip


def _side(way: Way) -> str:
    """From which side a relative speaks."""
    if way.person.minor:
        return "minor"
    return {"mother": "parent", "father": "parent", "sister": "sibling", "brother": "sibling"}.get(
        way.person.relative.relationship, way.person.relative.relationship
    )


def _caller(way: Way, by_relative: bool) -> CallerFacts:
    person, dice = way.person, way.dice
    if by_relative:
        other = person.relative
        return CallerFacts(
            CallerKind.RELATIVE, other.name, phone=other.phone, email=other.email if dice.random() < 0.5 else "",
            relationship=other.relationship, best_time=way.say("first.best_time"), may_leave_message=dice.random() < 0.6,
            safe_to_identify=person.minor, contact_note="" if dice.random() < 0.5 else way.say("first.neutral"),
        )  # fmt: skip
    if way.row.came == "referral":
        name, place, what = REFERRERS[way.row.n % len(REFERRERS)]
        return CallerFacts(
            CallerKind.REFERRER, name, phone="(555) 555-0164", organisation=place, relationship=what, best_time="Office hours",
            may_leave_message=True, safe_to_identify=True,
        )  # fmt: skip
    neutral = dice.random() < 0.45
    return CallerFacts(
        CallerKind.PERSON, person.legal_name or person.called, phone=person.phone, email=person.email if dice.random() < 0.7 else "",
        channel=dice.choice([Channel.PHONE, Channel.PHONE, Channel.TEXT, Channel.EMAIL]) if way.row.came in WEB else Channel.PHONE,
        best_time=way.say("first.best_time"), may_leave_message=not neutral and not way.has("tried"),
        safe_to_identify=not neutral, contact_note=way.say("first.neutral") if neutral else "",
    )  # fmt: skip


def _person(way: Way, by_relative: bool) -> PersonFacts:
    person = way.person
    known = not (by_relative and way.has("unaware"))
    twin = way.row.same_as != 0
    return PersonFacts(
        legal_name=person.legal_name, name_used=person.name_used, pronouns="" if twin else person.pronouns,
        born_on=person.born_on if known else None, phone=person.phone if way.row.came == "referral" or (by_relative and known and not person.minor) else "",
        language=person.language, needs_interpreter=person.interpreter,
        knows_of_enquiry=None if not by_relative else known,
    )  # fmt: skip


def _insurance(way: Way) -> InsuranceFacts:
    person = way.person
    young = person.born_on > way.begins.date() - timedelta(days=365 * 23)
    return InsuranceFacts(
        payer=person.payer, member_id=person.member_id, group_number=f"{4000 + person.number}", plan="PPO", payer_phone="(555) 555-0150",
        subscriber_is_person=not young, subscriber_name=person.relative.name if young else "",
        subscriber_relationship=person.relative.relationship if young else "",
    )  # fmt: skip


def _consent(way: Way, at: datetime) -> ConsentFacts:
    """The permission to verify coverage as the public page words it, signed there."""
    name = way.person.legal_name
    paper = compose("verification", way.world.words(name), on=at.date(), recipients=[way.person.payer])
    signed = paper.signed(Signer(name=name, relation="client", method="typed", signed_at=at))
    return ConsentFacts(
        kind=signed.kind, text=signed.text, text_version=signed.template, language=signed.language, patient_name=signed.patient_name,
        discloser=signed.discloser, recipient="; ".join(signed.recipients), what=signed.information, purpose=signed.purpose,
        right_to_revoke=signed.revocation, expires_on=signed.expires_on or at.date(), signature=name, signed_at=at,
        redisclosure=signed.redisclosure, refusal=signed.refusal, scope=signed.scope,
    )  # fmt: skip


def call(
    way: Way, gap: float, outcome: str = "spoke", deck: str = "", *, next_in: float = 0, with_whom: str = ""
) -> None:
    """A call about the enquiry; `next_in` hours until the next step that is agreed on."""
    by = who_answers(way)
    relative = way.row.came in {"relative", "relative_phone"}
    whom = with_whom or ("caller" if relative and not way.person.minor else "person")
    usual = {
        "caller": "call.relative",
        "person": "call.young"
        if way.person.minor
        else "call.interpreter"
        if way.person.interpreter
        else "call.person",
    }[whom]
    said = way.say(deck or (usual if outcome == "spoke" else f"call.{outcome}"))
    step = way.say("next.assessment") if next_in else ""

    rang_again = outcome == "spoke" and way.dice.random() < RANG_AGAIN
    direction = "in" if rang_again else "out"

    def rings(at: datetime) -> None:
        admissions.log_call(
            by=way.world.by(by), at=at, enquiry_id=way.enquiry_id, direction=direction,
            spoke_with=whom, outcome=outcome, said=said, next_step=step, next_due_at=at + timedelta(hours=next_in) if step else None,
        )  # fmt: skip

    way.then(gap, rings)


def step_done(way: Way, gap: float, step: str, by: str = "") -> None:
    """A step is called done by whoever looks after it."""
    key = by or who_answers(way)

    def done(at: datetime) -> None:
        admissions.complete_step(by=way.world.by(key), at=at, enquiry_id=way.enquiry_id, step=step)

    way.then(gap, done)


def next_step(way: Way, gap: float, hours: float, words: str = "") -> None:
    """What happens next is written down, with a time some hours ahead."""
    words = words or way.say(f"next.{way.row.to}")
    due = soon(way, hours)

    def writes(at: datetime) -> None:
        admissions.set_next_step(
            by=way.world.by(who_answers(way)),
            at=at,
            enquiry_id=way.enquiry_id,
            words=words,
            due_at=max(due, at),
        )

    way.then(gap, writes)


def soon(way: Way, hours: float) -> datetime:
    """A quarter of an hour at which somebody is there: within the next `hours`, or not long past."""
    world = way.world.hours
    at = world.after(
        world.now + timedelta(hours=way.dice.uniform(-2, hours)), way.dice.randint(0, 60), lately=True
    )
    return at.replace(minute=at.minute // 15 * 15)


def take(way: Way, gap: float) -> None:
    """Somebody takes an enquiry that came by itself."""
    if way.row.came not in WEB:
        return
    key = who_answers(way)

    def takes(at: datetime) -> None:
        admissions.assign_owner(
            by=way.world.by(key), at=at, enquiry_id=way.enquiry_id, user_id=way.world.user(key)
        )

    way.then(gap, takes)


def identity(way: Way, gap: float) -> None:
    """Who the person is, completed in the interview."""
    person, dice = way.person, way.dice
    first, middle, last = person.first, person.middle, person.last
    accommodations = way.say("around.accommodations") if dice.random() < 0.3 else None
    home = {"residential": "unsafe"}.get(
        way.row.need, "recovery_residence" if way.has("stepped_down") else "stable"
    )
    transport = dice.choice(
        ["Own car", "Bus", "A ride from a sister", "DART rail", "Walks", "Rides with a friend"]
    )

    def writes(at: datetime) -> None:
        people.update_identity(
            by=way.world.by(who_answers(way)), at=at, client_id=way.client_id,
            identity=people.Identity(
                legal_first=first, legal_middle=middle, legal_last=last, name_used=person.name_used, pronouns=person.pronouns,
                born_on=person.born_on, sex_on_policy=person.sex_on_policy, language=person.language, interpreter=person.interpreter,
                accommodations=accommodations, phone=person.phone, email=person.email, street=person.street, city=person.city,
                state="TX", postal_code=person.postal_code, living_situation=home, transportation=transport,
            ),
        )  # fmt: skip

    way.then(gap, writes)
