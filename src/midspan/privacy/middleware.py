"""Hands the gate to the pages, which stand on lower floors than the gate itself."""

from collections.abc import Callable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.errors import Refused
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.privacy import gate


class RequestGate:
    """The gate as one request sees it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def actor(self) -> Actor:
        """Who is signed in, at the center chosen in the session or the first. Raises Refused without a role there."""
        user = self.request.user
        chosen = self.request.session.get("center_id")
        found = centers.membership(user_id=user.pk or 0, center_id=chosen)
        if found is None or not user.is_active:
            raise Refused("You have no role at a center yet. Ask an administrator to give you one.")
        self.request.membership = found  # type: ignore[attr-defined]
        timezone.activate(ZoneInfo(found.time_zone))
        centers.remember(found.center_id, found.center_slug, found.digest)
        return Actor(
            kind="staff", id=str(user.pk), name=user.name, center_id=found.center_id, roles=found.roles
        )

    def reader(self, actor: Actor) -> Reader:
        """A Reader for an actor that `actor` gave; inside the transaction in which the database was told of them."""
        return gate.reader_of(actor)

    def center(self) -> centers.CenterProfile:
        """The profile of the center where the person works now, without asking whether it changed: `actor` has just read that."""
        found = self.request.membership  # type: ignore[attr-defined]
        return centers.profile(found.center_id, digest=found.digest)

    def centers(self) -> tuple[centers.MembershipView, ...]:
        """Every center where the person works, by name."""
        return centers.memberships(self.request.user.pk or 0)

    def choose(self, center_id: int) -> bool:
        """Work at another center from the next page on; False where the person does not work there."""
        if centers.membership(user_id=self.request.user.pk or 0, center_id=center_id) is None:
            return False
        self.request.session["center_id"] = center_id
        return True

    def open_chart(self, reader: Reader, client_id: UUID) -> object | None:
        """The chart's header, or None."""
        return gate.open_chart(reader, client_id)


class GateMiddleware:
    """Puts `request.gate` on each request. Nothing is read before a page asks; the page then lives in its center's time zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.gate = RequestGate(request)  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()
            centers.forget()
