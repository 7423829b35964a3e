"""What shows that a step is done, pulled from the rooms below. Only whether it is there, never what it says."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from midspan.access.actor import Actor, system
from midspan.admissions.models import Call, Enquiry
from midspan.assessment import queries as assessment
from midspan.assessment.models import Assessment
from midspan.coverage.models import BenefitCheck, SelfPay
from midspan.people.models import Episode
from midspan.privacy import gate


def with_facts(by: Actor, found: "QuerySet[Enquiry]") -> "QuerySet[Enquiry]":
    """The facts as columns beside each enquiry of the actor's center, in the same query; `level_decided` is not among them."""
    client = {"client_id": OuterRef("client_id")}
    begun = Assessment.objects.all().for_action().filter(**client)
    checks = BenefitCheck.objects.all().for_action().filter(**client, policy__ended_at=None)
    alone = SelfPay.objects.all().for_action().filter(**client, until=None)
    return found.filter(client__center_id=by.center_id).annotate(
        spoken=Exists(
            Call.objects.all().for_action().filter(enquiry_id=OuterRef("pk"), outcome=Call.Outcome.SPOKE)
        ),
        assessment_begun=Exists(begun),
        assessment_signed=Exists(begun.filter(state=Assessment.State.SIGNED)),
        costs_known=Exists(checks) | Exists(alone),
        admitted=Exists(Episode.objects.all().for_action().filter(**client, discharged_on=None)),
    )


def facts_of(by: Actor, row: Any, *, done: set[str]) -> frozenset[str]:
    """Names of the facts that hold for an enquiry read `with_facts`, as the table `enquiry-steps` calls them.

    Whether a level is decided is read in the system's name, and only while that step is open: a role that moves
    enquiries may not read assessments, but must see whether one is signed.
    """
    names = ("spoken", "assessment_begun", "assessment_signed", "costs_known", "admitted")
    found = {name for name in names if getattr(row, name)}
    if "assessment_signed" in found and ("recommendation" in done or _decided(by, row.client_id)):
        found.add("level_decided")
    return frozenset(found)


def facts(by: Actor, *, enquiry_id: UUID, done: set[str]) -> frozenset[str]:
    """The same for an act that holds only the enquiry's id."""
    row = with_facts(by, Enquiry.objects.all().for_action().filter(pk=enquiry_id)).get()
    return facts_of(by, row, done=done)


def _decided(by: Actor, client_id: UUID) -> bool:
    reader = gate.reader_of(system("admissions", center_id=by.center_id))
    signed = assessment.decided(reader, client_id=client_id)
    return signed is not None and signed.decided_level != ""
