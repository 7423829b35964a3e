"""What is due and what waits for one client, the most pressing first. Each line leads to the page that settles it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.reader import Reader
from midspan.center.queries import CenterProfile
from midspan.desk.queries.shapes import EnquiryFact, Facts
from midspan.desk.shapes import Line, chart_link, link
from midspan.desk.trends import Trend
from midspan.measures.queries import AlertLine
from midspan.measures.queries.measures import form_of
from midspan.people.queries import ClientHeader
from midspan.rules import admissions as rules
from midspan.rules import levels, tables
from midspan.rules.inputs import InputError

SIGNED_BEFORE_SERVICE = (
    ("notice", "The privacy notice is not given"),
    ("treatment", "The agreement to treatment is not signed"),
    ("tpo", "The consent for treatment, payment and operations is not signed"),
)
SOON = timedelta(days=14)


def lines(
    reader: Reader,
    header: ClientHeader,
    facts: Facts,
    center: CenterProfile,
    alerts: tuple[AlertLine, ...],
    moved: tuple[Trend, ...],
    now: datetime,
) -> tuple[Line, ...]:
    """All of it for one client; `moved` are how the measures moved. Parts that the reader's roles do not read say nothing."""
    if header.merged_into:
        return ()
    today = timezone.localtime(now, center.zone).date()
    found = [
        *_alerts(alerts),
        *_way_in(reader, header, facts, center, now),
        *_assessment(reader, header, facts),
        *_papers(reader, header, facts, today),
        *_coverage(reader, header, facts, today),
        *_measures(reader, header, facts, moved, now),
        *_person(reader, header, facts),
    ]
    return tuple(found)


def _alerts(alerts: tuple[AlertLine, ...]) -> Iterator[Line]:
    for one in alerts:
        yield Line(
            title=f"Safety alert, {one.urgency.lower()}",
            note=one.waiting_for,
            url=one.url,
            tone="rose",
            action="Open",
            action_url=one.url,
        )


def _way_in(
    reader: Reader, header: ClientHeader, facts: Facts, center: CenterProfile, now: datetime
) -> Iterator[Line]:
    open_ = next((e for e in facts.enquiries if e.state == "open"), None)
    if open_ is None or header.admitted_on:
        return
    step = center.step(open_.step)
    name = step.name if step else open_.step
    clock = clock_of(open_, name, now)
    url = link("admissions:enquiry", open_.id) if reader.may("enquiries.see") else ""
    owner = open_.owner or "Nobody has taken it yet"
    yield Line(
        title=f"Step: {name}", note=f"{clock.words}. {owner}.", url=url, tone="amber" if clock.state in {"late", "due"} else "neutral",
        mark="route" if clock.state == "on_track" else "clock",
    )  # fmt: skip
    if open_.next_step:
        when = (
            date_format(timezone.localtime(open_.next_due_at, center.zone), "M j, g:i A")
            if open_.next_due_at
            else ""
        )
        late = open_.next_due_at is not None and open_.next_due_at < now
        yield Line(
            title=open_.next_step,
            note=f"Next, by {when}" if when else "Next",
            url=url,
            tone="amber" if late else "neutral",
            mark="arrow-right",
        )


def clock_of(e: EnquiryFact, step: str, now: datetime) -> rules.Clock:
    """Where an enquiry stands against its clocks, in words."""
    return rules.step_clock(
        now=now, received_at=e.received_at, step_name=step, step_due_at=e.step_due_at, start_due_at=e.start_due_at,
        stopped_at=e.closed_at, table=tables.load("enquiry-steps", now.date()),
    )  # fmt: skip


def _assessment(reader: Reader, header: ClientHeader, facts: Facts) -> Iterator[Line]:
    if "clinical" not in reader.classes:
        return
    url = chart_link(reader, "assessment:client", header.client_id, "assessment.see")
    newest = facts.assessments[0] if facts.assessments else None
    decision = facts.decisions[0] if facts.decisions else None
    if newest is None:
        yield Line(title="The assessment is not begun", url=url, tone="amber", mark="clipboard-list")
    elif newest.state == "draft":
        yield Line(
            title="Finish and sign the assessment",
            note=f"Begun by {newest.started_by}",
            url=url,
            tone="amber",
            mark="clipboard-pen",
        )
    elif newest.state == "cosign":
        yield Line(
            title="A licensed colleague co-signs the assessment",
            note=f"Signed by {newest.signed_by}",
            url=url,
            tone="amber",
            mark="signature",
        )
    elif decision is None:
        yield Line(
            title="Decide the level of care",
            note=f"Recommended: {_level(newest.recommended)}",
            url=url,
            tone="amber",
            mark="scale",
        )
    elif decision.missing:
        who = " and ".join(decision.missing)
        yield Line(
            title=f"A second signature is awaited: {who}",
            note=f"{_level(decision.level)} was decided",
            url=url,
            tone="amber",
            mark="signature",
        )
    elif decision.declined or decision.verdict == "returns":
        why = "a signature was declined" if decision.declined else "the clinical director returned it"
        yield Line(title="Decide the level anew", note=f"Because {why}", url=url, tone="amber", mark="scale")
    elif not decision.verdict:
        yield Line(
            title="The clinical director reviews the decision",
            note=f"{_level(decision.level)}, decided by {decision.decided_by}",
            url=url,
            mark="scale",
            tone="neutral",
        )
    if decision is not None and decision.holds and header.admitted_on is None:
        admit = chart_link(reader, "admissions:admit", header.client_id, "admission.open")
        yield Line(
            title=f"Admit at {_level(decision.level)}",
            note="The level is decided",
            url=admit,
            mark="door-open",
            tone="neutral",
        )


