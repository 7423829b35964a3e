"""Codes of claims: which service is billed how, units by minutes, what excludes what, and why there is no line."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.clocks import reference as clocks_reference
from midspan.rules.codes import billing, payers, reference
from midspan.rules.codes.billing import Service, bill
from midspan.rules.tables import Table, TableError, freeze

ON = date(2026, 3, 2)
KINDS = [
    "day",
    "group",
    "education",
    "individual",
    "family",
    "assessment",
    "medical",
    "support",
    "coach",
    "tea",
]


def of(kind: str, payer: str = "commercial", level: str = "2.1", program: str = "sud", minutes: int = 180, **more: bool) -> billing.Billing:  # fmt: skip
    return bill(Service(kind=kind, payer=payer, level=level, program=program, minutes=minutes, **more))


@pytest.mark.parametrize(
    ("given", "code", "revenue", "condition"),
    [
        (of("day"), "H0015", "0906", ""),
        (of("day", program="dual"), "H0015", "0906", ""),
        (of("day", program="mh"), "S9480", "0905", ""),
        (of("day", level="2.5", minutes=360), "S0201", "0913", ""),
        (of("day", payer="medicaid", level="2.5", minutes=360), "H0035", "0912", ""),
        (of("group", payer="medicare", minutes=60), "G0410", "0915", "92"),
        (of("education", payer="medicare", minutes=60), "G0177", "0942", "92"),
        (of("individual", payer="medicare", level="2.5", minutes=50), "90834", "0914", "41"),
        (of("individual", level="1.5", minutes=30), "90832", "", ""),
        (of("individual", minutes=60, in_program=False), "90837", "", ""),
        (of("group", payer="medicaid", level="1.5", minutes=60), "H0005", "", ""),
        (of("group", level="1.5", program="mh", minutes=60), "90853", "", ""),
    ],
)
def test_a_service_leads_to_its_code(given: billing.Billing, code: str, revenue: str, condition: str) -> None:
    (line,) = given.lines
    assert (line.code, line.revenue, line.condition) == (code, revenue, condition)
    assert line.units == 1 and line.says and line.source and not given.why_none


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (of("day", minutes=120), "120 minutes are too short"),
        (of("day", payer="medicare"), "each on its own line"),
        (of("group", minutes=60), "part of the day's rate"),
        (of("day", payer=""), "who pays"),
        (of("alumni"), "Nobody is billed"),
        (of("coach", level="1.5"), "No rule says how coach is billed"),
        (of("support", level="", in_program=False), "at level unknown"),
    ],
)
def test_without_a_line_there_is_a_reason(given: billing.Billing, says: str) -> None:
    assert given.lines == () and says in given.why_none


def test_units_of_quarter_hours_begin_at_eight_minutes() -> None:
    peer = billing.code("H0038")
    assert [peer.units(n) for n in (7, 8, 15, 22, 23, 60)] == [0, 1, 1, 1, 2, 4]
    assert billing.ServiceCode("X", "x", "hour", 31, None, "read", "s").units(95) == 2


def test_place_and_modifiers() -> None:
    video = of("individual", level="1.5", program="mh", minutes=60, telehealth=True).lines[0]
    assert video.place == "10" and video.modifiers == ("95",)
    away = of("individual", level="1.5", minutes=60, telehealth=True, at_home=False).lines[0]
    assert away.place == "02"
    young = of("group", payer="medicaid", level="1.5", minutes=60, adolescent=True).lines[0]
    assert young.place == "57" and young.modifiers == ("HF", "HA")
    assert of("family", level="1.5", program="mh", minutes=50).lines[0].place == "11"


def test_program_days_exclude_one_another() -> None:
    day, hospital = of("day").lines[0], of("day", level="2.5", minutes=300).lines[0]
    single = of("individual", level="1.5", minutes=60).lines[0]
    kept, said = billing.apart([day, single, hospital, hospital])
    assert [one.code for one in kept] == ["S0201", "90837"]
    assert said[0].startswith("H0015 is left out: S0201") and len(said) == 2
    assert billing.apart([single]) == ((single,), ())


def test_what_is_not_confirmed_says_so() -> None:
    assert of("day").lines[0].standing == "read"
    assert of("day", program="mh").lines[0].standing == "unconfirmed"


def test_tables_and_names() -> None:
    with pytest.raises(billing.NoSuchServiceCode):
        billing.code("X0000")
    assert dict(billing.revenues())["0905"].startswith("Intensive outpatient")
    assert payers.kind_of("hmo") == "commercial" and payers.kind_of("") == ""
    assert payers.label("medicare") == "Medicare" and payers.label("x") == "x"
    bad = Table(
        "codes-services",
        ON,
        "s",
        "l",
        freeze({"code": [{"code": "X", "label": "x", "unit": "week", "least_minutes": 1}]}),
    )
    with pytest.raises(TableError, match="X"):
        billing.read(bad)
    for row in (
        {"id": "a"},
        {"id": "b", "code": "NONE", "form": "professional"},
        {"id": "c", "inside": True},
    ):
        with pytest.raises(TableError, match="rule"):
            billing.check(Table("codes-billing", ON, "s", "l", freeze({"rule": [row]})), billing.codes())


SERVICES = st.builds(
    Service, kind=st.sampled_from(KINDS), payer=st.sampled_from(["", *(one for one, _ in payers.kinds())]),
    level=st.sampled_from(["", "1.5", "2.1", "2.5"]), program=st.sampled_from(["sud", "mh", "dual"]), minutes=st.integers(0, 600),
    in_program=st.booleans(), telehealth=st.booleans(), at_home=st.booleans(), adolescent=st.booleans(),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(SERVICES)
def test_there_is_always_a_line_or_a_reason_and_never_a_line_too_short(service: Service) -> None:
    found = bill(service)
    assert bool(found.lines) != bool(found.why_none) and len(found.tables) == 2
    for line in found.lines:
        chosen = billing.code(line.code)
        assert service.minutes >= chosen.least_minutes and line.units >= 1
        assert bool(line.revenue) == (line.form == "institutional") and bool(line.place) != bool(line.revenue)


@settings(max_examples=60, deadline=None)
@given(st.lists(SERVICES, max_size=5))
def test_a_day_never_has_two_program_codes(services: list[Service]) -> None:
    lines = [line for one in services for line in bill(one).lines]
    kept, said = billing.apart(lines)
    days = [one for one in kept if one.code in {"H0015", "S9480", "H0035", "S0201"}]
    assert len(days) <= 1 and all(one.units == 1 for one in days)
    assert len(kept) + len(said) == len(lines)


def test_the_reference_pages_are_written_from_the_tables() -> None:
    codes, deadlines = reference.render(), clocks_reference.render()
    assert "| H0015 |" in codes and "**not confirmed**" in codes and "condition code 92 at 2.1" in codes
    assert "drinking" in codes and "Medicare" in codes
    assert "## Texas, 26 TAC 564" in deadlines and "**set by your state**" in deadlines
    assert "Holds for everybody" in deadlines and "within 24 hours" in deadlines
