"""Says what is being done and how long it took, one line a step."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(label: str) -> Iterator[None]:
    """Announce a step, and its seconds once it is done."""
    began = time.monotonic()
    live = sys.stdout.isatty()
    if live:
        print(f"  {label} ...", end="", flush=True)
    try:
        yield
    except BaseException:
        print(f"\r  {label}: not done" if live else f"  {label}: not done", flush=True)
        raise
    print(f"{chr(13) if live else ''}  {label + ' ':.<44} {time.monotonic() - began:5.1f} s", flush=True)
