"""When the demonstration is built, kept, built anew, or left alone."""

from typing import Any

import pytest

from midspan.cli import cluster, databases, demo, ready
from midspan.cli.problem import Problem

READY = {
    "ready": True,
    "clients": 60,
    "sign_ins": [["Clinical director", "judith@lighthouse.example"]],
    "password": "words",
}


class House:
    """A database that only remembers, and what was done to it."""

    def __init__(self, known: dict[str, Any] | None, *, empty: bool) -> None:
        self.known, self.empty, self.done = known, empty, []


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    one = House(None, empty=True)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(databases, "usual_name", lambda: "midspan")
    monkeypatch.setattr(databases, "remembered", lambda name: {"demo": one.known} if one.known else {})
    monkeypatch.setattr(databases, "is_empty", lambda name: one.empty)
    monkeypatch.setattr(databases, "drop", lambda name: one.done.append("dropped"))
    monkeypatch.setattr(ready, "bring_up", lambda: one.done.append("made"))
    monkeypatch.setattr(demo, "build", lambda name, clients: one.done.append(f"built {clients}") or READY)
    return one


def test_an_empty_house_is_filled(house: House) -> None:
    lines = demo.prepare(reset=False, clients=None)
    assert house.done == [f"built {demo.DEFAULT_CLIENTS}"]
    assert "judith@lighthouse.example" in lines[1]
    assert lines[-1].endswith("words")


def test_a_second_start_keeps_everything(house: House) -> None:
    house.known, house.empty = READY, False
    assert demo.prepare(reset=False, clients=None) == demo.prepare(reset=False, clients=60)
    assert house.done == []


def test_an_unfinished_demonstration_is_built_afresh(house: House) -> None:
    house.known, house.empty = {"ready": False, "clients": 60}, False
    demo.prepare(reset=False, clients=20)
    assert house.done == ["dropped", "made", "built 20"]


def test_reset_forgets_even_a_real_center_but_only_when_said(house: House) -> None:
    house.empty = False
    with pytest.raises(Problem, match="not the demonstration"):
        demo.prepare(reset=False, clients=None)
    assert house.done == []
    demo.prepare(reset=True, clients=5)
    assert house.done == ["dropped", "made", "built 5"]


def test_another_number_of_clients_needs_a_reset(house: House) -> None:
    house.known, house.empty = READY, False
    with pytest.raises(Problem, match="--reset"):
        demo.prepare(reset=False, clients=30)
    assert house.done == []


def test_a_given_servers_database_is_never_dropped(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "given", lambda: True)
    with pytest.raises(Problem, match="yourself"):
        demo.prepare(reset=True, clients=None)
    assert house.done == []
