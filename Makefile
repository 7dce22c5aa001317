# Everything one does here, by one word. `make help` lists the words.
# Kept to what GNU make 3.81 and a POSIX shell know, so that it runs on a bare macOS too.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --quiet
# SYSTEM_PYTHON=/path/to/python3.12 chooses; otherwise the first of these that is new enough.
CANDIDATES := $(or $(SYSTEM_PYTHON),python3 python3.11 python3.12 python3.13 python3.14)
# A database of its own to compare the models with, whatever .env says.
WITH_SCRATCH := HUIYIN_DATA_DIR=build/migration \
	HUIYIN_DATABASE_URL=sqlite+aiosqlite:///build/migration/huiyin.db
PROGRAM := bot channels handlers web scheduler messages services models language foundation migrations

ARGS ?=
# One more than the two processors meant: the trials that kill processes mostly wait.
WORKERS ?= 3
# `short`: each test on one database, less repetition, no coverage. `all` is what lands.
HUIYIN_TESTS ?= short
export HUIYIN_TESTS
# Not ?=: a PREFIX that happens to stand in somebody's environment is not meant for us.
PREFIX := build/image/venv
DATA := build/image/data
APP := .

define make_venv
python=; \
for candidate in $(CANDIDATES); do \
	if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		python=$$candidate; break; \
	fi; \
done; \
if [ -z "$$python" ]; then \
	echo "Huiyin needs Python 3.11 or newer, and none of these is: $(CANDIDATES)." \
		"Install one, or name it: make SYSTEM_PYTHON=/path/to/python3.11 …" >&2; exit 1; \
fi; \
if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	echo "$$python cannot make a virtual environment." \
		"On Debian or Ubuntu: apt install python3-venv." >&2; exit 1; \
fi; \
"$$python" -m venv "$(1)"
endef

# What pip installs is what was pinned, byte for byte; so is what builds those that come as sources.
# The program itself is never installed: it runs from where it lies.
define install
@$(1) install --require-hashes --only-binary :all: -r requirements-build.txt
@$(1) install --require-hashes --use-pep517 --no-build-isolation -r $(2)
endef

# For every machine and Python there is, not for this one alone.
COMPILE := build/supply/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make pins" $(ARGS)

##@ Start here

.PHONY: help
help: ## Show this list
	@echo "make TARGET [ARGS=\"…\"]     ARGS go on to the program or the tests"
	@awk '/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z][a-z-]*:.*## / { name = $$0; sub(/:.*/, "", name); sub(/.*## /, ""); \
			printf "  %-18s %s\n", name, $$0 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: $(VENV)/.runtime ## Try it: a sample county with four phones, at http://127.0.0.1:8080/demo
	@$(PYTHON) -m bot demo $(ARGS)

.PHONY: run
run: $(VENV)/.runtime ## Run it for real, with the settings in .env
	@$(PYTHON) -m bot run $(ARGS)

.PHONY: test
test: $(VENV)/.dev ## Run the tests (WORKERS=3 at a time; ARGS="-k duty" for some; HUIYIN_TESTS=all for each case)
	@mkdir -p build
	@$(PYTHON) $(if $(filter all,$(HUIYIN_TESTS)),-m slipcover) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

##@ While changing it

.PHONY: check
check: export HUIYIN_TESTS := all
check: format-check lint types fences test covered ## All that must pass: format, lint, types, fences, tests, coverage

.PHONY: covered
covered: $(VENV)/.dev ## Did the last whole test run reach every branch it must?
	@$(PYTHON) -m scripts.covered

.PHONY: fix
fix: $(VENV)/.dev ## Format, and mend what the linter can mend by itself
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

.PHONY: format-check
format-check: $(VENV)/.dev ## Is everything formatted?
	@$(PYTHON) -m ruff format --check .

.PHONY: lint
lint: $(VENV)/.dev ## Ruff with all its rules
	@$(PYTHON) -m ruff check .

.PHONY: types
types: $(VENV)/.dev ## Mypy in strict mode
	@$(PYTHON) -m mypy --strict .

.PHONY: fences
fences: $(VENV)/.dev ## Does every floor import only from those below?
	@$(VENV)/bin/lint-imports

.PHONY: migration
migration: $(VENV)/.dev ## Write the migration for changed models: m="add a column"
	@if [ -z "$$m" ]; then echo 'Say what changes: make migration m="…"' >&2; exit 2; fi
	@rm -rf build/migration && mkdir -p build/migration
	@$(WITH_SCRATCH) $(PYTHON) -m bot migrate >/dev/null
	@$(WITH_SCRATCH) $(PYTHON) -m bot migrate --write "$$m" \
		--number "$$(printf '%04d' $$(($$(ls migrations/versions | grep -c '^[0-9]') + 1)))"
	@$(PYTHON) -m ruff format --quiet migrations

.PHONY: rooms
rooms: $(VENV)/.dev ## Count rooms, arrows and circles (ARGS=FOLDER: of another checkout)
	@$(PYTHON) -m scripts.rooms $(ARGS)

.PHONY: docs
docs: $(VENV)/.dev ## Write the generated pages of docs/ and .env.example again
	@$(PYTHON) -m scripts.generate

.PHONY: pictures
pictures: $(VENV)/.dev ## Take the pictures of docs/ again, with headless Chromium
	@$(PYTHON) -m scripts.pictures

.PHONY: language
language: $(VENV)/.dev ## How well sentences are understood (ARGS="times --wrong")
	@$(PYTHON) -m scripts.language $(ARGS)

.PHONY: bench
bench: $(VENV)/.dev ## Measure: the trip beside a yardstick, then finding among a million topics
	@$(PYTHON) -m benchmarks $(ARGS)

