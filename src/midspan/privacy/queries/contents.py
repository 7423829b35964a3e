"""What a paper of a chart tells."""

from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.documents.models import Document
from midspan.rules.privacy.contents import Contents, contents


def paper_of(by: Actor, *, client_id: UUID, document_id: UUID) -> Contents | None:
    """What a paper tells, as its kind says; None where it is not in this chart or was withdrawn. A merged chart's papers count."""
    mine = Q(client_id=client_id) | Q(client__merged_into_id=client_id)
    rows = Document.objects.all().for_action().filter(mine, client__center_id=by.center_id, withdrawn_at=None)
    row = rows.filter(pk=document_id).values("kind", "template").first()
    return contents(row["kind"], row["template"]) if row else None
