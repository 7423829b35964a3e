"""What may become a document: judged by the bytes, never by the name. Pure, but for the dated table it reads."""

from dataclasses import dataclass
from functools import cache

import filetype

from midspan.access.errors import Invalid
from midspan.documents.sealing import sha256
from midspan.rules import tables

MB = 1024 * 1024
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class KindOfDocument:
    """What a document is called; `reads` is the privacy class that a reader needs beside `documents`; `made` ones are not uploaded."""

    id: str
    label: str
    reads: str
    made: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its type by content, its size in bytes and its hash."""

    content_type: str
    size: int
    sha256: str


@cache
def kinds() -> dict[str, KindOfDocument]:
    """Every kind of document by id."""
    return {
        r["id"]: KindOfDocument(r["id"], r["label"], r["reads"], r.get("made", False))
        for r in tables.load("document-kinds").rows("kinds")
    }


@cache
def types() -> dict[str, str]:
    """The content types that are taken, with what people call them."""
    return {r["content_type"]: r["name"] for r in tables.load("document-kinds").rows("types")}


def largest_mb() -> int:
    """The largest file, in megabytes."""
    return int(tables.load("document-kinds")["limits"]["largest_mb"])


def accepted() -> str:
    """What is taken, as a phrase: `PDF, PNG, JPEG or WebP, up to 20 MB`."""
    *most, last = types().values()
    return f"{', '.join(most)} or {last}, up to {largest_mb()} MB"


def check(data: bytes) -> Checked:
    """Whether a file may be kept. Raises Invalid with a sentence that says what would work instead."""
    if not data:
        raise Invalid("This file is empty. Choose another.", field="file")
    if len(data) > largest_mb() * MB:
        raise Invalid(
            f"This file has {len(data) / MB:.0f} MB; the largest we keep is {largest_mb()} MB. Scan it in parts or with less detail.",
            field="file",
        )
    guess = filetype.guess(data)
    content_type = guess.mime if guess else ""
    if content_type in {"image/heic", "image/heif", "image/avif"}:
        raise Invalid(
            "This is a photo in HEIC format, which most browsers cannot show. Send it as JPEG, or scan it as PDF.",
            field="file",
        )
    if content_type not in types():
        raise Invalid(f"We cannot show this kind of file. Send it as {accepted()}.", field="file")
    if content_type == PDF and b"/Encrypt" in data:
        raise Invalid("This PDF asks for a password. Save it without one and try again.", field="file")
    return Checked(content_type, len(data), sha256(data))
