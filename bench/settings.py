"""Midspan's own settings, plus the bare page and a count of queries in a header."""

from midspan.config.settings import *  # noqa: F403
from midspan.config.settings import MIDDLEWARE as OURS

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.CountQueries", *OURS]
