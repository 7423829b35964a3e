"""What kind of payer pays for whom: only the kind, which decides on deadlines and codes; the policy itself is not told."""

from collections.abc import Iterable
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.coverage.models import Policy, SelfPay
from midspan.rules.codes import payers


def payer_kinds(by: Reader | Actor, client_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The kind of the first payer of each client (`rules.codes.payers`), in two queries; nobody's where nothing is known.

    For acts and for lists over clients whom the gate has opened: a deadline does not depend on who looks.
    """
    mine = {"client_id__in": list(client_ids), "client__center_id": by.center_id}
    plans = Policy.objects.all().for_action().filter(**mine, ended_at=None, rank=Policy.Rank.PRIMARY)
    paying = SelfPay.objects.all().for_action().filter(**mine, until=None)
    found = dict.fromkeys(paying.values_list("client_id", flat=True), payers.SELF_PAY)
    return found | {
        client: payers.kind_of(plan) for client, plan in plans.values_list("client_id", "plan_type")
    }