def _papers(reader: Reader, header: ClientHeader, facts: Facts, today: date) -> Iterator[Line]:
    if "documents" not in reader.classes or not (header.admitted_on or facts.assessments):
        return
    url = chart_link(reader, "admissions:paperwork", header.client_id, "consents.see")
    held = {c.kind for c in facts.consents if c.holds(today)} | ({"notice"} if facts.notices else set())
    for kind, title in SIGNED_BEFORE_SERVICE:
        if kind not in held:
            yield Line(title=title, note="Before the first service", url=url, tone="amber", mark="file-pen")
    for one in facts.consents:
        if (
            one.kind in held
            and one.expires_on
            and one.revoked_at is None
            and today <= one.expires_on <= today + SOON
        ):
            yield Line(
                title=f"A consent ends on {date_format(one.expires_on, 'F j')}",
                url=url,
                tone="amber",
                mark="file-clock",
            )


def _coverage(reader: Reader, header: ClientHeader, facts: Facts, today: date) -> Iterator[Line]:
    if "coverage" not in reader.classes or not reader.may("coverage.see") or facts.self_pay_since:
        return
    url = chart_link(reader, "coverage:client", header.client_id, "coverage.see")
    if not facts.payers:
        yield Line(
            title="No policy is recorded",
            note="Insurance, or paying without a plan",
            url=url,
            tone="amber",
            mark="wallet",
        )
    elif facts.benefits_told_at is None:
        may_call = any(c.kind == "verification" and c.holds(today) for c in facts.consents)
        note = (
            "The consent to verify is signed"
            if may_call
            else "No payer is called without the consent to verify"
        )
        yield Line(
            title="Benefits are not verified",
            note=note,
            url=url,
            tone="amber",
            mark="phone-outgoing" if may_call else "file-lock",
        )
    for one in facts.authorisations:
        if one.state == "granted" and one.until_on and today <= one.until_on <= today + SOON:
            yield Line(
                title=f"The authorisation ends on {date_format(one.until_on, 'F j')}",
                note=_level(one.level),
                url=url,
                tone="amber",
                mark="calendar-clock",
            )


def _measures(
    reader: Reader, header: ClientHeader, facts: Facts, moved: tuple[Trend, ...], now: datetime
) -> Iterator[Line]:
    url = chart_link(reader, "measures:client", header.client_id, "measures.see")
    for trend in moved:
        if trend.worse and not trend.talked and url:
            yield Line(
                title=f"{trend.title} is {trend.worse}",
                note="Look at it with the client",
                url=url,
                tone="amber",
                mark="trending-up",
            )
    for one in facts.measures:
        if one.completed_at is None and url:
            late = one.due_at is not None and one.due_at < now
            when = (
                f"Due {date_format(timezone.localtime(one.due_at), 'M j')}" if one.due_at else "No day is set"
            )
            yield Line(
                title=f"{_instrument(one.instrument, one.table)} waits for answers",
                note=when,
                url=url,
                tone="amber" if late else "neutral",
                mark="clipboard-list",
            )


def _person(reader: Reader, header: ClientHeader, facts: Facts) -> Iterator[Line]:
    if not reader.may("identity.work"):
        return
    url = link("people:person", header.client_id)
    if header.born_on is None:
        yield Line(title="The date of birth is not known", url=url, tone="neutral", mark="user")
    if not facts.emergency:
        yield Line(
            title="No emergency contact",
            note="Somebody to call, and what may be said to them",
            url=url,
            tone="neutral",
            mark="phone",
        )


def _instrument(name: str, table: str) -> str:
    try:
        return form_of(name, table).title
    except InputError:
        return name


def _level(code: str) -> str:
    return levels.level(code).label if code else ""
