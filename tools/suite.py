"""Every test once. The rules run in one process under coverage, beside the rest in two; those that must be alone come last.

Arguments go to the tests outside of the rules. The rules are tested whole every time: below full coverage the suite fails.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = str(ROOT / ".venv" / "bin" / "python")
RULES, ALONE = "tests/rules", "tests/trail"
RULES_SAID = ROOT / ".midspan" / "rules-tested.txt"


def main(arguments: list[str]) -> int:
    RULES_SAID.parent.mkdir(exist_ok=True)
    with RULES_SAID.open("wb") as said:
        rules = subprocess.Popen(
            [PYTHON, "-m", "coverage", "run", "-m", "pytest", RULES],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            together = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not alone"]
            rest = tested(*together, f"--ignore={RULES}", *arguments)
            wrong = rules.wait()
        finally:
            rules.kill()
    print(RULES_SAID.read_text(encoding="utf-8"), end="", flush=True)
    wrong = wrong or run("-m", "coverage", "report")
    return rest or wrong or tested("-m", "alone", ALONE)


def tested(*words: str) -> int:
    return run("-m", "pytest", *words)


def run(*words: str) -> int:
    return subprocess.run([PYTHON, *words], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
