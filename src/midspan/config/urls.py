"""Every room's addresses in one list. Each room gives its full paths, which name things, never people."""

import warnings
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

ROOMS = (
    "desk", "admissions", "assessment", "measures", "coverage", "privacy", "documents", "people", "center", "public",
)  # fmt: skip



def _stands(room: str) -> bool:
    # While rooms are being built side by side: one that does not import yet must not take the others down.
    if not find_spec(f"midspan.{room}.urls"):
        return False
    try:
        import_module(f"midspan.{room}.urls")
    except Exception as error:
        warnings.warn(f"{room} is left out: {error}", stacklevel=2)
        return False
    return True


urlpatterns = [
    path("account/", include("midspan.access.urls")),
    path("account/", include("allauth.urls")),
    *[path("", include(f"midspan.{room}.urls")) for room in ROOMS if _stands(room)],
]
if (settings.DEVELOPMENT or settings.TESTING) and find_spec("midspan.ui.urls"):
    urlpatterns.append(path("ui/", include("midspan.ui.urls")))

handler400 = "midspan.ui.errors.bad_request"
handler403 = "midspan.ui.errors.forbidden"
handler404 = "midspan.ui.errors.not_found"
handler500 = "midspan.ui.errors.server_error"
