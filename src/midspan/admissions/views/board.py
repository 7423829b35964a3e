"""The enquiry board, and taking a new enquiry."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access import once as sending
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.access.permissions import role_label
from midspan.admissions import actions, forms, queries
from midspan.admissions.views.answers import REFUSED, reader_of
from midspan.center import queries as centers
from midspan.ui.addresses import page_number

FILTERS = (
    ("open", "All open"),
    ("mine", "Mine"),
    ("late", "Late"),
    ("nobody", "No owner"),
    ("ended", "Ended"),
)


@staff_page("enquiries.see")
def board(request: HttpRequest) -> HttpResponse:
    """Every enquiry by step. `show` and `step` narrow it; `page` leafs through what has ended."""
    show: Any = request.GET.get("show") if request.GET.get("show") in dict(FILTERS) else "open"
    step = request.GET.get("step", "")
    page = page_number(request.GET.get("page", ""))
    seen = queries.board(
        reader_of(request), now=timezone.now(), show=show, step=step, offset=(page - 1) * queries.PER_PAGE
    )
    counts, step = seen.counts, seen.step
    filters = [
        {
            "label": label,
            "count": getattr(counts, key, None),
            "current": key == show,
            "url": _address(show=key, step=step),
        }
        for key, label in FILTERS
    ]
    columns = [
        {"step": one, "who": role_label(one.owner_role), "url": _address(show=show, step=one.key)}
        for one in seen.columns
    ]
    context = {
        "board": seen, "filters": filters, "columns": columns, "show": show, "step": seen.columns[0] if step else None, "page": page,
        "all_steps": _address(show=show), "newer": _address(show=show, page=page - 1) if page > 1 else "",
        "older": _address(show=show, page=page + 1) if seen.older else "", "may_open": reader_of(request).may("enquiries.open"),
    }  # fmt: skip
    return render(request, "admissions/board.html", context)


@staff_page("enquiries.open")
def new(request: HttpRequest) -> HttpResponse:
    """Take an enquiry down."""
    reader = reader_of(request)
    center = centers.profile(reader.center_id)
    form = forms.NewEnquiryForm(request.POST or None, center=center, initial={sending.FIELD: sending.token()})
    if request.method == "POST" and form.is_valid():
        at, new_id = timezone.now(), uuid4()
        spoke = reader.may("enquiries.work") and form.cleaned_data["source"] in {"phone", "walk_in"}
        try:
            taken = sending.once(
                by=reader.actor, at=at, form="new enquiry", sent=request.POST, answer=str(new_id),
                do=lambda: actions.open_enquiry(
                    by=reader.actor, at=at, center_slug=center.slug, enquiry=form.facts(), enquiry_id=new_id, spoke=spoke
                ),
            )  # fmt: skip
        except (Invalid, Refused) as no:
            field = getattr(no, "field", None)
            form.add_error(
                {"phone": "caller_phone", "email": "caller_email"}.get(str(field), field)
                if field in {*form.fields, "phone", "email"}
                else None,
                str(no),
            )
        else:
            messages.success(request, "The enquiry is on the board.")
            if reader.may("enquiries.see"):
                return redirect("admissions:enquiry", enquiry_id=taken.answer)
            return redirect("desk:today")
    return render(request, "admissions/new.html", {"form": form}, status=REFUSED if form.errors else 200)


def _address(**given: Any) -> str:
    """The board's own address with what is chosen; only codes go into it."""
    words = {key: value for key, value in given.items() if value not in ("", "open", 1)}
    return f"?{urlencode(words)}" if words else "?"
