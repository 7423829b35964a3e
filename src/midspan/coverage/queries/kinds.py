"""What kind of payer pays for whom: only the kind, which decides on deadlines and codes; the policy itself is not told."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.coverage.models import Policy, SelfPay
from midspan.people.queries.beside import gathered
from midspan.rules.codes import payers


def payer_kinds(by: Reader | Actor, client_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The kind of the first payer of each client (`rules.codes.payers`), in one query; nobody's where nothing is known.

    For acts and for lists over clients whom the gate has opened: a deadline does not depend on who looks.
    """
    parts = payer_parts(list(client_ids))
    mine = {
        name: (found.filter(client__center_id=by.center_id), told) for name, (found, told) in parts.items()
    }
    return kinds_of(gathered(**mine))


def payer_parts(clients: Any) -> dict[str, tuple[Any, Mapping[str, Any]]]:
    """The same as two parts of a composed query (`people.queries.beside.gathered`), over ids or a query of opened clients."""
    return {
        "payer_plans": (
            _policies().filter(client_id__in=clients),
            {"client": "client_id", "plan": "plan_type"},
        ),
        "payer_self": (_paying().filter(client_id__in=clients), {"client": "client_id"}),
    }


def _policies() -> Any:
    return Policy.objects.all().for_action().filter(ended_at=None, rank=Policy.Rank.PRIMARY)


def _paying() -> Any:
    return SelfPay.objects.all().for_action().filter(until=None)


def kinds_of(found: Mapping[str, list[dict[str, Any]]]) -> dict[UUID, str]:
    """The kinds from the rows of `payer_parts`."""
    by_self = {UUID(row["client"]): payers.SELF_PAY for row in found["payer_self"]}
    return by_self | {UUID(row["client"]): payers.kind_of(row["plan"]) for row in found["payer_plans"]}
