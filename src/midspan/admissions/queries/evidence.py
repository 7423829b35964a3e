"""What shows that a step is done, pulled from the rooms below. Only whether it is there, never what it says."""

from uuid import UUID

from midspan.access.actor import Actor, system
from midspan.access.reader import Reader
from midspan.admissions.models import Call, Enquiry
from midspan.assessment import queries as assessment
from midspan.coverage import queries as coverage
from midspan.people import queries as people
from midspan.privacy import gate


def facts(by: Actor, *, enquiry: Enquiry) -> frozenset[str]:
    """Names of the facts that hold for an enquiry, as `rules` table `enquiry-steps` calls them.

    Read in the system's name: a role that moves enquiries may not read assessments, but must see whether one is signed.
    """
    reader = gate.reader_of(system("admissions", center_id=by.center_id))
    found = set()
    calls = Call.objects.all().visible_to(reader).filter(enquiry_id=enquiry.pk, outcome=Call.Outcome.SPOKE)
    if calls.exists():
        found.add("spoken")
    found |= clinical(reader, client_id=enquiry.client_id)
    if coverage.costs_known(by, client_id=enquiry.client_id):
        found.add("costs_known")
    header = people.client_header(reader, client_id=enquiry.client_id)
    if header is not None and header.episode_id is not None and header.discharged_on is None:
        found.add("admitted")
    return frozenset(found)


def clinical(reader: Reader, *, client_id: UUID) -> set[str]:
    """Which clinical facts hold: an assessment begun, signed, a level decided with every signature it needs."""
    if assessment.latest(reader, client_id=client_id) is None:
        return set()
    found = {"assessment_begun"}
    signed = assessment.decided(reader, client_id=client_id)
    if signed is not None:
        found.add("assessment_signed")
        if signed.decision is not None and signed.decision.holds:
            found.add("level_decided")
    return found
