"""Signed papers as PDF. The page is a template of `ui`; its fonts and styles come from our own static files only."""

import base64
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

from midspan.documents.layout import lay_out

BASE = "http://midspan.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature as the paper shows it; `signed_at` in the center's time zone."""

    name: str
    relation: str
    method: str
    drawn: bytes
    signed_at: datetime
    seal: str

    @property
    def picture(self) -> str:
        """The drawing as a data address; empty for a typed name."""
        return f"data:image/png;base64,{base64.b64encode(self.drawn).decode()}" if self.drawn else ""


def signed_paper(
    *,
    text: str,
    template: str,
    text_sha256: str,
    signatures: list[Signed],
    center_name: str,
    center_address: str,
    who: str,
    state: str = "",
    lines: list[str] | None = None,
) -> bytes:
    """The PDF of a signed paper: the exact text, the signatures, and the hashes by which a change would show.

    `lines` are names of lines to sign by hand, for a paper that nobody has signed yet.
    """
    return pdf(
        "documents/signed_paper.html",
        {
            "laid": lay_out(text), "template": template, "text_sha256": text_sha256, "signatures": signatures,
            "center_name": center_name, "center_address": center_address, "who": who, "state": state, "lines": lines or [],
        },
    )  # fmt: skip


def pdf(template: str, context: Mapping[str, Any]) -> bytes:
    """A template as PDF. Only our static files and data addresses are read: no network, no other file."""
    from weasyprint import HTML  # noqa: PLC0415  (loads Pango; only those who print pay for it)

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # screen styles that paper has no use for
    html = render_to_string(template, dict(context))
    made: bytes = HTML(string=html, base_url=f"{BASE}/", url_fetcher=_fetcher()).write_pdf()
    return made


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OurFilesOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = _static_file(url)
            kind = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}.get(
                path.suffix, "application/octet-stream"
            )
            return URLFetcherResponse(url, path.read_bytes(), headers={"Content-Type": kind})

    return OurFilesOnly(allowed_protocols=("http", "data"))


def _static_file(url: str) -> Path:
    """The file behind a static address, hashed or not. Raises ValueError for anything else."""
    path = unquote(urlparse(url).path)
    if not url.startswith(f"{BASE}{settings.STATIC_URL}") or ".." in path:
        raise ValueError("A paper reads only our own static files.")
    name = path.removeprefix(settings.STATIC_URL)
    found = finders.find(name)
    if found:
        return Path(str(found))
    root = Path(staticfiles_storage.location).resolve()
    file = (root / name).resolve()
    if not file.is_relative_to(root) or not file.is_file():
        raise ValueError("There is no such static file.")
    return file
