"""The base of every table that holds client data: unreadable until the gate's Reader is shown."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from midspan.access.reader import Reader


class GateError(RuntimeError):
    """Client data was about to be read without a Reader: a mistake in code, and a refusal."""


class ClientDataQuerySet(models.QuerySet[Any]):
    """Refuses to be evaluated until `.visible_to(reader)` or, inside an action, `.for_action()` was called."""

    _opened = False

    def visible_to(self, reader: Reader) -> Self:
        """Rows of clients this reader may see: of the reader's center, of the caseload or granted, never barred.

        A model whose privacy class the reader's roles do not include yields nothing.
        """
        model: Any = self.model
        if model.privacy_class not in reader.classes:
            return self._open().none()
        found = self._open().filter(**{model.center_lookup(): reader.center_id})
        key = f"{model.client_path}id"
        if not reader.everyone:
            from midspan.people.models.episode import CareTeamMember  # noqa: PLC0415  (it derives from this class)

            mine = CareTeamMember.objects.all()._open().filter(user_id=reader.actor.user_id, until=None)
            found = found.filter(
                Q(**{f"{key}__in": mine.values("client_id")}) | Q(**{f"{key}__in": list(reader.granted)})
            )
        return found.exclude(**{f"{key}__in": list(reader.barred)}) if reader.barred else found

    def for_action(self) -> Self:
        """Rows for an act that has already checked its actor. Only `actions` may call it (an architecture test)."""
        return self._open()

    def _open(self) -> Self:
        clone = self._chain()
        clone._opened = True
        return clone

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone._opened = self._opened
        return clone

    def _check(self) -> None:
        if not self._opened:
            raise GateError(f"{self.model.__name__} is client data: call .visible_to(reader) first")

    def _fetch_all(self) -> None:
        self._check()
        super()._fetch_all()  # type: ignore[misc]

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().iterator(*args, **kwargs)

    def aggregate(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().aggregate(*args, **kwargs)

    def count(self) -> int:
        self._check()
        return super().count()

    def exists(self) -> bool:
        self._check()
        return super().exists()

    def update(self, **kwargs: Any) -> int:
        self._check()
        return super().update(**kwargs)

    def delete(self) -> Any:
        self._check()
        return super().delete()


class ClientData(models.Model):
    """A row about one client.

    A subclass says in which privacy class it is read (`privacy_class`), where its client is (`client_path`, with
    two underscores at the end, empty for the client itself) and the class of each field (`privacy`). Its own
    foreign key to the client is called `client` wherever there is one: row-level security reads that column.
    A row that may be of nobody has a `center` of its own and says so (`center_path = ""`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    objects: ClassVar[Any] = ClientDataQuerySet.as_manager()

    privacy_class: ClassVar[str] = "clinical"
    client_path: ClassVar[str] = "client__"
    center_path: ClassVar[str | None] = None
    privacy: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True
        base_manager_name = "objects_for_django"

    # Django itself reads through the base manager when it saves and follows a foreign key that a query has
    # already opened; our code never names it (an architecture test).
    objects_for_django: ClassVar[Any] = models.Manager()

    @classmethod
    def center_lookup(cls) -> str:
        """How a query says of which center a row is."""
        return f"{cls.client_path if cls.center_path is None else cls.center_path}center_id"
