"""Settings of the archive, read from the environment and from a file `.env` beside manage.py.

A value that is missing or cannot be read stops the start with a message that names every such variable. Each one
stands in the table of docs/configuration.md; a test holds the two together.
"""

from datetime import timedelta
from pathlib import Path

from django.utils.csp import CSP
from environs import Env, validate

BASE_DIR = Path(__file__).resolve().parent.parent

# Not eager: `seal()` below then reports all wrong variables at once instead of the first.
env = Env(eager=False)
env.read_env(BASE_DIR / ".env", recurse=False)


# Core

SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=32))
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
# Scheme and host with nothing behind them, or nothing at all.
_ORIGIN = r"(https?://([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?)?\Z"
SITE_URL = env.str(
    "SITE_URL",
    "",
    validate=validate.Regexp(_ORIGIN, error="Only scheme and host, such as https://archive.example."),
)
# What those who search the news know the site as: in its news sitemap, which they hold against what they know.
PUBLICATION_NAME = env.str("PUBLICATION_NAME", "On Record", validate=validate.Length(min=1, max=100))
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
HTTPS = env.bool("HTTPS", False)
DATABASE = env.dj_db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'onrecord.sqlite3'}")
TIME_ZONE = env.str("TIME_ZONE", "UTC")
LOG_LEVEL = env.str("LOG_LEVEL", "INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"]))
# Hosts, or hosts with a port, whose feeds and pages may be fetched although they are not public.
FETCH_ALLOWED_HOSTS: list[str] = env.list("FETCH_ALLOWED_HOSTS", [])
TOKEN_DAYS = env.int("TOKEN_DAYS", 30, validate=validate.Range(min=1, max=366))
TWO_FACTOR = env.str("TWO_FACTOR", "required", validate=validate.OneOf(["required", "offered"]))
SESSION_HOURS = env.int("SESSION_HOURS", 12, validate=validate.Range(min=1, max=336))
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", 120, validate=validate.Range(min=10, max=1440))
SUGGEST_ON_RECEIPT = env.bool("SUGGEST_ON_RECEIPT", True)
# How many pages of stories are kept as they were made. Each takes about 100 kB of the database.
KEPT_PAGES = env.int("KEPT_PAGES", 5_000, validate=validate.Range(min=1, max=10_000_000))
# Mail about saved searches goes to this server.
MAIL_HOST = env.str("MAIL_HOST", "localhost")
MAIL_PORT = env.int("MAIL_PORT", 25, validate=validate.Range(min=1, max=65_535))
MAIL_USER = env.str("MAIL_USER", "")
MAIL_PASSWORD = env.str("MAIL_PASSWORD", "")
MAIL_SECURITY = env.str("MAIL_SECURITY", "none", validate=validate.OneOf(["starttls", "tls", "none"]))
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "onrecord@localhost")
env.seal()

INSTALLED_APPS = [
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "knox",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "simple_history",
    # Last: the roles are made after each migrate, once django.contrib.auth has made the permissions.
    "articles",
    "annotations",
    "newsroom",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "newsroom.caching.by_caches",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.languages.of_the_visitor",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "newsroom.accounts.sessions.last_seen",
    "newsroom.accounts.second_factor.reading_only_without",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.template.context_processors.i18n",
                "articles.addresses.canonical",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database. SQLite is the embedded default: a write-ahead log so that readers never wait, and IMMEDIATE transactions,
# since a DEFERRED one that turns from reading to writing fails at once when another writer is at work.

if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456;",
    }
DATABASES = {"default": {**DATABASE, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}}

# Who may come in

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_VERBOSE = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "newsroom.errors.locked_out"
# The rules of sessions, beyond this, are in newsroom/accounts/sessions.py.
SESSION_COOKIE_AGE = 60 * min(SESSION_IDLE_MINUTES, 60 * SESSION_HOURS)
# Of allauth only signing in, second factors and sessions: nobody signs up, and no e-mail address is asked for.
ACCOUNT_ADAPTER = "newsroom.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "newsroom.accounts.forms.SignInForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Wrong passwords are counted by axes, for each name and address; these are for each person, whatever the address.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key"}
MFA_ADAPTER = "newsroom.accounts.adapters.FactorAdapter"
MFA_FORMS = {"authenticate": "newsroom.accounts.forms.CodeForm", "reauthenticate": "newsroom.accounts.forms.AgainForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# Browsers offer keys over HTTPS and on localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Language and time

# English is the language of the code, of programs and of whoever asks for none of these; see newsroom/languages.py.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("ja", "日本語")]
# The words of templates/; those of a package stand in its own.
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
USE_TZ = True

# Static files

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static-built"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsroom.storage.StaticFiles"},
}

# Security headers

SECURE_CSP = {
    "default-src": [CSP.SELF],
    # The nonce stands in the header of pages alone that use `csp_nonce_attr`, as the admin's do.
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "img-src": [CSP.SELF, "data:"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

# History: a view-only right to a model is not a right to its past.

SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = True
SIMPLE_HISTORY_REVERT_DISABLED = True

# REST

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["newsroom.api.authentication.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["newsroom.api.permissions.ModelPermissions"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["newsroom.api.parser.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "newsroom.api.pagination.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {"token": "10/min", "extract": "60/min"},
    "EXCEPTION_HANDLER": "newsroom.api.errors.problem_handler",
    "PAGE_SIZE": 25,
    # There is JSON alone; `format` is free for a filter.
    "URL_FORMAT_OVERRIDE": None,
}
REST_KNOX = {"AUTH_HEADER_PREFIX": "Bearer", "TOKEN_TTL": timedelta(days=TOKEN_DAYS)}
SPECTACULAR_SETTINGS = {
    "TITLE": "On Record",
    "DESCRIPTION": "Who said what in the news, and how well it is sourced.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "ArticleState": "articles.models.article.State",
        "Copy": "annotations.choices.Copy",
        "SourceKind": "articles.models.source.SourceKind",
        "NoteState": "annotations.choices.NoteState",
        "NumberInText": "annotations.choices.NumberInText",
        "SpeakerKind": "annotations.choices.SpeakerKind",
        "Stance": "annotations.choices.Stance",
        "YesNo": "annotations.choices.YesNo",
    },
}

# Mail

_SMTP = {
    "host": MAIL_HOST,
    "port": MAIL_PORT,
    "username": MAIL_USER,
    "password": MAIL_PASSWORD,
    "use_tls": MAIL_SECURITY == "starttls",
    "use_ssl": MAIL_SECURITY == "tls",
    "timeout": 30,
}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": _SMTP}}

# Logs go to standard error, one line each: addresses, but no query strings and nothing that was typed into a form.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
