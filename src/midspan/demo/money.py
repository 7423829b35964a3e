"""Coverage in the demonstration: the policy, the permission to ask, benefits by phone, estimates, plans, authorisations."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from midspan.coverage import actions as coverage
from midspan.coverage import queries
from midspan.coverage.money import instalments
from midspan.demo.answers import RECOMMENDED
from midspan.demo.first import who_answers
from midspan.demo.papers import agree
from midspan.demo.way import Way
from midspan.documents import actions as documents
from midspan.privacy import actions as privacy

REPRESENTATIVES = (
    "Dana, member services",
    "Chris, provider line",
    "Alexis, benefits desk",
    "Jamie, provider line",
    "Taylor, member services",
)
TERMS = (
    {
        "copay_cents": 3_500,
        "deductible": 100_000,
        "left": 0,
        "oop": 400_000,
        "oop_left": 285_000,
        "network": "in",
    },
    {
        "coinsurance_percent": 20,
        "deductible": 150_000,
        "left": 62_500,
        "oop": 500_000,
        "oop_left": 410_000,
        "network": "in",
    },
    {
        "coinsurance_percent": 10,
        "deductible": 50_000,
        "left": 0,
        "oop": 300_000,
        "oop_left": 90_000,
        "network": "in",
    },
    {
        "coinsurance_percent": 40,
        "deductible": 300_000,
        "left": 300_000,
        "oop": 900_000,
        "oop_left": 900_000,
        "network": "out",
    },
    {"copay_cents": 5_000, "deductible": 0, "left": 0, "oop": 250_000, "oop_left": 250_000, "network": "in"},
)
LIMITED = 5  # every so many plans limit the days
# How many days a plan grants at once, and for how many days ahead.
GRANTS = {"2.1": (12, 28), "2.5": (10, 14)}
RUNS_OUT_IN = timedelta(days=3)


def permission(way: Way, gap: float) -> None:
    """The policy is taken down where the form did not, and the permission to ask the plan is signed or declined."""
    if not way.person.payer or way.row.pays == "self":
        return
    by = who_answers(way)
    way.then(gap, lambda at: _policy(way, at, by))
    if way.row.pays in {"declined", "asks"}:
        reason = way.say("said.decline")
        way.then(
            4,
            lambda at: privacy.decline_consent(
                by=way.world.by(by), at=at, client_id=way.client_id, kind="verification", reason=reason
            ),
        )
    elif not way.ids.get("signs_on_form"):
        agree(way, 4, "verification", to=(way.person.payer,))


def _policy(way: Way, at: datetime, by: str) -> None:
    """The policy's id; taken down now if nobody told of it before."""
    seen = way.world.read("priya", queries.coverage, client_id=way.client_id)
    if not seen.policies:
        person = way.person
        young = person.born_on > way.begins.date() - timedelta(days=365 * 23)
        coverage.add_policy(
            by=way.world.by(by), at=at, client_id=way.client_id,
            policy=coverage.NewPolicy(
                payer=person.payer, member_id=person.member_id, group_number=f"{4000 + person.number}", plan_name="PPO", plan_type="ppo",
                phone_on_card="(555) 555-0150", subscriber_relation=_relation(way) if young else "self",
                subscriber_name=person.relative.name if young else "", sex_on_policy=person.sex_on_policy, source="card",
            ),
        )  # fmt: skip
        seen = way.world.read("priya", queries.coverage, client_id=way.client_id)
    way.ids["policy"] = seen.policies[0].policy_id


def _relation(way: Way) -> str:
    return {"mother": "parent", "father": "parent", "partner": "spouse"}.get(
        way.person.relative.relationship, "other"
    )