.PHONY: fuzz
fuzz: $(VENV)/.dev ## Throw 100,000 mutated requests at both doors, ten minutes long (ARGS="--seed 7")
	@$(PYTHON) -m scripts.fuzz $(ARGS)

.PHONY: bench-size
bench-size: $(VENV)/.dev ## The second half of bench alone (ARGS="--large 100000 --databases sqlite")
	@$(PYTHON) -m benchmarks.size $(ARGS)

.PHONY: crash
crash: $(VENV)/.dev ## Kill real processes and see that nothing is lost
	@$(PYTHON) -m pytest -m crash $(ARGS)

.PHONY: nightly
nightly: export HUIYIN_TESTS := all
nightly: $(VENV)/.dev ## Hours: all tests on other days, and what goes further by repetition
	@$(PYTHON) -m scripts.other_days --tests -n $(WORKERS) --dist worksteal $(ARGS)
	@$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal
	@HUIYIN_WALKS=50 $(PYTHON) -m pytest -n $(WORKERS) tests/services/test_walks.py
	@$(PYTHON) -m tests.walks --seeds 1-2000 --workers $(WORKERS)
	@HUIYIN_TEST_MATRIX=full $(PYTHON) -m pytest -n $(WORKERS) --dist worksteal tests/stories/matrix
	@$(PYTHON) -m tests.crash --kills 100 --updates 1500
	@$(PYTHON) -m tests.crash --kills 100 --updates 1500 --replicas 3 --database postgres \
		--freezes 5 --crashes 5
	@$(PYTHON) -m tests.crash --mutants

##@ What it is made of

.PHONY: pins
pins: build/supply/.made ## Pin versions and hashes anew (ARGS=--upgrade: the newest; ARGS="-P aiohttp": of one)
	@$(COMPILE) --group build --output-file requirements-build.txt
	@$(COMPILE) pyproject.toml --output-file requirements.txt
	@$(COMPILE) pyproject.toml --extra dev --constraints requirements.txt --output-file requirements-dev.txt
	@$(COMPILE) --group supply --output-file requirements-supply.txt

.PHONY: sbom
sbom: build/supply/.made ## Write build/sbom.json: what the image's Python is made of (CycloneDX)
	@$(MAKE) --no-print-directory install-runtime PREFIX=build/sbom
	@build/supply/bin/cyclonedx-py environment --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-file build/sbom.json build/sbom/bin/python

##@ While it runs

.PHONY: doctor
doctor: $(VENV)/.runtime ## Is anything wrong with the settings or the machine?
	@$(PYTHON) -m bot doctor $(ARGS)

.PHONY: migrate
migrate: $(VENV)/.runtime ## Bring the database to the newest schema
	@$(PYTHON) -m bot migrate $(ARGS)

.PHONY: backup
backup: $(VENV)/.runtime ## A consistent copy while it runs: FILE=somewhere
	@if [ -z "$$FILE" ]; then echo 'Say where to: make backup FILE=…' >&2; exit 2; fi
	@$(PYTHON) -m bot backup "$$FILE"

.PHONY: healthcheck
healthcheck: $(VENV)/.runtime ## Does it answer on HUIYIN_PORT? The image asks the same way
	@$(PYTHON) -c "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('HUIYIN_PORT', '8080')), timeout=4); c.request('GET', '/healthz'); sys.exit(c.getresponse().status != 200)"

##@ What the container image is made of

.PHONY: image-steps
image-steps: ## Take every step of the Dockerfile, without containers
	@$(MAKE) --no-print-directory install-runtime
	@$(MAKE) --no-print-directory compile data-folder

.PHONY: install-runtime
install-runtime: ## Install what running needs, pinned, into PREFIX
	@$(call make_venv,$(PREFIX))
	$(call install,"$(PREFIX)/bin/python" -m pip --quiet,requirements.txt)

.PHONY: compile
compile: ## Compile the program in APP ahead, with the Python in PREFIX
	@python=$$(cd "$(PREFIX)/bin" && pwd)/python && cd "$(APP)" \
		&& "$$python" -m compileall -q --invalidation-mode checked-hash $(PROGRAM)

.PHONY: data-folder
data-folder: ## Make the only folder the program writes to: DATA
	@mkdir -p -m 700 "$(DATA)"

.PHONY: lint-docker
lint-docker: $(VENV)/.dev ## Lint the Dockerfile; check compose and the proxy
	@$(VENV)/bin/hadolint --failure-threshold style Dockerfile
	@$(PYTHON) -m pytest --quiet tests/house/test_frame.py

##@ Tidying

.PHONY: clean
clean: ## Remove caches and build leavings; data/ and .venv stay
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache huiyin.egg-info
	@find . -name .venv -prune -o -name data -prune -o -name __pycache__ -type d -prune \
		-exec rm -rf {} +

.PHONY: clean-all
clean-all: clean ## The same, and .venv too; data/ stays
	@rm -rf $(VENV)

# What the targets above stand on: each stamp is newer than what it was made from.

$(VENV)/.made:
	@if ! $(PYTHON) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		rm -rf $(VENV); \
		$(call make_venv,$(VENV)); \
	fi
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements-build.txt requirements.txt
	@echo "Installing what Huiyin needs into $(VENV) (only when that changes) …"
	$(call install,$(PIP),requirements.txt)
	@touch $@

# After .runtime, although it holds all of it: two pips in one environment at once would quarrel.
$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	@echo "Installing what checking needs into $(VENV) (only when that changes) …"
	$(call install,$(PIP),requirements-dev.txt)
	@touch $@

build/supply/.made: requirements-build.txt requirements-supply.txt
	@$(call make_venv,build/supply)
	$(call install,build/supply/bin/python -m pip --quiet,requirements-supply.txt)
	@touch $@
