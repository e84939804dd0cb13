"""Settings of the server that is measured: those of the site, over the database and files that bench has made."""

import os
from pathlib import Path

from newsroom.settings import *  # noqa: F403
from newsroom.settings import DATABASES

ROOT_URLCONF = "newsroom.bench.urls"
STATIC_ROOT = Path(os.environ["BENCH_STATIC"])
DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
