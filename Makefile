# The portal's commands; `make help` lists them. Everything happens in .venv/ and var/.
PYTHON ?= python3
PORT ?= 8000
NEXT_WAGTAIL := 8.0.1
export BASE_URL ?= http://127.0.0.1:$(PORT)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# Tests run on two processes: one per core of the smallest machine.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup

.DEFAULT_GOAL := help
.PHONY: stack stack-stop test-faults test-next bench handbook help run setup test test-postgres test-sqlite chromium screenshots references audit lint format messages

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

.venv/run.stamp: requirements.txt
	@echo "[1/5] Python environment in .venv"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements.txt requirements-dev.txt
	@echo "Python environment for tests in .venv"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/run.stamp

var/messages.stamp: $(wildcard locale/*/LC_MESSAGES/*.po) | .venv/run.stamp
	@echo "[2/5] Words of the interface"
	@mkdir -p var
	@$(BIN)/pybabel --quiet compile -d locale -D django
	@touch $@

ASSET_SOURCES := $(wildcard fixtures/cities.yaml ruhr_site/home/management/commands/prepare_assets.py ruhr_site/home/stylesheet.py \
	ruhr_site/home/widths.py ruhr_site/home/css/*.css ruhr_site/home/sharing/drawing.py ruhr_site/places/ma*.py)

var/assets.stamp: $(ASSET_SOURCES) | .venv/run.stamp
	@echo "[3/5] Typeface, stylesheet and mark"
	@mkdir -p var
	@$(MANAGE) prepare_assets
	@touch $@

setup: .venv/run.stamp var/messages.stamp var/assets.stamp ## Prepare everything without serving
	@echo "[4/5] Database"
	@$(MANAGE) migrate --verbosity 0
	@echo "[5/5] Content"
	@$(MANAGE) seed_demo

run: setup ## Serve the portal at http://127.0.0.1:8000 (PORT=9000 for another port)
	@echo "The portal is at http://127.0.0.1:$(PORT)/ - log in at http://127.0.0.1:$(PORT)/admin/ - stop it with Ctrl-C"
	@echo "Mails are kept in var/mail/"
	@trap 'kill $$mails $$sender $$schedule $$server 2>/dev/null' EXIT; trap 'exit 0' INT TERM; \
		$(MANAGE) catch_mail & mails=$$!; \
		$(MANAGE) send_mails --watch & sender=$$!; \
		$(MANAGE) run_schedule --watch & schedule=$$!; \
		$(MANAGE) runserver --noreload 127.0.0.1:$(PORT) & server=$$!; \
		wait $$server

# PORT counts only where it was given: the stack has other defaults than `make run`.
stack: .venv/run.stamp var/messages.stamp ## Serve the portal as in production at http://127.0.0.1:8080 (PORT=9000 for others)
	@PORT=$(if $(filter command line environment,$(origin PORT)),$(PORT),8080) $(BIN)/python deploy/stack.py start

stack-stop: ## Stop what make stack started; its data in var/stack/ stay
	@$(BIN)/python deploy/stack.py stop

test: .venv/dev.stamp var/messages.stamp var/assets.stamp chromium test-postgres test-sqlite ## Run all tests: on PostgreSQL, and what depends on the engine on SQLite

# The shell of Chromium without windows draws the same at half the cost. The tests say what to install where nothing
# here gives a browser.
chromium: .venv/dev.stamp
	@command -v chromium-headless-shell >/dev/null || (echo "Chromium for the browser tests"; \
		(test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq chromium-headless-shell fonts-liberation \
		|| command -v chromium || $(BIN)/playwright install --only-shell chromium) >var/chromium.log 2>&1 || true)

test-postgres: .venv/dev.stamp var/messages.stamp var/assets.stamp
	@echo "Tests on PostgreSQL"
	@$(PYTEST) --engine postgresql

test-sqlite: .venv/dev.stamp var/messages.stamp var/assets.stamp
	@echo "Tests that depend on the engine, on SQLite"
	@$(PYTEST) --engine sqlite -m engine

# Everything pinned as it is, but Wagtail; tests in a browser and on the stack are left out.
var/next-venv/stamp: requirements.txt requirements-dev.txt Makefile
	@echo "Python environment with Wagtail $(NEXT_WAGTAIL) in var/next-venv"
	@test -x var/next-venv/bin/python || $(PYTHON) -m venv var/next-venv
	@sed 's/^wagtail==.*/wagtail==$(NEXT_WAGTAIL)/' requirements.txt >var/next-venv/requirements.txt
	@cp requirements-dev.txt var/next-venv/
	@var/next-venv/bin/python -m pip install --quiet --disable-pip-version-check -r var/next-venv/requirements-dev.txt
	@touch $@

test-next: var/next-venv/stamp var/messages.stamp var/assets.stamp ## Run the fast tests on the next Wagtail, in an environment of its own
	@var/next-venv/bin/python -m pytest -n 2 --dist loadgroup -m "not browser" --ignore tests/browser

test-faults: .venv/dev.stamp var/messages.stamp ## Break the stack and assert what visitors see; it takes about ten minutes
	@FAULTS=1 PORT=$(if $(filter command line environment,$(origin PORT)),$(PORT),8480) $(BIN)/python -m pytest tests/faults

bench: .venv/dev.stamp var/messages.stamp ## Print what pages cost, as ratios to a plain Django view and to Varnish's own speed
	@PORT=$(if $(filter command line environment,$(origin PORT)),$(PORT),8580) STACK_DIR=$${STACK_DIR:-$(CURDIR)/var/bench} \
		$(BIN)/python -m tests.bench.speed

screenshots: .venv/dev.stamp var/messages.stamp var/assets.stamp chromium ## Photograph every page type into var/screenshots/
	@$(BIN)/python -m pytest tests/browser/test_screenshots.py
	@echo "One sheet for each page type: var/screenshots/*.jpg"

references: .venv/dev.stamp var/messages.stamp var/assets.stamp chromium ## Renew the reference pictures of the components, after an intended change
	@RENEW_REFERENCES=1 $(BIN)/python -m pytest tests/browser/test_references.py
	@git status --short tests/browser/references

handbook: .venv/dev.stamp var/messages.stamp var/assets.stamp chromium ## Renew the pictures of docs/handbuch.md
	@rm -rf var/handbook
	@$(BIN)/python -m pytest tests/browser/test_handbook.py
	@rm -rf docs/handbook && cp -r var/handbook docs/handbook
	@git status --short docs/handbook

# Lighthouse stays out of requirements: it needs Node, which nothing else here does.
audit: .venv/dev.stamp var/messages.stamp var/assets.stamp chromium ## Lighthouse on every page type (PAGES="home story" for some)
	@! command -v npm >/dev/null || test -d var/node/node_modules/lighthouse || \
		npm install --silent --no-audit --no-fund --prefix var/node lighthouse@12.8.2
	@$(BIN)/python -m tests.bench.audit

lint: .venv/dev.stamp var/messages.stamp var/assets.stamp ## Check style, types, templates, settings and migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/mypy
	$(MANAGE) makemigrations --check --dry-run
	@SECRET_KEY=0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ALLOWED_HOSTS=example.org BASE_URL=https://example.org \
		DATABASE_URL=sqlite:///:memory: DJANGO_SETTINGS_MODULE=ruhr_site.settings.production $(MANAGE) check --deploy --fail-level WARNING

format: .venv/dev.stamp ## Bring the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: .venv/dev.stamp ## Collect new words of the interface into locale/
	@PYTHONPATH=. $(BIN)/pybabel --quiet extract -F locale/babel.cfg -k gettext_lazy -k ngettext_lazy:1,2 -k pgettext:1c,2 \
		--no-location --sort-output --project "City of Cities" -o var/django.pot .
	@$(BIN)/pybabel --quiet update -i var/django.pot -d locale -D django --no-fuzzy-matching --ignore-obsolete
	@echo "Now translate what is empty in locale/de/LC_MESSAGES/django.po"
