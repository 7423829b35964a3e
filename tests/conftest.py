"""What every test stands on: a real PostgreSQL, the application's own role, and a real browser.

The environment is set here, before Django reads its settings (so pyproject.toml names no settings module).
"""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
os.environ.setdefault("MIDSPAN_HOME", str(CHECKOUT / ".midspan" / "test"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midspan.config.settings")
os.environ.update(
    MIDSPAN_TESTING="1",
    MIDSPAN_SECRET_KEY="only-for-tests",
    MIDSPAN_TRAIL_KEY="only-for-tests-too",
    MIDSPAN_EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    MIDSPAN_THROWAWAY_CLUSTER="1",
    DJANGO_ALLOW_ASYNC_UNSAFE="1",  # Playwright's own event loop runs in the tests' thread
)
os.environ.pop("MIDSPAN_AS_OWNER", None)
os.environ.pop("MIDSPAN_DB", None)

import django  # noqa: E402
import hypothesis  # noqa: E402
import pytest  # noqa: E402
from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402

django.setup()

# Still argon2, but cheap: a center's twenty passwords are hashed anew for each test that drives a browser.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1

pytest_plugins = ["tests.support.database", "tests.support.browser", "tests.support.center"]

# The same examples in every run: what CI finds can be found again. `HYPOTHESIS_PROFILE=explore` looks for new ones.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# Each process takes a whole file at a time: the longest come first, so that none is left over for the end.
LONGEST = (
    "tests/demo/test_build.py",
    "tests/cli/",
    "tests/journeys/",
    "tests/faces/",
    "tests/ui/",
    "tests/desk/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files by how long they take, as far as that is known; within a file nothing changes."""
    order = {start: number for number, start in enumerate(LONGEST)}
    items.sort(
        key=lambda item: next((n for start, n in order.items() if item.nodeid.startswith(start)), len(order))
    )
