"""Forms of incidents and breaches."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from midspan.privacy.forms.base import ROW, day, line, one_of, words
from midspan.privacy.queries import FactorView
from midspan.rules import rights
from midspan.ui.finding import Finder, FindsPeople
from midspan.ui.forms import Group

EVERYBODY = "all"


class _Clients(FindsPeople):
    """Looks for clients among those that the reader may see."""

    finds = "clients"
    clients = forms.TypedMultipleChoiceField(
        label="Whose records does it concern?", coerce=UUID, required=False, widget=Finder,
        help_text="Find them one after the other; who is ticked stays. Leave it empty where that is not known yet.",
    )  # fmt: skip
    records = line(
        "What of their records?", required=False, help="Such as “name and attendance”.", longest=300
    )


class Report(_Clients):
    """Something went wrong."""

    kind = one_of("incident", "What kind of incident is it?")
    what = words(
        "What happened?", help="In a sentence or two, naming nobody: whose records it concerns comes below."
    )
    discovered_on = day(
        "When was it discovered?", help="The first day on which one of us knew. The clocks run from it."
    )
    happened_on = day(
        "When did it happen?", required=False, now=False, help="Leave empty where nobody knows."
    )
    part2 = forms.BooleanField(
        label="Records of substance use treatment are among them (42 CFR part 2)",
        required=False,
        initial=True,
    )
    groups = [  # noqa: RUF012
        Group("What", ["kind", "what"]),
        Group("When", ["discovered_on", "happened_on"], row=True),
        Group("Whose", ["clients", "records", "part2"]),
    ]


class MoreAffected(_Clients):
    """More clients whose records it concerns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clients"].required = self.fields["records"].required = True
        self.fields["clients"].help_text = "Find them one after the other; who is ticked stays."


class Others(forms.Form):
    """People besides our clients on file."""

    others = forms.IntegerField(
        label="How many other people?",
        min_value=0,
        help_text="Such as relatives, or clients of an earlier system.",
    )


class Factors(forms.Form):
    """The risk assessment by the four factors."""

    def __init__(self, factors: Iterable[FactorView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weights = [(one.id, one.label) for one in rights.options("weight")]
        self.factors, self.groups = tuple(factors), []
        for one in self.factors:
            self.fields[f"{one.id}_weight"] = forms.ChoiceField(
                label="The risk from this", choices=weights, required=False, initial=one.weight, widget=forms.RadioSelect(attrs=ROW)
            )  # fmt: skip
            self.fields[f"{one.id}_says"] = words("What you found", rows=2, required=False)
            self.fields[f"{one.id}_says"].initial = one.says
            self.groups.append(
                Group(one.label, [f"{one.id}_weight", f"{one.id}_says"], help=f"{one.asks} ({one.citation})")
            )

    def given(self) -> dict[str, tuple[str, str]]:
        """What the act takes."""
        found = self.cleaned_data
        return {one.id: (found[f"{one.id}_weight"], found[f"{one.id}_says"]) for one in self.factors}


class Decision(forms.Form):
    """Is it a breach?"""

    decision = one_of("decision", "Is it a breach?", radio=True)
    reason = words("Why?", help="So that it can be shown later that this was weighed (45 CFR 164.414(b)).")


class NoticeWords(forms.Form):
    """What the letter to the people says."""

    what = words("What happened", help="In plain words, for the person concerned.")
    protect = words("What they can do to protect themselves")
    doing = words("What we do: to look into it, to limit the harm, to keep it from happening again")


class ForWhom(forms.Form):
    """One of those affected, or all who wait."""

    who = forms.ChoiceField(label="For whom?")

    def __init__(self, waiting: Iterable[tuple[UUID, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rest = [(str(id), name) for id, name in waiting]
        everybody = [(EVERYBODY, f"Everybody who waits ({len(rest)})")] if len(rest) > 1 else []
        self.waiting = [id for id, _ in rest]
        self.fields["who"].choices = [*everybody, *rest]  # type: ignore[attr-defined]

    def chosen(self) -> list[UUID]:
        """Their rows."""
        who = self.cleaned_data["who"]
        return [UUID(id) for id in (self.waiting if who == EVERYBODY else [who])]


class Told(ForWhom):
    """They were told."""

    told_on = day("When?")
    how = one_of("told", "How?")


class Hhs(forms.Form):
    """HHS was told."""

    told_on = day("When?")
    reference = line("The number that the site gave", longest=80)


class Media(forms.Form):
    """The media were told."""

    told_on = day("When?")
    named = line("Which?")


class Delaying(forms.Form):
    """Law enforcement asks to wait."""

    official = line("Who asked, of which agency?")
    said_on = day("When?")
    written = forms.BooleanField(label="In writing", required=False)
    until = day(
        "Until when?", required=False, now=False, help="As the paper says. Spoken, it holds for thirty days at most (45 CFR 164.412(b))."
    )  # fmt: skip


class Done(forms.Form):
    """A step that was taken."""

    words = words("What was done?", rows=2)
