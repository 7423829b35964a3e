"""The documents of a chart: the list, adding one, one document, and its bytes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.documents import actions, checking, queries
from midspan.documents.forms import NewDocument, Withdrawal

# Pictures are shut in a sandbox. A browser's own PDF viewer does not start in one, so a PDF gets a page that may load nothing.
PICTURE_POLICY = (
    "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)
PDF_POLICY = "default-src 'none'; object-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'"


@chart_page("documents.see")
def client(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The list, with withdrawn ones on demand."""
    reader = request.reader  # type: ignore[attr-defined]
    withdrawn = "withdrawn" in request.GET
    found = queries.documents(reader, client_id=client_id, withdrawn=True)
    shown = [d for d in found if withdrawn or d.withdrawn_at is None]
    return render(
        request,
        "documents/client.html",
        {
            "documents": shown,
            "withdrawn": withdrawn,
            "hidden": len(found) - len(shown),
            "may_add": reader.may("documents.add"),
        },
    )


@chart_page("documents.add")
def add(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Add a file."""
    reader = request.reader  # type: ignore[attr-defined]
    form = NewDocument(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            document_id = actions.add_document(
                by=reader.actor, at=timezone.now(), client_id=client_id, kind=given["kind"], title=given["title"],
                data=given["file"].read(), source=given["source"], dated_on=given["dated_on"],
            )  # fmt: skip
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            messages.success(request, "The document is in the chart.")
            if reader.may("documents.see"):
                return redirect("documents:document", client_id=client_id, document_id=document_id)
            return redirect("documents:add", client_id=client_id)
    context = {"form": form, "may_see": reader.may("documents.see")}
    return render(request, "documents/add.html", context)


@chart_page("documents.see")
def document(request: HttpRequest, client_id: UUID, document_id: UUID) -> HttpResponse:
    """One document: what it is, who added it, its hash; withdrawing it."""
    reader = request.reader  # type: ignore[attr-defined]
    found = _found(request, client_id, document_id)
    form = Withdrawal(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_document(
                by=reader.actor,
                at=timezone.now(),
                document_id=document_id,
                reason=form.cleaned_data["reason"],
            )
        except Invalid as problem:
            form.add_error("reason", str(problem))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The document is withdrawn. It stays readable, marked as withdrawn.")
            return redirect("documents:client", client_id=client_id)
    facts = [
        ("Kind", found.kind_label),
        ("Date on the paper", found.dated_on),
        ("Added", f"{date_format(timezone.localtime(found.added_at), 'M j, Y, g:i A')} by {found.added_by_name}"),
        ("Where it comes from", found.source_label),
        ("File", f"{found.type_name}, {max(1, found.size // 1024)} KB"),
    ]  # fmt: skip
    can_withdraw = reader.may("documents.add") and found.withdrawn_at is None and found.source != "generated"
    return render(
        request,
        "documents/document.html",
        {"document": found, "facts": facts, "form": form, "can_withdraw": can_withdraw},
    )


@chart_page("documents.see")
def content(request: HttpRequest, client_id: UUID, document_id: UUID) -> HttpResponse:
    """The bytes, in headers that let them do nothing but be seen. `?save` saves instead of showing."""
    reader = request.reader  # type: ignore[attr-defined]
    found = _found(request, client_id, document_id)
    data = queries.content(reader, client_id=client_id, document_id=document_id)
    if data is None:
        raise Http404
    save = "save" in request.GET or found.content_type not in checking.types()
    actions.note_opening(by=reader.actor, at=timezone.now(), document_id=document_id, saved=save)
    response = HttpResponse(data, content_type=found.content_type)
    response["Content-Disposition"] = f'{"attachment" if save else "inline"}; filename="{found.file_name}"'
    response["Content-Security-Policy"] = PDF_POLICY if found.content_type == checking.PDF else PICTURE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _found(request: HttpRequest, client_id: UUID, document_id: UUID) -> Any:
    found = queries.document(request.reader, client_id=client_id, document_id=document_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found
