"""python -m bench.edi.child WHO WAY KIND CLAIMS FILE: one measurement; what it took, as JSON on standard output.

WHO is `midspan`, `pyx12`, `x12sdk` or `oxedi`; `midspan make` writes the file that the others read. Modules are loaded, and a file of
one claim is gone through, before the clock starts.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from datetime import time as time_of_day
from importlib import import_module as module
from io import StringIO
from pathlib import Path

Way = Callable[[Path, str], int]
"""Goes through a file of a kind; how many claims it met, 0 where it does not count."""
Act = Callable[[], object]
"""Writes what its maker has read."""


def stream(path: Path, _: str) -> int:
    from midspan.edi.reading import Streamed
    from midspan.edi.reading import stream as events

    return sum(1 for event in events(path) if isinstance(event, Streamed))


def read(path: Path, kind: str) -> int:
    from midspan.edi.reading import read as whole

    body = whole(path).interchanges[0].groups[0].transactions[0].body
    if kind == "835":
        return sum(len(one.claims) for one in body.summaries)
    return sum(len(each.claims) for one in body.providers for each in one.subscribers)


def check(path: Path, _: str) -> int:
    from midspan.edi.checking import check as findings

    found = list(findings(path))
    assert not found, found[0]
    return 0


def pyx12_loops(path: Path, kind: str) -> int:
    handler, params, context = (module(f"pyx12.{name}") for name in ("error_handler", "params", "x12context"))
    with path.open(encoding="ascii") as held:
        reader = context.X12ContextReader(params.params(), handler.errh_null(), held)
        loop = "2100" if kind == "835" else "2300"
        return sum(1 for one in reader.iter_segments(loop) if one.id == loop)


def pyx12_validates(path: Path, _: str) -> int:
    params, document = module("pyx12.params"), module("pyx12.x12n_document")
    assert document.x12n_document(params.params(), str(path), None, None, None, StringIO())
    return 0


def x12sdk_models(path: Path, _: str) -> int:
    with module("x12sdk.io").X12ModelReader(str(path)) as reader:
        return sum(len(list(model.claims())) for model in reader.models())


def oxedi_parses(path: Path, _: str) -> int:
    """Its tables stay in Rust; nothing is brought to Python."""
    oxedi = module("oxedi")
    return int(oxedi.parse(path.read_bytes()).count_claims())


def write(path: Path, _: str) -> Act:
    from midspan.edi.reading import read as whole
    from midspan.edi.writing import write as to_bytes

    file = whole(path)
    return lambda: to_bytes(file)


def x12sdk_writes(path: Path, _: str) -> Act:
    with module("x12sdk.io").X12ModelReader(str(path)) as reader:
        models = list(reader.models())
    return lambda: [one.x12() for one in models]


def oxedi_writes(path: Path, _: str) -> Act:
    oxedi = module("oxedi")
    tables = oxedi.parse(path.read_bytes()).tables
    envelope = oxedi.Envelope(
        sender_id="LANTERN", receiver_id="HARBOUR", date=date(2026, 3, 16), time=time_of_day(9, 30)
    )
    return lambda: oxedi.write(tables, envelope, allow_findings=True)


WAYS: dict[str, dict[str, Way]] = {
    "midspan": {"stream": stream, "read": read, "check": check},
    "pyx12": {"loops": pyx12_loops, "validates": pyx12_validates},
    "x12sdk": {"models": x12sdk_models},
    "oxedi": {"parses": oxedi_parses},
}
WRITERS: dict[str, dict[str, Callable[[Path, str], Act]]] = {
    "midspan": {"write": write}, "x12sdk": {"writes": x12sdk_writes}, "oxedi": {"writes": oxedi_writes},
}  # fmt: skip
GUIDES = {b"005010X223A2": b"005010X223A3", b"005010X222A1": b"005010X222A2"}  # x12sdk knows the later ones


def make(kind: str, claims: int, path: Path) -> None:
    """Writes the file, and that of x12sdk beside it."""
    from bench.edi.generated import file
    from midspan.edi.writing import write

    held = write(file(kind, claims))
    path.write_bytes(held)
    for old, new in GUIDES.items():
        held = held.replace(old, new)
    path.with_suffix(".x12sdk").write_bytes(held)


def measured(who: str, way: str, path: Path, kind: str, claims: int) -> float:
    """Seconds to go through a file, or to write what it held."""
    writer = WRITERS.get(who, {}).get(way)
    if writer:
        writer(one_of(path, kind), kind)()
        act = writer(path, kind)
        began = time.perf_counter()
        act()
        return time.perf_counter() - began
    go = WAYS[who][way]
    go(one_of(path, kind), kind)
    began = time.perf_counter()
    met = go(path, kind)
    seconds = time.perf_counter() - began
    assert met in (0, claims), f"{met} claims of {claims}"
    return seconds


def one_of(path: Path, kind: str) -> Path:
    """The file of one claim."""
    return path.with_name(f"{kind}-1{path.suffix}")


def memory() -> float:
    """The most that this process held, in MB. `ru_maxrss` would count what the process that started it held."""
    (line,) = (one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> int:
    who, way, kind, number, name = sys.argv[1:]
    path, claims = Path(name), int(number)
    if way == "make":
        make(kind, claims, path)
        return 0
    if who == "x12sdk":
        path = path.with_suffix(".x12sdk")
    seconds = measured(who, way, path, kind, claims)
    print(json.dumps({"seconds": seconds, "megabytes": memory()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
