"""The packet of papers of a client: what there is, what is signed, and what has to be before what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import queries as people
from midspan.people.queries import ClientHeader
from midspan.privacy import papers
from midspan.privacy import queries as privacy
from midspan.privacy.consents import kinds
from midspan.rules import tables

STATES = {
    "not_ready": "Not ready",
    "ready": "Ready to sign",
    "signed": "Signed",
    "given": "Given, not signed",
    "declined": "Declined",
    "ended": "Ended",
}


@dataclass(frozen=True, slots=True)
class PaperState:
    """One paper of the packet. `state` is a key of STATES, `says` tells it in a sentence, `at` when that came about.

    `before` is `first_service`, `admission` or empty; `holds_up` says whether it stands in the way now.
    """

    kind: str
    title: str
    state: str
    says: str
    why: str
    before: str
    holds_up: bool
    at: datetime | None
    consent_id: UUID | None
    notice_id: UUID | None
    document_id: UUID | None

    @property
    def state_label(self) -> str:
        """The state in words."""
        return STATES[self.state]

    @property
    def done(self) -> bool:
        """Whether nothing is left to do for this paper."""
        return self.state in {"signed", "given"}


@dataclass(frozen=True, slots=True)
class Signing:
    """Who has to sign for a client: `both` where a parent or guardian signs too, `after` where the client has died. `says` explains
    it; empty for adults.
    """

    minor: bool
    both: bool
    says: str
    after: bool = False


def paperwork_state(
    reader: Reader,
    client_id: UUID,
    *,
    at: datetime | None = None,
    telehealth: bool = False,
    header: ClientHeader | None = None,
    consents: tuple[privacy.ConsentView, ...] | None = None,
    notices: Sequence[privacy.NoticeView | privacy.GivenNotice] | None = None,
    declined: Sequence[privacy.DeclinedView] | None = None,
) -> tuple[PaperState, ...]:
    """The client's papers in order. `telehealth`: sessions will be by video, so that agreement is one of them.

    Empty where this reader may not see the client. Who has read the header, the consents, the notices or what was declined
    hands them in.
    """
    now = at or timezone.now()
    header = header or people.client_header(reader, client_id=client_id)
    if header is None:
        return ()
    if consents is None:
        consents = privacy.consents(reader, client_id=client_id, at=now)
    if notices is None:
        notices = privacy.notices(reader, client_id=client_id)
    rows = tables.load("paperwork", timezone.localdate(now)).rows("papers")
    asked = [
        r for r in rows if r["when"] == "always" or telehealth or any(c.kind == r["kind"] for c in consents)
    ]
    signed = {c.kind for c in consents if c.active}
    open_ones = {r["kind"] for r in asked} - signed - {papers.NOTICE}
    if declined is None:
        declined = privacy.declined(reader, client_id=client_id) if open_ones else ()
    found = []
    for row in asked:
        kind = row["kind"]
        if kind == papers.NOTICE:
            found.append(_notice(row, notices, now))
        else:
            there = [c for c in consents if c.kind == kind]
            found.append(_consent(row, header, there, [d for d in declined if d.kind == kind], now))
    return tuple(found)


def missing_before_first_service(states: tuple[PaperState, ...]) -> tuple[str, ...]:
    """What has to be done before the first service, one sentence each."""
    return tuple(_missing(p) for p in states if p.holds_up and p.before == "first_service")


def missing_before_admission(states: tuple[PaperState, ...]) -> tuple[str, ...]:
    """What has to be done before the admission, one sentence each. The notice comes first: it precedes any service."""
    return tuple(_missing(p) for p in states if p.holds_up)


def words_for(center: centers.CenterProfile, header: ClientHeader) -> papers.Words:
    """What the center and the client are called in a paper."""
    contact = next((point for point in center.points("paperwork") if point.key == "contact"), None)
    return papers.Words(
        center=center.name, phone=center.phone, client=header.legal_name or header.display_name,
        contact=contact.text if contact else "", email=contact.detail if contact else "",
    )  # fmt: skip


def signing_for(center: centers.CenterProfile, header: ClientHeader, on: date) -> Signing:
    """Who has to sign on a day (42 CFR 2.14, 2.15). Without a date of birth the client counts as an adult."""
    if header.died_on is not None and header.died_on < on:
        says = "The client has died. Only somebody who is written down under “Circumstances” can sign (42 CFR 2.15(b)(2))."
        return Signing(False, False, says, after=True)
    rule = papers.minor_rule(center.state, on)
    age = header.age(on)
    if age is None or age >= rule.majority:
        return Signing(False, False, "")
    return Signing(True, rule.rule == "both", rule.says)


def _notice(
    row: Any, notices: Sequence[privacy.NoticeView | privacy.GivenNotice], now: datetime
) -> PaperState:
    title = "Privacy notice"
    given = next((n for n in notices if n.given_at <= now), None)
    if given is None:
        return PaperState(
            papers.NOTICE,
            title,
            "ready",
            "Not given yet.",
            row["why"],
            row["before"],
            bool(row["stops"]),
            None,
            None,
            None,
            None,
        )
    when = _day(given.given_at)
    if given.signed_by:
        says, state = f"Given and signed for by {given.signed_by} on {when}.", "signed"
    else:
        says, state = f"Given on {when}, not signed: {given.not_signed_reason}.", "given"
    return PaperState(
        papers.NOTICE,
        title,
        state,
        says,
        row["why"],
        row["before"],
        False,
        given.given_at,
        None,
        given.notice_id,
        given.document_id,
    )


def _consent(
    row: Any,
    header: ClientHeader,
    there: list[privacy.ConsentView],
    declined: list[privacy.DeclinedView],
    now: datetime,
) -> PaperState:
    kind, title = row["kind"], kinds()[row["kind"]].label
    stops = bool(row["stops"])

    def state(
        name: str, says: str, at: datetime | None, one: privacy.ConsentView | None = None, stops: bool = stops
    ) -> PaperState:
        return PaperState(
            kind,
            title,
            name,
            says,
            row["why"],
            row["before"],
            stops,
            at,
            one.consent_id if one else None,
            None,
            one.document_id if one else None,
        )

    good = next((c for c in there if c.active), None)
    if good is not None:
        return state("signed", f"{_who(good)} on {_day(good.signed_at)}.", good.signed_at, good, stops=False)
    refused = next((d for d in declined if d.declined_at <= now), None)
    past = next((c for c in there if c.state != "replaced"), None)
    if refused and (past is None or refused.declined_at > past.signed_at):
        return state(
            "declined", f"Declined on {_day(refused.declined_at)}: {refused.reason}.", refused.declined_at
        )
    if past is not None:
        return state("ended", past.says, past.revoked_at or past.signed_at, past)
    if not header.legal_name:
        return state("not_ready", "The legal name is not recorded yet; it stands on the paper.", None)
    return state("ready", "Not signed yet.", None)


def _who(one: privacy.ConsentView) -> str:
    names = one.signature.name if one.second is None else f"{one.signature.name} and {one.second.name}"
    return f"Signed by {names}"


def _missing(paper: PaperState) -> str:
    return f"{paper.title}: {paper.says}"


def _day(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local:%B} {local.day}, {local.year}"
