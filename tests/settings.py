"""Settings of the tests: those of the site, with what makes them quick and independent of the machine's own."""

import os

# All that a developer's .env may hold.
os.environ |= {"DEBUG": "0", "HTTPS": "0", "TIME_ZONE": "UTC", "LOG_LEVEL": "INFO", "TOKEN_DAYS": "30"}
os.environ |= {
    "TWO_FACTOR": "offered",
    "SESSION_HOURS": "12",
    "SESSION_IDLE_MINUTES": "120",
    "SECRET_KEY_FALLBACKS": "",
}
# Tests that want suggestions ask for them.
os.environ |= {"SUGGEST_ON_RECEIPT": "0"}
os.environ |= {"ALLOWED_HOSTS": "localhost,testserver", "CSRF_TRUSTED_ORIGINS": ""}
os.environ["SECRET_KEY"] = "only-for-the-tests-and-nothing-else-at-all"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "sqlite:///:memory:")

from newsroom.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
AXES_ENABLED = False
