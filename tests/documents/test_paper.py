"""The signed paper: its layout adds and loses nothing, and its PDF reads no file but ours."""

from datetime import datetime

import pytest

from midspan.documents import paper
from midspan.documents.layout import lay_out
from midspan.documents.sealing import seal, sha256
from tests.support.center import AT
from tests.support.papers import PNG
from tests.support.papers import paper as text_of


@pytest.mark.parametrize("kind", ["verification", "tpo", "release", "treatment", "telehealth"])
def test_laying_out_keeps_every_word(kind: str) -> None:
    text = text_of(kind).text
    laid = lay_out(text)
    shown = [laid.title]
    for block in laid.blocks:
        shown.append(block.heading)
        for piece in block.pieces:
            shown += [piece.text, *piece.items]
    assert " ".join(" ".join(shown).split()) == " ".join(text.replace("•", " ").split())
    assert laid.title == text_of(kind).title


def test_a_text_of_another_shape_is_shown_whole() -> None:
    laid = lay_out("One line only, without an end\n\n- first\n- second\nand more.")
    assert laid.title == "One line only, without an end"
    assert [p.items or p.text for p in laid.blocks[0].pieces] == [("first", "second"), "and more."]


def test_the_pdf_holds_text_signature_and_hashes() -> None:
    signed = [
        paper.Signed(
            name="Dana Whitfield",
            relation="The client",
            method="Drawn signature",
            drawn=PNG,
            signed_at=AT,
            seal="a" * 64,
        )
    ]
    text = text_of("tpo").text
    data = paper.signed_paper(
        text=text, template="paper-tpo@2024-04-16", text_sha256=sha256(text), signatures=signed, center_name="Lighthouse Recovery",
        center_address="Dallas, TX", who="Dana Whitfield",
    )  # fmt: skip
    assert data.startswith(b"%PDF") and len(data) > 5000


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://midspan.invalid/static/../../etc/passwd",
        "http://127.0.0.1:1/x",
        "http://midspan.invalid/account/",
    ],
)
def test_a_paper_reads_only_our_static_files(url: str) -> None:
    with pytest.raises(ValueError):
        paper._fetcher().fetch(url)


def test_a_seal_changes_with_anything_that_was_signed() -> None:
    base = {
        "client_id": "c", "template": "t@2024-01-01", "text": "Words", "signer_name": "Dana", "signer_relation": "client",
        "method": "typed", "drawn": b"", "signed_at": AT,
    }  # fmt: skip
    first = seal(**base)
    for change in (
        {"text": "Words."},
        {"signer_name": "Diana"},
        {"signed_at": datetime(2026, 3, 2, 15, 0, 1, tzinfo=AT.tzinfo)},
        {"drawn": b"x"},
        {"client_id": "d"},
    ):
        assert seal(**(base | change)) != first