def benefits(way: Way, gap: float) -> None:
    """What the plan pays, as told by phone; or that the client pays without a plan."""
    if way.row.pays == "self" or not way.person.payer:
        reason = way.say("said.self_pay")
        keep = way.has("keep_from_plan")
        way.then(
            gap,
            lambda at: coverage.choose_self_pay(
                by=way.world.by("priya"), at=at, client_id=way.client_id, reason=reason, keep_from_plan=keep
            ),
        )
        return
    terms = TERMS[(way.row.n + way.row.n // 7) % len(TERMS)]
    who = way.dice.choice(REPRESENTATIVES)
    reference = f"{way.dice.randint(10**7, 10**8 - 1)}"
    basis = "client_asked" if way.row.pays == "asks" else "consent"

    def tells(at: datetime) -> None:
        way.ids["check"] = coverage.record_benefits(
            by=way.world.by("priya"), at=at, client_id=way.client_id, policy_id=way.ids["policy"],
            benefits=coverage.NewBenefits(
                basis=basis, told_by="The client, after calling the plan" if basis == "client_asked" else who, told_at=at,
                active=True, reference="" if basis == "client_asked" else reference, network=str(terms["network"]),
                deductible_cents=_whole(terms, "deductible"), deductible_left_cents=_whole(terms, "left"),
                oop_max_cents=_whole(terms, "oop"), oop_left_cents=_whole(terms, "oop_left"), authorisation_phone="(555) 555-0151",
                lines=tuple(_line(way, terms, level) for level in ("2.1", "2.5")),
            ),
        )  # fmt: skip

    way.then(gap, tells)


def _whole(terms: dict[str, Any], name: str) -> int:
    return int(terms[name])


def _line(way: Way, terms: dict[str, Any], level: str) -> coverage.NewLine:
    limited = way.row.n % LIMITED == 0
    return coverage.NewLine(
        level=level, copay_cents=terms.get("copay_cents"), coinsurance_percent=terms.get("coinsurance_percent"),
        after_deductible=bool(terms["deductible"]), limit_days=30 if limited else None, used_days=0 if limited else None,
        authorisation_needed=level == "2.5" or way.row.n % 3 != 0,
    )  # fmt: skip


def estimate(way: Way, gap: float) -> None:
    """A first cost estimate, told to the client; sometimes with a payment plan."""
    with_plan = way.row.pays == "self" or way.row.n % 4 == 1

    def tells(at: datetime) -> None:
        level = way.ids.get("level") or RECOMMENDED[way.row.need]
        reader = "priya"
        choice = next(
            (c for c in way.world.read(reader, queries.choices, on=at.date()) if c.level == level), None
        )
        if choice is None or choice.rate is None:
            return
        seen = way.world.read(reader, queries.coverage, client_id=way.client_id)
        found = queries.first_estimate(
            choice, seen, rate=choice.rate, rate_because=queries.rate_because(choice.rate, choice.rate_from)
        )
        coverage.keep_estimate(
            by=way.world.by("priya"),
            at=at,
            client_id=way.client_id,
            level=level,
            estimated=found,
            check_id=way.ids.get("check"),
            told=True,
        )
        if with_plan and found.low > 0:
            coverage.agree_plan(
                by=way.world.by("priya"), at=at, client_id=way.client_id, total_cents=found.low,
                instalments=instalments(found.low, 4 if found.low > 100_000 else 2, at.date() + timedelta(days=14)), note="By card on file, a reminder two days before.",
            )  # fmt: skip

    way.then(gap, tells)


def authorisation(way: Way, gap: float, *, answered: bool = True) -> None:
    """Days asked of the plan and granted. Nothing is asked where the client asked the plan or pays alone."""
    if way.row.pays != "plan" or not way.person.payer:
        return
    number = f"A{way.dice.randint(10**6, 10**7 - 1)}"

    def asks(at: datetime) -> None:
        way.ids["authorisation"] = coverage.record_authorisation(
            by=way.world.by("priya"), at=at, client_id=way.client_id, policy_id=way.ids["policy"],
            authorisation=coverage.NewAuthorisation(level=way.ids["level"], state="requested", told_at=at, told_by="Provider line, utilization desk"),
        )  # fmt: skip

    def grants(at: datetime) -> None:
        level: str = way.ids["level"]
        coverage.answer_authorisation(
            by=way.world.by("priya"), at=at, client_id=way.client_id, authorisation_id=way.ids["authorisation"],
            answer=coverage.NewAuthorisation(
                level=level, state="granted", told_at=at, told_by="Utilization desk, nurse reviewer", number=number, unit="days",
                amount=GRANTS[level][0], from_on=at.date(),
                until_on=way.world.hours.today + RUNS_OUT_IN if way.has("runs_out") else at.date() + timedelta(days=GRANTS[level][1] + 3),
            ),
        )  # fmt: skip

    way.then(gap, asks)
    if answered:
        way.then(way.dice.randint(60, 300), grants)


def renewals(way: Way, level: str, first_day: date) -> None:
    """Each time the days run out, more are asked for and granted by phone, some days before."""
    if "authorisation" not in way.ids or way.has("runs_out"):
        return
    days, span = GRANTS[level]
    hours, turn = way.world.hours, 0
    while first_day + timedelta(days=span * (turn + 1) - 4) <= hours.today:
        turn += 1
        begins = first_day + timedelta(days=span * turn)
        given = coverage.NewAuthorisation(
            level=level, state="granted", told_at=hours.now, told_by="Utilization desk, nurse reviewer", number=f"A{way.dice.randint(10**6, 10**7 - 1)}",
            unit="days", amount=days, from_on=begins, until_on=begins + timedelta(days=span + 3),
        )  # fmt: skip
        asked = hours.moment(hours.office_day(begins - timedelta(days=5)), 10, way.dice.randint(0, 90))
        way.on(asked, partial(_renew, way, given))


def _renew(way: Way, given: coverage.NewAuthorisation, at: datetime) -> None:
    coverage.record_authorisation(
        by=way.world.by("priya"),
        at=at,
        client_id=way.client_id,
        policy_id=way.ids["policy"],
        authorisation=replace(given, told_at=at),
    )


def add_file(
    way: Way,
    gap: float,
    kind: str,
    title: str,
    data: bytes,
    *,
    by: str,
    dated_days_before: int = 0,
    scan: bool = False,
) -> None:
    """A file is put in the chart."""

    def adds(at: datetime) -> None:
        found: UUID = documents.add_document(
            by=way.world.by(by), at=at, client_id=way.client_id, kind=kind, title=title, data=data, source="scan" if scan else "upload",
            dated_on=at.date() - timedelta(days=dated_days_before),
        )  # fmt: skip
        way.ids["document", kind] = found

    way.then(gap, adds)
