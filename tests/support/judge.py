"""The independent checker of plans, in a process of its own. It lies beside the checkout and not everywhere is it there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "planner"
INSTANCES = FOLDER / "instances"
LOOP = """
import json, sys, check
for line in sys.stdin:
    pair = json.loads(line)
    try:
        print(json.dumps(check.check(pair["instance"], pair["plan"])), flush=True)
    except check.InputError as error:
        print(json.dumps({"error": str(error)}), flush=True)
"""

needed = pytest.mark.skipif(
    not (FOLDER / "check.py").exists(),
    reason=f"the independent checker is not in {FOLDER.name}/ beside the checkout",
)


class Judge:
    """One process for many plans."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", LOOP], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def report(self, instance: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
        """The checker's report, or {"error": …} for what it refuses."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"instance": instance, "plan": plan}) + "\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def close(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


def instance(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((INSTANCES / f"{name}.json").read_text())
    return found
