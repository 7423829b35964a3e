"""The command as a person meets it: help without waiting, errors in sentences, secrets kept."""

import importlib.util
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from midspan.access.errors import Refused
from midspan.cli import keys, main
from midspan.cli.problem import Problem

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_every_verb_is_in_the_help_and_has_help_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.main(["--help"])
    shown = capsys.readouterr().out
    for name, verb in main.VERBS.items():
        assert f" {name}" in shown
        assert " ".join(verb.help.split()[:3]) in shown
        if importlib.util.find_spec(f"midspan.cli.{verb.module}") is None:
            continue
        with pytest.raises(SystemExit) as stop:
            main.parse([name, "--help"])
        assert stop.value.code == 0
    capsys.readouterr()


def test_help_loads_neither_django_nor_the_database_driver() -> None:
    code = (
        "import sys\nfrom midspan.cli import main\ntry: main.main(['--help'])\nexcept SystemExit: pass\n"
        "print([name for name in ('django', 'psycopg') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nonsense"], "invalid choice"),
        ([], "required"),
        (["backup"], "FILE"),
        (["restore", "/nowhere/at/all"], "There is no file"),
        (["demo", "--clients", "0"], "at least 1"),
        (["demo", "--clients", "many"], "invalid int value"),
        (["level-of-care", "/nowhere.json"], "/nowhere.json"),
        (["center", "check", "/nowhere.toml"], "/nowhere.toml"),
    ],
)
def test_mistakes_are_answered_with_a_sentence(midspan: Command, words: list[str], says: str) -> None:
    done = midspan(*words)
    assert done.returncode in {1, 2}
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_written_is_a_sentence(
    midspan: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDSPAN_HOME", "/proc/nothing")
    done = midspan("trail", "verify")
    assert done.returncode == 2
    assert "MIDSPAN_HOME" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_not_there_is_a_sentence(
    midspan: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for url, says in (
        ("postgresql://nobody@127.0.0.1:9/midspan", "could not be reached"),
        ("mysql://nobody@127.0.0.1/midspan", "must start with postgresql://"),
    ):
        monkeypatch.setenv("DATABASE_URL", url)
        done = midspan("trail", "verify")
        assert done.returncode == 2, done.stderr
        assert says in done.stderr
        assert "Traceback" not in done.stderr


def test_what_the_rooms_refuse_is_passed_on_and_bugs_show_no_values() -> None:
    assert main.sentence(Problem("Do this.")) == "Do this."
    assert main.sentence(Refused("Your role does not let you.")) == "Your role does not let you."
    told = main.sentence(KeyError("Zebedee"))
    assert told is not None
    assert "KeyError" in told
    assert "Zebedee" not in told


def test_secrets_are_made_once_and_for_us_alone(home: Path) -> None:
    keys.ensure()
    made = {name: (home / "secrets" / name).read_text() for name in keys.NAMES}
    assert len(set(made.values())) == 2
    assert all(len(text) > 40 for text in made.values())
    assert all(stat.S_IMODE((home / "secrets" / name).stat().st_mode) == 0o600 for name in keys.NAMES)
    keys.ensure()
    assert made == {name: (home / "secrets" / name).read_text() for name in keys.NAMES}
    with pytest.raises(Problem, match="sealed with another key"):
        keys.check_trail_key({"trail_key": "0123456789abcdef"})
