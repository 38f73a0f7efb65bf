# Every way to build and test the showcase. `make` alone lists them.
#
# A machine needs Python 3.11 or newer, make and git; all else is installed into .venv, and a browser
# for the browser tests by the system's package manager where none is found.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHOWCASE := $(BIN)/showcase
# Two workers suit two cores; pytest-xdist keeps the tests of one file together, and gives the files
# out in the order of tests/order.py. Compiled files are kept even where a machine says otherwise: the
# tests start a thousand commands, and each would compile the whole program anew.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
UNIT := $(PYTEST) -m 'not slow and not browser'

.DEFAULT_GOAL := help
.PHONY: help site serve check review all quick lint types unit test browser checkers editor a11y a11y-whole servers exiftool messages sbom soak incremental lock clean fuzz promises screenshots bench bench-build bench-check bench-page bench-find bench-search builders

help:  ## list what can be made
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/.site: requirements/site.txt pyproject.toml
	scripts/install.sh "$(PYTHON)" "$(VENV)" requirements/site.txt
	touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	scripts/install.sh "$(PYTHON)" "$(VENV)" requirements/test.txt
	touch $@

site: $(VENV)/.site  ## check all content and build the site into site/
	$(SHOWCASE) build
	@echo 'To look at it: make serve. To publish it: upload the folder site/ to any web host.'

serve: $(VENV)/.site  ## show the site on this computer and follow edits
	$(SHOWCASE) serve

check: $(VENV)/.site  ## check all content
	$(SHOWCASE) check

review: $(VENV)/.site  ## make the editors' desk in build/desk/; SINCE=main also shows what has changed
	$(SHOWCASE) review $(if $(SINCE),--since "$(SINCE)")

lint: $(VENV)/.test  ## check the style of the code
	$(BIN)/ruff format --check scripts tests bench
	$(BIN)/ruff check scripts tests bench

types: $(VENV)/.test  ## check the types of the code
	$(BIN)/mypy

unit: $(VENV)/.test  ## run the tests that need no built site and no browser
	$(UNIT)

# Types are checked beside the tests; what is said of them comes last, where it is not overlooked.
quick: lint  ## style, types and fast tests, under a minute
	@mkdir -p build
	@$(BIN)/mypy >build/types.txt 2>&1 & types=$$!; \
	$(UNIT); tests=$$?; \
	wait $$types; types=$$?; cat build/types.txt; exit $$((tests || types))

browser: $(VENV)/.test  ## find a browser for the tests, or install one
	$(BIN)/python tests/find_browser.py

servers: $(VENV)/.test  ## find nginx and Apache for the tests, or install them
	$(BIN)/python tests/find_server.py

EDITOR := scripts/npm/node_modules/.package-lock.json

$(EDITOR): scripts/npm/package-lock.json scripts/npm/package.json
	cd scripts/npm && npm ci
	touch $@

editor: $(EDITOR)  ## fetch the content editor for the browser, for edit: true in mkdocs.yml

exiftool: $(VENV)/.test  ## find ExifTool for the tests of photos, or install it
	$(BIN)/python tests/find_exiftool.py

checkers: $(VENV)/.test  ## fetch axe-core and the Nu checker, and find Java or install it
	$(BIN)/python tests/find_checkers.py

a11y: browser checkers  ## check that everyone can use every type of page, and print a table
	$(PYTEST) tests/a11y

a11y-whole: browser checkers  ## the same with every rule in every state, width and scheme, in half an hour
	A11Y_WHOLE=yes $(BIN)/python -m pytest tests/a11y/test_axe.py

test: lint types browser checkers servers exiftool editor  ## run every test, also in a browser
	$(PYTEST)

all: test site  ## run every test and build the site

messages: $(VENV)/.site  ## bring the messages of all languages up to date
	$(SHOWCASE) messages

$(VENV)/.bench: $(VENV)/.test requirements/bench.txt
	scripts/install.sh "$(PYTHON)" "$(VENV)" requirements/bench.txt
	touch $@

# For how many seconds each of the fuzzer's targets runs.
SECONDS ?= 60

$(VENV)/.fuzz: $(VENV)/.test requirements/fuzz.txt
	scripts/install.sh "$(PYTHON)" "$(VENV)" requirements/fuzz.txt
	touch $@

fuzz: $(VENV)/.fuzz  ## feed readers of files with made-up input, SECONDS=60 for each
	cd tests && ../$(BIN)/python -m fuzzing --seconds $(SECONDS)

promises: $(VENV)/.test  ## write the page of promises from what the tests measured
	$(BIN)/python tests/promises_page.py

ELEVENTY := bench/npm/node_modules/.package-lock.json

# Without npm, Eleventy is a line of the table that says so.
$(ELEVENTY): bench/npm/package-lock.json bench/npm/package.json
	if command -v npm >/dev/null; then cd bench/npm && npm ci && touch node_modules/.package-lock.json; else echo 'npm was not found, so Eleventy is left out.' >&2; fi

builders: $(VENV)/.bench $(ELEVENTY)  ## fetch the makers of sites that builds are measured beside

# How many cases, how often, for how many seconds at most; BUILDERS=ours,hugo JOBS=cold,case for fewer.
BENCH_SIZES ?= 100,1000,5000,10000
ROUNDS ?= 3
LIMIT ?= 600

bench-build: builders  ## measure builds beside those of Hugo, Eleventy, Material and Zensical, for hours
	$(BIN)/python -m bench.builds --sizes "$(BENCH_SIZES)" --rounds $(ROUNDS) --limit $(LIMIT) --builders "$(BUILDERS)" --jobs "$(JOBS)" $(BENCH_BUILD)

bench-page: $(VENV)/.site  ## write the figures of bench-build into docs/develop/speed.md
	$(BIN)/python -m bench.builds_page

bench: bench-build bench-find bench-search  ## take every measure, with up to 10,000 cases; fails over budget

bench-check: $(VENV)/.test  ## measure what a check costs with up to 10,000 cases, in a few minutes
	$(BIN)/python -m bench.check_cost $(BENCH_CHECK)

bench-find: browser  ## measure what finding costs a reader with up to 10,000 cases; fails over budget
	$(BIN)/python -m bench.find_budget $(BENCH)

bench-search: $(VENV)/.bench browser  ## compare our search with Pagefind on the same pages
	$(BIN)/python -m bench.search_quality $(BENCH_SEARCH)

bench-preview: $(VENV)/.test  ## say how long the preview takes to show an edit, with up to 1,000 cases
	$(BIN)/python -m bench.preview_delay $(BENCH_PREVIEW)

screenshots: site browser  ## take twelve pictures of the site into build/screenshots/
	$(BIN)/python -m bench.screenshots

sbom: $(VENV)/.test  ## write what the lock files hold as software bills of materials, into build/sbom/
	scripts/sbom.sh "$(BIN)" build/sbom

soak: $(VENV)/.test  ## kill 200 builds at random moments; takes about ten minutes
	$(BIN)/python -m pytest tests/soak.py -q

incremental: $(VENV)/.test  ## compare builds after 200 random sequences of edits with clean ones
	$(BIN)/python -m pytest -n 2 tests/incremental.py -q

lock: $(VENV)/.site  ## renew the lock files from pyproject.toml
	scripts/lock.sh "$(BIN)"

clean:  ## remove all that was made
	rm -rf $(VENV) site build tests/npm/node_modules scripts/npm/node_modules bench/npm/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
