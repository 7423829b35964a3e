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

django.setup()

pytest_plugins = ["tests.support.database", "tests.support.browser", "tests.support.center"]
