"""The rules of the house that imports alone cannot show."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from midspan.config.settings import ROOMS
from midspan.people.models import ClientData

SRC = Path(__file__).parents[2] / "src" / "midspan"
ORDER = [r.rsplit(".", 1)[1] for r in ROOMS]
FACES = {"desk", "portal", "public", "fhir"}
GROUND = {"planner", "edi", "rules"}
CLIENT_MODELS = [m for m in apps.get_models() if issubclass(m, ClientData)]
OUR_MODELS = [m for m in apps.get_models() if m._meta.app_label in ORDER]


def python_files(*parts: str) -> list[Path]:
    return [p for p in SRC.joinpath(*parts).rglob("*.py") if "migrations" not in p.parts]


@pytest.mark.parametrize("room", sorted({p.parent.name for p in SRC.glob("*/__init__.py")}))
def test_every_room_has_its_docstring_and_nothing_else(room: str) -> None:
    tree = ast.parse((SRC / room / "__init__.py").read_text())
    doc = ast.get_docstring(tree)
    assert doc and len(doc) > 40, f"{room}/__init__.py should say what happens in the room"
    if room not in GROUND:
        assert len(tree.body) == 1, f"{room}/__init__.py should import nothing"


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda m: m._meta.label)
def test_foreign_keys_point_down_or_stay(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey) or field.auto_created:
            continue
        here, there = model._meta.app_label, field.related_model._meta.app_label
        assert field.remote_field.on_delete in {models.PROTECT, models.CASCADE}
        if here == there:
            continue
        assert there in ORDER, f"{model._meta.label}.{field.name} points out of the house"
        assert ORDER.index(there) > ORDER.index(here), f"{model._meta.label}.{field.name} points up"
        assert field.remote_field.on_delete is models.PROTECT, (
            f"{model._meta.label}.{field.name} should PROTECT"
        )
        assert field.remote_field.related_name == "+", (
            f"{model._meta.label}.{field.name} needs related_name='+'"
        )


@pytest.mark.parametrize("model", CLIENT_MODELS, ids=lambda m: m._meta.label)
def test_every_field_of_client_data_has_a_privacy_class(model: type[ClientData]) -> None:
    from midspan.access import permissions

    classes = permissions.table().classes
    assert model.privacy_class in classes
    names = {f.name for f in model._meta.concrete_fields} - {"id", "client"}
    assert names == set(model.privacy), (
        f"privacy of {model._meta.label} differs: {names ^ set(model.privacy)}"
    )
    assert set(model.privacy.values()) <= set(classes)
    if model._meta.label != "people.Client":
        assert "client_id" in {f.attname for f in model._meta.concrete_fields}, (
            "row-level security reads client_id"
        )


def test_only_the_gate_mints_readers() -> None:
    users = [p for p in python_files() if re.search(r"access\.reader import .*\bmint\b", p.read_text())]
    assert [p.relative_to(SRC).as_posix() for p in users] == ["privacy/gate.py"]


@pytest.mark.parametrize("word", ["_base_manager", "objects_for_django", ".raw(", ".cursor("])
def test_nothing_outside_queries_goes_round_the_manager(word: str) -> None:
    allowed = re.compile(
        r"queries|people/models/base|trail/sealer|access/identity|access/statements|trail/writing|privacy/rowsecurity|cli/|config/roles|demo/|management/"
    )
    found = [p.relative_to(SRC).as_posix() for p in python_files() if word in p.read_text()]
    assert [f for f in found if not allowed.search(f)] == []


def test_for_action_is_called_by_actions_and_the_gate_only() -> None:
    allowed = re.compile(
        r"(^|/)actions(\.py|/)|privacy/gate\.py|people/models/base\.py|people/queries\.py|(^|/)queries(\.py|/)"
    )
    found = [p.relative_to(SRC).as_posix() for p in python_files() if ".for_action()" in p.read_text()]
    assert [f for f in found if not allowed.search(f)] == []


def test_queries_take_a_reader_first() -> None:
    """Public functions of `queries` in rooms that hold client data begin with a Reader (or the actor of an act).

    Those that read nothing by themselves need none: one that gives back an expression to stand in another query.
    """
    rooms = {m._meta.app_label for m in CLIENT_MODELS}
    wrong = []
    for room in rooms:
        for path in [*(SRC / room).glob("queries.py"), *(SRC / room / "queries").glob("*.py")]:
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    first = node.args.args[0].annotation if node.args.args else None
                    name = ast.unparse(first).strip("'\"") if first else ""
                    pure = not any(
                        isinstance(n, ast.Attribute) and n.attr == "objects" for n in ast.walk(node)
                    )
                    last = node.body[-1]
                    given = last.value if isinstance(last, ast.Return) else None
                    part = isinstance(given, ast.Call) and ast.unparse(given.func) in {"Subquery", "Exists"}
                    if name not in {"Reader", "Actor"} and not pure and not part:
                        wrong.append(f"{room}.{node.name}")
    assert wrong == []


def test_every_act_writes_its_frame() -> None:
    """Public functions of `actions` in rooms of client data are acts with keyword-only `by` and `at`."""
    wrong = []
    for room in {m._meta.app_label for m in CLIENT_MODELS}:
        for path in [*(SRC / room).glob("actions.py"), *(SRC / room / "actions").glob("*.py")]:
            for node in ast.parse(path.read_text()).body:
                if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                    continue
                decorated = any("act(" in ast.unparse(d) for d in node.decorator_list)
                keywords = [a.arg for a in node.args.kwonlyargs]
                if decorated and keywords[:2] != ["by", "at"]:
                    wrong.append(f"{room}.{node.name}: by and at come first, keyword-only")
                writes = any(
                    isinstance(n, ast.Attribute) and n.attr in {"save", "update", "bulk_create", "delete"}
                    for n in ast.walk(node)
                )
                if writes and not decorated:
                    wrong.append(f"{room}.{node.name}: changes something without @act")
    assert wrong == []


def test_files_stay_small() -> None:
    long = {
        p.relative_to(SRC).as_posix(): n
        for p in python_files()
        if (n := len(p.read_text().splitlines())) > 300
    }
    assert long == {}
