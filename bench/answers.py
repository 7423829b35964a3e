"""A thousand different questions to each of the verbs that answer from a file, every time in a fresh process.

The questions are drawn from the vocabularies of the rules with a fixed seed, so that every run asks the same ones: cases of
a level of care, answers to questionnaires, requests for a disclosure. Beside them stands the empty start (`midspan --help`).
"""

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from midspan.rules.instruments import instrument
from midspan.rules.instruments.forms import Item
from midspan.rules.privacy.book import book
from midspan.rules.privacy.reference import example_of
from midspan.rules.tables import load

QUESTIONS, ROUNDS, AIM = 1000, 5, 2.0
INSTRUMENTS = ("phq9", "audit", "pcl5", "ders", "assist")
ITEMS = ("attendance", "progress_notes", "counseling_notes", "presence", "name", "full_record", "medications")
PURPOSES = ("treatment", "tpo", "employment", "at the request of the patient", "marketing")

Question = dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """One run of a command from start to exit: seconds on the wall, seconds of the processor."""

    wall: float
    cpu: float


def measured() -> str:
    """The table of figures, as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        asking = _commands(Path(folder))
        commands = {"midspan --help": ["--help"], **asking}
        for words in commands.values():
            _run(words)
        rounds = [{name: _run(words) for name, words in commands.items()} for _ in range(ROUNDS)]
    empty = statistics.median(one["midspan --help"].cpu for one in rounds)
    lines = [
        f"A thousand different questions in one file, {ROUNDS} runs each in turn, every run a new process; median, and the slowest.",
        "",
        "| command | wall s | slowest s | CPU s | x empty start | aim |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for name in commands:
        wall = [one[name].wall for one in rounds]
        cpu = statistics.median(one[name].cpu for one in rounds)
        met = "met" if statistics.median(wall) < AIM else f"**missed**: {AIM:g} s"
        lines.append(
            f"| `{name}` | {statistics.median(wall):.2f} | {max(wall):.2f} | {cpu:.2f} | {cpu / empty:.1f} | {met if name in asking else ''} |"
        )
    return "\n".join(lines)


def _commands(folder: Path) -> dict[str, list[str]]:
    """What is run, by its name; the files of questions are written into `folder`."""
    chance = random.Random(42)
    found = {"midspan level-of-care": ["level-of-care", _written(folder, "cases", lambda: _case(chance))]}
    for name in INSTRUMENTS:
        file = _written(folder, name, lambda name=name: _answers(chance, name))
        found[f"midspan score {name}"] = ["score", name, file]
    found["midspan disclose"] = ["disclose", _written(folder, "requests", lambda: _request(chance))]
    return found


def _written(folder: Path, name: str, one: Callable[[], Question]) -> str:
    """A file of so many questions, no two alike."""
    asked: dict[str, Question] = {}
    while len(asked) < QUESTIONS:
        question = one()
        asked[json.dumps(question, sort_keys=True)] = question
    path = folder / f"{name}.json"
    path.write_text(json.dumps(list(asked.values())), encoding="utf-8")
    return str(path)


def _run(words: list[str]) -> Taken:
    """One fresh process. What it answers goes to a file; an error ends the benchmark."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile() as out:
        subprocess.run(
            [Path(sys.executable).with_name("midspan"), *words], stdout=out, check=True, env=_environment()
        )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _environment() -> dict[str, str]:
    """Nothing of Midspan's or Python's own settings: as on anybody's machine."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("MIDSPAN_", "PYTHON"))}


def _case(chance: random.Random) -> Question:
    """A case in which most of the fields are given."""
    found: Question = {}
    for row in load("level-case").rows("field"):
        if chance.random() < 0.75:
            _put(found, row["name"], _case_value(chance, row))
    return found


def _case_value(chance: random.Random, row: Mapping[str, Any]) -> Any:
    return {
        "choice": lambda: chance.choice(row["values"]),
        "boolean": lambda: chance.random() < 0.5,
        "integer": lambda: chance.randint(row["min"], row["max"]),
        "number": lambda: chance.randint(row["min"], row["max"] // 4),
        "range": lambda: [9, chance.randint(9, 40)],
        "moment": lambda: "2026-03-02T10:00",
        "text": lambda: "A. Clinician, LPC",
    }[row["kind"]]()


def _answers(chance: random.Random, name: str) -> Question:
    """Every question that is asked after the answers before it, in order."""
    found: dict[str, int] = {}
    for item in instrument(name).items:
        if item.asked(found):
            found[item.key] = _answer(chance, item)
    return dict(found)


def _answer(chance: random.Random, item: Item) -> int:
    return chance.choice(item.values)


def _request(chance: random.Random) -> Question:
    """A worked example of a rule, with some of its fields set to something else."""
    rules = book(date.today())
    law = chance.choice(("part2", "hipaa"))
    found = deepcopy(example_of(chance.choice(getattr(rules, law)), law, rules))
    for row in chance.sample(list(rules.vocabulary.rows("field")), chance.randint(1, 6)):
        _put(found, row["name"], _request_value(chance, row))
    return found


def _request_value(chance: random.Random, row: Mapping[str, Any]) -> Any:
    words = row.get("values", ())
    return {
        "choice": lambda: chance.choice(words),
        "word": lambda: chance.choice(words),
        "boolean": lambda: chance.random() < 0.5,
        "words": lambda: chance.sample(ITEMS, chance.randint(1, 3)),
        "texts": lambda: chance.choice(PURPOSES),
        "signers": lambda: [chance.choice(words)],
        "ending": lambda: chance.choice([*words, "2020-01-01", "2099-01-01"]),
        "signature": lambda: chance.choice([True, False, "electronic"]),
    }[row["kind"]]()


def _put(into: Question, name: str, value: Any) -> None:
    """`recipient.type` is the field `type` of the object `recipient`."""
    group, dot, inner = name.partition(".")
    if dot:
        into.setdefault(group, {})[inner] = value
    else:
        into[name] = value
