"""What is written here is read by others: pyx12 against its maps, x12sdk as its models, oxedi as tables."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest

from midspan.edi.checking import check
from midspan.edi.transactions.claims import Code
from midspan.edi.transactions.claims.people import ClaimProvider
from midspan.edi.transactions.values import Period, Procedure
from tests.support.breaking import insured_twice, with_patient, written
from tests.support.claims import NPI, SUNDAY, claim_put, institutional, professional, submission
from tests.support.exchanges import acknowledgement, eligibility, remittance, review, status

oxedi = pytest.importorskip("oxedi")
x12n_document = pytest.importorskip("pyx12.x12n_document")
params = pytest.importorskip("pyx12.params")
io = pytest.importorskip("x12sdk.io")


def days(revenue: str, code: str, filing: str = "CI", condition: str = "", **changes: Any) -> bytes:
    """Program days under a revenue code."""
    (claim,) = institutional().providers[0].subscribers[0].claims
    lines = tuple(
        msgspec.structs.replace(one, revenue_code=revenue, revenue_procedure=Procedure("HC", code))
        for one in claim.lines
    )
    codes = (*claim.codes, *(((Code("BG", condition),),) if condition else ()))
    return written(submission(msgspec.structs.replace(claim, lines=lines, codes=codes, **changes), filing))


def by_video() -> bytes:
    body = claim_put(professional(), "lines.1.procedure", Procedure("HC", "90837", ("95",)))
    return written(claim_put(body, "lines.1.place", "10"))


def elsewhere() -> bytes:
    """Given at a site of its own."""
    site = ClaimProvider(role="77", kind="2", last="Lantern North", id_qualifier="XX", id=NPI, line="9 Hill", city="Austin", state="TX", zip="787031234")  # fmt: skip
    return written(
        professional(providers=(*professional().providers[0].subscribers[0].claims[0].providers, site))
    )


MONTH = Period(SUNDAY, SUNDAY + timedelta(days=6))
CLAIMS = {
    "professional": written(professional()),
    "by video": by_video(),
    "a child of the insured": with_patient(""),
    "elsewhere": elsewhere(),
    "second payer": insured_twice(200),
    "professional replacement": written(professional(frequency="7", payer_control_number="HH90001")),
    "0906 H0015": written(institutional()),
    "0905 S9480": days("0905", "S9480"),
    "0912 H0035": days("0912", "H0035"),
    "0913 S0201": days("0913", "S0201"),
    "Medicare 92": days("0905", "90853", "MA", "92"),
    "Medicare 41": days("0912", "H0035", "MA", "41"),
    "first of several": days("0906", "H0015", frequency="2"),
    "last of several": days("0906", "H0015", frequency="4", patient_status="01"),
    "void": days("0906", "H0015", frequency="8", payer_control_number="HH90001"),
    "admitted": days("0906", "H0015", admitted_on=Period(date(2026, 2, 23), clock="0900"), statement=MONTH),
}  # fmt: skip
OTHERS = {
    "835": written(remittance(), "835"), "270": written(eligibility(), "270"), "276": written(status(), "276"),
    "278": written(review(), "278"), "999": written(acknowledgement(), "999"),
}  # fmt: skip
MAPPED = CLAIMS | {kind: OTHERS[kind] for kind in ("835", "999")}  # pyx12 has no map of 005010 for the others
MODELLED = CLAIMS | {
    kind: OTHERS[kind] for kind in ("835", "270", "276")
}  # x12sdk has no models of 278 and 999


@pytest.mark.parametrize("name", MAPPED)
def test_pyx12_accepts_what_is_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file.x12"
    path.write_bytes(MAPPED[name])
    told = StringIO()
    good = x12n_document.x12n_document(params.params(), str(path), None, None, None, told)
    (group,) = json.loads(told.getvalue())["interchanges"][0]["groups"]
    (transaction,) = group["transactions"]
    assert (transaction["errors"], transaction["segments"], group["errors"]) == ([], [], [])
    assert transaction["ack_code"] == "A" and good


def test_pyx12_refuses_what_the_scrubber_refuses(tmp_path: Path) -> None:
    path = tmp_path / "file.x12"
    path.write_bytes(MAPPED["professional"].replace(b"LX*2~", b"LX*3~"))
    told = StringIO()
    x12n_document.x12n_document(params.params(), str(path), None, None, None, told)
    assert json.loads(told.getvalue())["interchanges"][0]["groups"][0]["transactions"][0]["ack_code"] == "R"
    assert [one.rule for one in check(path)] == ["lx-number"]


@pytest.mark.parametrize("name", MODELLED)
def test_x12sdk_reads_what_is_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file.x12"
    path.write_bytes(
        MODELLED[name].replace(b"005010X223A2", b"005010X223A3").replace(b"005010X222A1", b"005010X222A2")
    )
    with io.X12ModelReader(str(path)) as reader:
        (model,) = list(reader.models())
    if name in CLAIMS:
        (claim,) = list(model.claims())
        assert Decimal(str(claim.charge)) in (Decimal(240), Decimal(900))
    elif name == "835":
        (claim,) = list(model.claims())
        assert (Decimal(str(claim.charge)), Decimal(str(claim.paid))) == (Decimal(600), Decimal(360))


def test_oxedi_reads_a_remittance() -> None:
    found = oxedi.parse(OTHERS["835"])
    assert found.count_claims() == 1
    assert Decimal(str(found.sum_payments())) in (Decimal(350), Decimal(360))
    assert not list(found.diagnostics)


@pytest.mark.parametrize("name", [*CLAIMS, *OTHERS])
def test_the_scrubber_finds_nothing_that_stops_them(name: str) -> None:
    assert [str(one) for one in check((CLAIMS | OTHERS)[name]) if one.severity == "error"] == []
