"""The accounting of disclosures as a paper in the chart (42 CFR 2.25; 45 CFR 164.528), and what the client is given."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid
from midspan.center import queries as centers
from midspan.documents import actions as documents
from midspan.documents.paper import pdf
from midspan.people import actions as people
from midspan.privacy.actions.disclosing import HOW, Outgoing, Sending, _let_out
from midspan.privacy.consents import day
from midspan.privacy.letters import address, who
from midspan.privacy.queries.contents import paper_of
from midspan.privacy.queries.papers import disclosures_for
from midspan.rules.privacy import chart
from midspan.trail.writing import record

TEMPLATE = "accounting@2024-04-16"


@act("disclosures.log")
def account(*, by: Actor, at: datetime, client_id: UUID, since: date, until: date) -> UUID:
    """Make the accounting of what left between two days (both in it) and keep it in the chart; the document's id.

    It lists more than the law asks for: with and without consent, treatment, payment and operations too. What the client was given
    is not in it (45 CFR 164.528(a)(1)(ii)). Raises Invalid for a window that ends before it begins or lies ahead.
    """
    client = people.locked(by, client_id)
    center = centers.profile(by.center_id or 0)
    today = timezone.localdate(at, center.zone)
    if until > today:
        raise Invalid("This day is in the future.", field="until")
    if since > until:
        raise Invalid("This is after the last day.", field="since")
    entries = [one for one in disclosures_for(by, client_id=client_id, since=since, until=until) if one.ground != "client"]  # fmt: skip
    lines = [
        {"one": one, "ground": chart.grounds().get(one.ground, one.ground), "how": HOW.get(one.how, one.how),
         "at": timezone.localtime(one.disclosed_at, center.zone)}
        for one in entries
    ]  # fmt: skip
    data = pdf(
        "privacy/accounting_paper.html",
        {"lines": lines, "since": since, "until": until, "made": timezone.localtime(at, center.zone), "by": by.name,
         "center_name": center.name, "center_address": address(center), "who": who(client)},
    )  # fmt: skip
    document_id = documents.keep_made(
        by=by, at=at, client_id=client_id, kind="rights_letter", title=f"Accounting of disclosures, {day(since)} to {day(until)}",
        data=data, template=TEMPLATE, dated_on=today,
    )  # fmt: skip
    record(
        by=by, at=at, verb="accounting.made", client_id=client_id, subject_type="document", subject_id=document_id,
        detail={"since": since.isoformat(), "until": until.isoformat(), "entries": len(entries)},
    )  # fmt: skip
    return document_id


@act("chart.open")
def give_to_client(
    *,
    by: Actor,
    at: datetime,
    client_id: UUID,
    what: str,
    document_id: UUID | None = None,
    how: str = "in_person",
) -> Outgoing:
    """The client is given a copy of their own (42 CFR 2.23); it is listed as that, with what the paper tells. For the rooms above,
    which make the papers.
    """
    paper = paper_of(by, client_id=client_id, document_id=document_id) if document_id else None
    return _let_out(
        by=by, at=at, client_id=client_id,
        sending=Sending(recipient="The client", to="patient", purpose="patient_access", items=paper.items if paper else (), what=what, how=how,
                        document_id=document_id),
    )  # fmt: skip
