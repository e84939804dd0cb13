# Everything that is done from a shell. `make` alone lists it.

# A Python to use in place of the one that is found: make PY=/path/to/python3.13
PY ?=
PORT ?= 8000
# 0: `make demo` stops after loading.
SERVE ?= 1
# Handed on: make test ARGS="-k credits", make bench ARGS="--stories 10000"
ARGS ?=

BIN := .venv/bin
UV_VERSION := 0.13.8

# What another project left in the shell must not decide what runs here.
unexport VIRTUAL_ENV DJANGO_SETTINGS_MODULE PYTHONPATH PYTHONHOME
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
# For the addresses that `manage.py demo` prints.
export PORT

.DEFAULT_GOAL := help
.PHONY: help demo test check bench score messages FORCE

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

# People of the demonstration sign in with a password alone. Holds for the .env too that this makes.
demo: export TRY_OUT = 1
demo: .venv/.runtime .env ## load the demo archive and serve it (PORT=8000; SERVE=0 only loads it)
ifneq ($(SERVE),0)
	@$(BIN)/python -c '$(BIND)' "$(PORT)" 2>/dev/null || { \
		echo "Port $(PORT) is busy or no port at all. Try: make demo PORT=8001"; exit 1; }
endif
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@$(BIN)/python manage.py demo
ifneq ($(SERVE),0)
	@echo "Serving at http://127.0.0.1:$(PORT)/ until you press Ctrl-C."
	@exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port "$(PORT)" --blocking-threads 4 --log-level warning \
		newsroom.wsgi:application
endif

test: .venv/.dev ## run the tests (TEST_DATABASE_URL=postgres://… runs them there; ARGS="-k word")
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: export SECRET_KEY = for-these-checks-alone-0123456789-abcdefghijklmnopqrstuvwxyz
check: export DATABASE_URL = sqlite:///:memory:
check: export DEBUG = 0
check: export HTTPS = 1
check: .venv/.dev ## check format, lint, types, import contracts, templates, migrations, settings, API schema
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy articles annotations newsroom
	$(BIN)/lint-imports
	$(BIN)/djlint --lint templates
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null

score: .venv/.dev ## score the reading of stories against those marked by hand (ARGS="--errors")
	@$(BIN)/python -m tests.gold.score $(ARGS)

messages: export SECRET_KEY = for-these-texts-alone-0123456789-abcdefghijklmnopqrstuvwxyz
messages: export DATABASE_URL = sqlite:///:memory:
messages: .venv/.dev ## gather the texts to be translated, and compile the translations (needs Debian's package gettext)
	@$(BIN)/python manage.py makemessages --locale ja --add-location file --no-wrap --no-obsolete \
		--ignore tests --ignore static-built
	@$(BIN)/python manage.py compilemessages --locale ja --ignore .venv --ignore .uv

bench: .venv/.runtime .env ## measure pages and API against a constant string (ARGS="--stories 10000")
	@$(BIN)/python manage.py bench $(ARGS)

# The packages of uv.lock. `demo` leaves in place what `test` put there.
.venv/.runtime: uv.lock .python-version $(if $(PY),FORCE)
	@$(SYNC) --no-dev --extra postgres --inexact
	@touch $@

.venv/.dev: uv.lock .python-version $(if $(PY),FORCE)
	@$(SYNC) --extra postgres
	@touch $@ .venv/.runtime

.env: | .venv/.runtime
	@$(BIN)/python -c '$(WRITE_ENV)'
	@echo "Wrote .env with a new SECRET_KEY."

WRITE_ENV := import os, re, secrets; \
	text = re.sub("(?m)^SECRET_KEY=.*", "SECRET_KEY=" + secrets.token_urlsafe(50), open(".env.example").read()); \
	text += os.environ.get("TRY_OUT", "") and open(".env.demo").read(); \
	os.write(os.open(".env", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), text.encode())
BIND := import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); \
	s.bind(("127.0.0.1", int(sys.argv[1])))
VERSION := import sys; print(getattr(sys, "_base_executable", sys.executable), "%d.%d.%d" % sys.version_info[:3]); \
	sys.exit(sys.version_info < (3, 12))

# Finds a Python (under pyenv the plain names are shims that follow .python-version; the paths look past shims that
# fail), then a uv (on the PATH, else one of our own in .uv), and begins a `uv sync`.
define SYNC
py=; old=none; \
for name in $(or $(PY),python3.13 python3.14 python3.12 python3 python \
	"$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python /usr/local/bin/python3 /usr/bin/python3); do \
	if found=$$("$$name" -c '$(VERSION)' 2>/dev/null); then py=$${found% *}; break; fi; \
	if [ "$$old" = none ] && [ -n "$$found" ]; then old=$${found##* }; fi; \
done; \
if [ -z "$$py" ]; then \
	echo "Python 3.12 or newer is needed; found $$old. Try: make PY=/path/to/python3.13" >&2; exit 1; \
fi; \
uv=uv; \
case $$(uv --version 2>/dev/null) in \
"uv 0."[5-9].*|"uv 0."[1-9][0-9].*|"uv "[1-9]*) ;; \
*) uv=.uv/bin/uv; \
	[ -x $$uv ] || { "$$py" -m venv --clear .uv && .uv/bin/python -m pip install --quiet uv==$(UV_VERSION); } || { \
		echo "uv could not be installed; see above. It can also be put on the PATH by other means." >&2; exit 1; };; \
esac; \
"$$uv" sync --frozen --python "$$py"
endef

FORCE:
