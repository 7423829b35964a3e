"""Every room's addresses in one list. Each room gives its full paths, which name things, never people."""

from django.conf import settings
from django.urls import include, path

from midspan.ui.errors import not_found

urlpatterns = [
    path("account/", include("midspan.access.urls")),
    path("account/email/", not_found),  # an account's address is an administrator's to change
    path("account/", include("allauth.urls")),
    path("", include("midspan.desk.urls")),
    path("", include("midspan.admissions.urls")),
    path("", include("midspan.assessment.urls")),
    path("", include("midspan.treatment.urls")),
    path("", include("midspan.schedule.urls")),
    path("", include("midspan.charting.urls")),
    path("", include("midspan.review.urls")),
    path("", include("midspan.aftercare.urls")),
    path("", include("midspan.measures.urls")),
    path("", include("midspan.coverage.urls")),
    path("", include("midspan.privacy.urls")),
    path("", include("midspan.documents.urls")),
    path("", include("midspan.people.urls")),
    path("", include("midspan.center.urls")),
    path("", include("midspan.public.urls")),
]
if settings.DEVELOPMENT or settings.TESTING:
    urlpatterns.append(path("ui/", include("midspan.ui.urls")))

handler400 = "midspan.ui.errors.bad_request"
handler403 = "midspan.ui.errors.forbidden"
handler404 = "midspan.ui.errors.not_found"
handler500 = "midspan.ui.errors.server_error"
