"""Closing an enquiry, leading somebody on, and joining two charts of one person: each on a page of its own."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.pages import staff_page
from midspan.admissions import actions, forms, queries
from midspan.admissions.forms.fields import aware
from midspan.admissions.views.answers import REFUSED, done, reader_of
from midspan.admissions.views.enquiry import _back, _found, _zone


@staff_page("enquiries.work")
def close(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """End it with a reason."""
    seen = _found(request, enquiry_id)
    form = forms.CloseForm(request.POST or None, reasons=queries.close_reasons(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        closed = done(
            request,
            lambda: actions.close_enquiry(by=reader_of(request).actor, at=timezone.now(), enquiry_id=enquiry_id, reason=d["reason"], words=d["words"]),
            "The enquiry is closed. It can be opened again.", form,
        )  # fmt: skip
        if closed:
            return redirect("admissions:board")
    return render(
        request, "admissions/close.html", {"seen": seen, "form": form}, status=REFUSED if form.errors else 200
    )


@staff_page("enquiries.work")
def refer(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Lead somebody on."""
    seen = _found(request, enquiry_id)
    form = forms.ReferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        led = done(
            request,
            lambda: actions.refer_out(
                by=reader_of(request).actor, at=timezone.now(), enquiry_id=enquiry_id, kind=d["kind"], to_name=d["to_name"],
                to_person=d["to_person"], to_phone=d["to_phone"], handed_over=d["handed_over"], how=d["how"] or "phone",
                appointment_at=aware(d["appointment_at"], _zone(request)), close=d["close"],
                nature=d["nature"], no_consent_because=d["no_consent_because"],
            ),
            "The handoff is recorded. Confirm the arrival when you know.", form,
        )  # fmt: skip
        if led:
            return _back(enquiry_id)
    return render(
        request, "admissions/refer.html", {"seen": seen, "form": form}, status=REFUSED if form.errors else 200
    )


@require_POST
@staff_page("enquiries.work")
def arrival(request: HttpRequest, enquiry_id: UUID, referral_id: UUID) -> HttpResponse:
    """Whether the person arrived."""
    arrived = request.POST.get("arrived") == "yes"
    says = "Arrived: recorded." if arrived else "Not arrived: recorded. A call today may help."
    done(
        request,
        lambda: actions.confirm_arrival(
            by=reader_of(request).actor, at=timezone.now(), referral_id=referral_id, arrived=arrived
        ),
        says,
    )
    return _back(enquiry_id)


@staff_page("enquiries.work")
def merge(request: HttpRequest, enquiry_id: UUID, other_id: UUID) -> HttpResponse:
    """Two charts side by side: one person or two?"""
    seen = _found(request, enquiry_id)
    pair = queries.pair(reader_of(request), client_id=seen.client_id, other_id=other_id)
    if pair is None:
        raise Http404
    if request.method == "POST":
        keep = request.POST.get("keep")
        kept, gone = (other_id, seen.client_id) if keep == "other" else (seen.client_id, other_id)
        by, at = reader_of(request).actor, timezone.now()
        if keep == "apart":
            told = done(
                request,
                lambda: actions.mark_not_same(by=by, at=at, client_id=seen.client_id, other_id=other_id),
                "They are kept as two people.",
            )
        elif keep in {"this", "other"}:
            told = done(
                request,
                lambda: actions.merge_clients(by=by, at=at, kept_id=kept, duplicate_id=gone),
                "The two charts are one now. The audit trail keeps what moved.",
            )
        else:
            raise Http404
        if told:
            newest = queries.newest_of(
                reader_of(request), client_id=kept if keep != "apart" else seen.client_id
            )
            return _back(newest or enquiry_id)
    return render(request, "admissions/merge.html", {"seen": seen, "pair": pair})
