"""A field of people who are searched for as one types: on a page where there are too many for a list.

The words looked for are posted with the form, to the form's own page, which answers with the same form and who was found: with
JavaScript only that part of it is taken in, without it a button asks. No name stands in an address, and what was typed elsewhere
in the form stays. Who is ticked stays ticked whatever is looked for next.

    class Report(FindsPeople):
        finds = "clients"
        clients = forms.TypedMultipleChoiceField(coerce=UUID, widget=Finder, …)
    form = Report(people, request.POST or None)
    if looking(request):
        return render(request, page, {"form": form.looked()})
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol, Self

from django import forms
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

LONGEST = 120  # letters of what is looked for
FIND = "find"  # the button's name; its value is the field's


class People(Protocol):
    """Who can be found: by their keys, and by words (with whether there are more than are told)."""

    def named(self, keys: Sequence[str]) -> list[tuple[Any, str]]: ...

    def found(self, words: str) -> tuple[list[tuple[Any, str]], bool]: ...


class _Finds:
    """What the two widgets share: the words looked for, and what came of it."""

    words: str = ""
    looked: bool = False
    more: bool = False
    nobody: bool = False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["finder"] = {
            "words_name": f"{name}-words", "words": self.words, "looked": self.looked, "more": self.more, "nobody": self.nobody, "name": name,
        }  # fmt: skip
        return context


class Finder(_Finds, forms.CheckboxSelectMultiple):
    """Several people."""

    template_name = "ui/forms/finder.html"


class FinderOfOne(_Finds, forms.RadioSelect):
    """One person, or nobody."""

    template_name = "ui/forms/finder.html"


class FindsPeople(forms.Form):
    """A form with a field of people who are searched for: `finds` is the field's name, `nobody` its first choice (empty: none)."""

    finds: ClassVar[str]
    nobody: ClassVar[str] = ""

    def __init__(self, people: People, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self._offer(self.data)

    def looked(self) -> Self:
        """The form while somebody is looked for: what was typed stays, and nothing is called wrong or kept yet."""
        sent = self.data
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(sent, self.files, self.add_prefix(name))
        self.is_bound, self.data = False, MultiValueDict()
        self._offer(sent, looking=True)
        return self

    def _offer(self, sent: Any, *, looking: bool = False) -> None:
        """Those who are ticked and, while looking, those whom the words find."""
        field: Any = self.fields[self.finds]
        name = self.add_prefix(self.finds)
        given = field.widget.value_from_datadict(sent, {}, name) or []
        offered = self.people.named([given] if isinstance(given, str) else given)
        words = field.widget.words = sent.get(f"{name}-words", "").strip()[:LONGEST]
        if looking:
            field.widget.looked = True
        if looking and words:
            found, field.widget.more = self.people.found(words)
            field.widget.nobody = not found
            known = {key for key, _ in offered}
            offered += [pair for pair in found if pair[0] not in known]
        field.choices = [*([("", self.nobody)] if self.nobody else []), *offered]


def looking(request: HttpRequest) -> bool:
    """Whether somebody is only being looked for: nothing is to be kept yet."""
    return request.method == "POST" and bool(request.POST.get(FIND))
