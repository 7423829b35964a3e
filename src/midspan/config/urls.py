"""Every room's addresses in one list. Paths name things, never people."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("account/", include("midspan.access.urls")),
    path("account/", include("allauth.urls")),
    path("today/", include("midspan.desk.urls")),
    path("", include("midspan.public.urls")),
]
if settings.DEVELOPMENT or settings.TESTING:
    urlpatterns.append(path("ui/", include("midspan.ui.urls")))

handler400 = "midspan.ui.errors.bad_request"
handler403 = "midspan.ui.errors.forbidden"
handler404 = "midspan.ui.errors.not_found"
handler500 = "midspan.ui.errors.server_error"
