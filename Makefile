.PHONY: check lint types layers test slow styles coverage screenshots bench

# By file, so that what the tests of a file share is made once.
PYTEST = python -m pytest -n 2 --dist loadfile

check: lint types layers coverage

lint:
	ruff check .
	ruff format --check .

types:
	mypy

layers:
	lint-imports --no-cache

test:
	$(PYTEST) -m "not slow"

slow:
	$(PYTEST) -m slow

styles:
	ALL_STYLES=1 python -m pytest -s tests/citations/test_styles.py -m slow

coverage:
	$(PYTEST) -m "not slow" --cov --cov-report=term

screenshots:
	python -m tests.web.screenshots docs/screenshots

# One of them: make bench NAME=save
NAME ?= $(basename $(notdir $(wildcard benchmarks/[a-z]*.py)))

bench:
	for name in $(NAME); do python -m benchmarks $$name || exit 1; done
