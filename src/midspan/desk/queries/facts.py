"""Everything the one-page story is made of, in one query."""

from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from midspan.access.reader import Reader
from midspan.access.statements import Statement, compose, run
from midspan.admissions.models import Enquiry, StepProgress
from midspan.assessment.models import Assessment, Cosignature, Decision
from midspan.coverage.models import Authorisation, BenefitCheck, Policy, SelfPay
from midspan.desk.queries.parts import beside, day, moment
from midspan.desk.queries.shapes import (
    AssessmentFact,
    AuthorisationFact,
    ConsentFact,
    ContactFact,
    DecisionFact,
    EnquiryFact,
    Facts,
    MeasureFact,
    StepFact,
    TeamFact,
)
from midspan.measures.models import Discussed, Measure
from midspan.people.models import CareTeamMember, Client, Contact, Episode, LevelPeriod
from midspan.people.queries import ClientHeader
from midspan.people.queries.beside import objects
from midspan.privacy.models import Consent, Notice

# Stands for the client in the composed query: composing it takes longer than running it, so it is composed once.
WHO = UUID(int=0)


def facts(reader: Reader, *, header: ClientHeader) -> Facts:
    """The facts of one client in one query. A header can only be had through the gate, so the chart is open to this reader."""
    client_id = header.client_id
    names, statement = _composed(reader.classes)
    row = run(statement, {WHO: client_id})[0]
    of: dict[str, list[dict[str, Any]]] = {
        name: objects(found) for name, found in zip(names, row[1:], strict=True)
    }
    return Facts(
        team=tuple(
            TeamFact(r["name"], r["role"], CareTeamMember.Role(r["role"]).label, _at(r["since"]))
            for r in of["team"]
        ),
        emergency=tuple(ContactFact(**r) for r in of["emergency"]),
        enquiries=tuple(_enquiry(r) for r in of["enquiries"]),
        steps=tuple(
            StepFact(UUID(r["enquiry"]), r["step"], _at(r["started_at"]), moment(r["completed_at"]))
            for r in of["steps"]
        ),
        assessments=tuple(_assessment(r) for r in of["assessments"]),
        decisions=tuple(_decision(r) for r in of["decisions"]),
        measures=tuple(_measure(r) for r in of["measures"]),
        payers=tuple(r["payer"] for r in of["policies"]),
        benefits_told_at=moment(of["checks"][0]["told_at"]) if of["checks"] else None,
        self_pay_since=moment(of["self_pay"][0]["since"]) if of["self_pay"] else None,
        authorisations=tuple(
            AuthorisationFact(
                r["level"],
                r["state"],
                r["unit"],
                r["amount"],
                day(r["from_on"]),
                day(r["until_on"]),
                _at(r["told_at"]),
            )
            for r in of["authorisations"]
        ),
        consents=tuple(
            ConsentFact(r["kind"], _at(r["signed_at"]), day(r["expires_on"]), moment(r["ended_at"]))
            for r in of["consents"]
        ),
        notices=tuple(r["kind"] for r in of["notices"]),
        levels=tuple((r["level"], _on(r["from_on"]), day(r["until_on"])) for r in of["levels"]),
        episodes=tuple((r["number"], _on(r["admitted_on"]), day(r["discharged_on"])) for r in of["episodes"]),
    )


@cache
def _composed(classes: frozenset[str]) -> tuple[tuple[str, ...], Statement]:
    """The names of the parts and the statement for what a role reads."""
    columns = _columns(classes)
    found = (
        Client.objects.all().for_action().filter(pk=WHO).annotate(**{f"f_{k}": v for k, v in columns.items()})
    )
    return tuple(columns), compose(found.values_list("id", *(f"f_{k}" for k in columns)))


