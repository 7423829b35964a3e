"""Who works here and in which roles, for administrators."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from midspan.access import permissions
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.center import actions, queries
from midspan.center.forms import NewPerson, Roles, SecondFactorReset


@staff_page("users.admin")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who works or worked here."""
    everybody = queries.staff(_asked(request).reader.center_id, active_only=False)
    today = timezone.localdate()
    lines = [
        {
            "one": one,
            "roles": [permissions.role_label(role) for role in sorted(one.roles)],
            "licence_ended": one.licensed and not one.license_valid(today),
        }
        for one in sorted(everybody, key=lambda one: not one.active)
    ]
    return render(request, "center/people.html", {"lines": lines})


@sensitive_post_parameters()
@staff_page("users.admin")
def add_person(request: HttpRequest) -> HttpResponse:
    """Somebody begins to work here. Their first password is shown once, on this answer, and nowhere else."""
    asked = _asked(request)
    form = NewPerson(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        password = secrets.token_urlsafe(12)
        given = form.cleaned_data
        try:
            actions.add_member(
                by=asked.reader.actor,
                at=timezone.now(),
                center_slug=asked.membership.center_slug,
                password=password,
                **given,
            )
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            return render(
                request,
                "center/added.html",
                {"name": given["name"], "email": given["email"], "password": password},
            )
    return render(request, "center/add.html", {"form": form}, status=422 if form.errors else 200)


@staff_page("users.admin")
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """One person's roles, and their second factor."""
    asked = _asked(request)
    found = _found(request, user_id)
    form = Roles(request.POST if request.method == "POST" else None, initial={"roles": sorted(found.roles)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_roles(
                by=asked.reader.actor, at=timezone.now(), center_slug=asked.membership.center_slug, user_id=user_id,
                roles=form.cleaned_data["roles"],
            )  # fmt: skip
        except (Invalid, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request, f"The roles of {found.name} were changed. They count from the next page on."
            )
            return redirect("center:people")
    return _person(request, found, form, SecondFactorReset())


@require_POST
@staff_page("users.admin")
def reset_second_factor(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let in somebody who lost their phone or key."""
    asked = _asked(request)
    found = _found(request, user_id)
    form = SecondFactorReset(request.POST)
    if form.is_valid():
        try:
            actions.reset_second_factor(
                by=asked.reader.actor, at=timezone.now(), center_slug=asked.membership.center_slug, user_id=user_id,
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except (Invalid, Refused) as problem:
            field = getattr(problem, "field", None)
            form.add_error(field if field in form.fields else None, str(problem))
        else:
            messages.success(
                request,
                f"The second factor of {found.name} was reset. They were signed out everywhere and are told by e-mail.",
            )
            return redirect("center:person", user_id=user_id)
    return _person(request, found, Roles(initial={"roles": sorted(found.roles)}), form)


@require_POST
@staff_page("users.admin")
def end(request: HttpRequest, user_id: int) -> HttpResponse:
    """End a membership."""
    asked = _asked(request)
    try:
        actions.close_member(
            by=asked.reader.actor,
            at=timezone.now(),
            center_slug=asked.membership.center_slug,
            user_id=user_id,
        )
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The membership ended. What the person wrote stays under their name.")
    return redirect("center:people")


def _found(request: HttpRequest, user_id: int) -> queries.StaffView:
    found = queries.staff_member(_asked(request).reader.center_id, user_id)
    if found is None:
        raise Http404
    return found


def _person(
    request: HttpRequest, found: queries.StaffView, form: Roles, reset: SecondFactorReset
) -> HttpResponse:
    reader = _asked(request).reader
    account = queries.account(reader.center_id, user_id=found.user_id)
    held = account.second_factor if account else ()
    context = {
        "person": found, "form": form, "reset": reset, "email": account.email if account else "", "held": held,
        "held_words": ", ".join(held), "own": found.user_id == reader.actor.user_id,
    }  # fmt: skip
    status = 422 if form.errors or reset.errors else 200
    return render(request, "center/person.html", context, status=status)


def _asked(request: HttpRequest) -> Any:
    return request
