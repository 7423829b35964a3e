"""`midspan edi`: exit codes, standard input, and mistakes that are answered without a client's data."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from midspan.cli import main
from tests.support.breaking import written
from tests.support.claims import claim_put, institutional, professional
from tests.support.exchanges import remittance

Run = Callable[..., tuple[int, str, str]]
GOOD = written(professional())
BAD = written(claim_put(professional(), "frequency", "7"))
NAMES = ("Marlow", "June", "Quay", "HH1234567", "19900504")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in this process."""

    def ran(*words: str, given: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given)))
        code = main.main(["edi", *words])
        sys.stdout.flush()
        said = capfd.readouterr()
        return code, said.out, said.err

    return ran


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], str]:
    def put(content: bytes) -> str:
        path = tmp_path / "file.x12"
        path.write_bytes(content)
        return str(path)

    return put


def test_a_file_is_read_as_json(run: Run, file: Callable[[bytes], str]) -> None:
    code, out, err = run("read", file(GOOD))
    held = json.loads(out)
    assert (code, err) == (0, "")
    claim = held["interchanges"][0]["groups"][0]["transactions"][0]["body"]["providers"][0]["subscribers"][0][
        "claims"
    ][0]
    assert claim["id"] == "LH-2001" and claim["charged"] == "240"


def test_with_lines_every_line_is_an_object_of_its_own(run: Run, file: Callable[[bytes], str]) -> None:
    code, out, _ = run("read", "--lines", file(GOOD))
    kinds = [next(iter(json.loads(line))) for line in out.splitlines()]
    assert code == 0
    assert kinds == ["InterchangeHeader", "GroupHeader", "TransactionHeader", "Streamed", "Ended"]


@pytest.mark.parametrize("verb", ["read", "check", "explain"])
def test_a_dash_reads_standard_input(run: Run, verb: str) -> None:
    code, out, err = run(verb, "-", given=BAD if verb == "check" else GOOD)
    assert code == (verb == "check") and err == ""
    assert out


def test_a_good_file_has_no_findings(run: Run, file: Callable[[bytes], str]) -> None:
    assert run("check", file(GOOD)) == (0, "", "")
    assert run("check", file(written(institutional()))) == (0, "", "")


def test_an_error_among_the_findings_is_exit_code_1(run: Run, file: Callable[[bytes], str]) -> None:
    code, out, err = run("check", file(BAD))
    severity, place, says, rule = out.strip().split("\t")
    assert (code, err, severity, rule) == (1, "", "error", "[payer-number]")
    assert place == "segment 21 REF02 of transaction 0001"
    assert says.endswith("it stands in the remittance.")


def test_a_warning_alone_is_exit_code_0(run: Run, file: Callable[[bytes], str]) -> None:
    code, out, _ = run("check", file(written(claim_put(professional(), "patient_paid", Decimal(500)))))
    assert code == 0
    assert out.startswith("warning\t")


def test_codes_are_looked_up(run: Run, file: Callable[[bytes], str]) -> None:
    code, out, _ = run("check", file(GOOD.replace(b"ABF:F411", b"ABF:F419Q")))
    assert code == 1
    assert [line.rsplit("\t", 1)[1] for line in out.splitlines()] == ["[diagnosis-valid]"]


def test_a_remittance_is_explained(run: Run, file: Callable[[bytes], str]) -> None:
    code, out, _ = run("explain", file(written(remittance(), "835")))
    assert code == 0
    for words in ("LH-1001", "$600.00", "$360.00", "June Marlow", "CO-45"):
        assert words in out


@pytest.mark.parametrize("verb", [["read"], ["read", "--lines"], ["check"], ["explain"]])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "there is nothing in it"),
        (b"Marlow,June,HH1234567\n", "X12 begins with ISA"),
        (b"ISA*00*Marlow*June", "does not say how elements and segments are parted"),
        (b"\x00\xff\xfe\x01" * 40, "X12 begins with ISA"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_exit_code_2(
    run: Run, file: Callable[[bytes], str], verb: list[str], content: bytes, says: str
) -> None:
    code, _, err = run(*verb, file(content))
    assert code == 2
    assert says in err
    assert err.count("\n") == 1 and "Traceback" not in err
    assert not [name for name in NAMES if name in err]


def test_a_file_that_stops_says_where_and_not_whom(run: Run, file: Callable[[bytes], str]) -> None:
    endless = GOOD[:700] + b"Marlow" * 300_000
    code, _, err = run("check", file(endless))
    assert code == 2
    assert "this segment does not end" in err and "Segment" in err
    assert "Marlow" not in err


@pytest.mark.parametrize("verb", ["read", "check", "explain"])
def test_a_file_that_is_not_there_is_a_sentence(run: Run, verb: str) -> None:
    code, out, err = run(verb, "/nowhere/at/all.837")
    assert (code, out) == (2, "")
    assert "/nowhere/at/all.837" in err and "Traceback" not in err


def test_it_needs_neither_django_nor_a_database() -> None:
    code = (
        "import sys\nfrom midspan.cli import main\nmain.main(['edi', 'check', '-'])\n"
        "print([name for name in ('django', 'psycopg') if name in sys.modules])"
    )
    done: Any = subprocess.run([sys.executable, "-c", code], input=GOOD, capture_output=True, check=True)
    assert done.stdout.decode().endswith("[]\n")