def _columns(classes: frozenset[str]) -> dict[str, Any]:
    declined = Cosignature.objects.all().for_action().filter(decision=OuterRef("pk"), agrees=False)
    signed = Cosignature.objects.all().for_action().filter(decision=OuterRef("pk"))
    corrected = Measure.objects.all().for_action().filter(amends=OuterRef("pk"), completed_at__isnull=False)
    talked = Discussed.objects.all().for_action().filter(measure=OuterRef("pk"))
    return {
        "team": beside(CareTeamMember, classes, "role", "since", filters=Q(until=None), name="user__name", role="role", since="since"),
        "enquiries": beside(
            Enquiry, classes, "-received_at", id="id", received_at="received_at", source="source", state="state", step="step",
            step_due_at="step_due_at", start_due_at="start_due_at", owner="owner__name", next_step="next_step",
            next_due_at="next_due_at", closed_at="closed_at",
        ),
        "steps": beside(StepProgress, classes, "order", enquiry="enquiry_id", step="step", started_at="started_at", completed_at="completed_at"),
        "levels": beside(LevelPeriod, classes, "from_on", level="level", from_on="from_on", until_on="until_on"),
        "episodes": beside(Episode, classes, "number", number="number", admitted_on="admitted_on", discharged_on="discharged_on"),
        "emergency": beside(
            Contact, classes, "created_at", filters=Q(removed_at=None, emergency=True), name="name", relationship="relationship",
            phone="phone", may_be_told="may_be_told",
        ),
        "assessments": beside(
            Assessment, classes, "-started_at", id="id", state="state", started_at="started_at", started_by="started_by__name",
            signed_at="signed_at", signed_by="signed_by__name", recommended="recommended__level",
        ),
        "decisions": beside(
            Decision, classes, "-decided_at", filters=Q(replaced_at=None), recommended="recommended", level="level",
            decided_at="decided_at", decided_by="decided_by__name", verdict="review__verdict", supervisor="supervisor",
            prescriber="prescriber", early_review_on="early_review_on", declined=Exists(declined),
            has_supervisor=Exists(signed.filter(kind="supervisor")), has_prescriber=Exists(signed.filter(kind="prescriber")),
        ),
        "measures": beside(
            Measure, classes, "completed_at", "due_at", filters=Q(withdrawn_at=None) & ~Exists(corrected), most=200, id="id",
            instrument="instrument", table="table", completed_at="completed_at", due_at="due_at", total=F("result__total"),
            band=F("result__band"), talked=Exists(talked),
        ),
        "policies": beside(Policy, classes, "rank", filters=Q(ended_at=None), payer="payer__name"),
        "checks": beside(BenefitCheck, classes, "-told_at", filters=Q(policy__ended_at=None), most=1, told_at="told_at"),
        "self_pay": beside(SelfPay, classes, "-since", filters=Q(until=None), most=1, since="since"),
        "authorisations": beside(
            Authorisation, classes, "-told_at", level="level", state="state", unit="unit", amount="amount", from_on="from_on",
            until_on="until_on", told_at="told_at",
        ),
        "consents": beside(
            Consent, classes, "-signed_at", filters=Q(replaced_by=None, event_reached_at=None), kind="kind", signed_at="signed_at",
            expires_on="expires_on", ended_at="revoked_at",
        ),
        "notices": beside(Notice, classes, "-given_at", kind="kind"),
    }  # fmt: skip


def _enquiry(r: dict[str, Any]) -> EnquiryFact:
    return EnquiryFact(
        UUID(r["id"]), _at(r["received_at"]), Enquiry.Source(r["source"]).label, r["state"], r["step"], _at(r["step_due_at"]),
        _at(r["start_due_at"]), r["owner"] or "", r["next_step"], moment(r["next_due_at"]), moment(r["closed_at"]),
    )  # fmt: skip


def _assessment(r: dict[str, Any]) -> AssessmentFact:
    return AssessmentFact(
        UUID(r["id"]), r["state"], _at(r["started_at"]), r["started_by"] or "", moment(r["signed_at"]), r["signed_by"] or "",
        r["recommended"] or "",
    )  # fmt: skip


def _decision(r: dict[str, Any]) -> DecisionFact:
    missing = tuple(kind for kind in ("supervisor", "prescriber") if r[kind] and not r[f"has_{kind}"])
    return DecisionFact(
        r["recommended"], r["level"], _at(r["decided_at"]), r["decided_by"] or "", r["verdict"] or "", r["declined"], missing,
        day(r["early_review_on"]),
    )  # fmt: skip


def _measure(r: dict[str, Any]) -> MeasureFact:
    return MeasureFact(
        UUID(r["id"]),
        r["instrument"],
        r["table"],
        moment(r["completed_at"]),
        moment(r["due_at"]),
        r["total"],
        r["band"] or "",
        r["talked"],
    )


def _at(text: Any) -> datetime:
    return datetime.fromisoformat(text)


def _on(text: Any) -> date:
    return date.fromisoformat(text)
