"""The private guide. It keeps nothing: no session, no cookie, no trail of answers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from midspan.public.forms import GuideForm
from midspan.public.guide import advise
from midspan.public.views.frame import center_or_404, never_kept, page


@csrf_exempt  # changes nothing, so there is nothing to forge; and without it the visitor gets no cookie
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """A few questions, answered on the page that comes back."""
    center = center_or_404(slug)
    form = GuideForm(request.POST) if request.method == "POST" else GuideForm()
    advice = advise(form.cleaned_data, center) if form.is_bound and form.is_valid() else None
    return never_kept(page(request, "guide", center, form=form, advice=advice))
