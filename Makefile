.PHONY: check lint types layers test slow styles coverage bench

check: lint types layers coverage

lint:
	ruff check .
	ruff format --check .

types:
	mypy

layers:
	lint-imports --no-cache

test:
	python -m pytest -n 2 -m "not slow"

slow:
	python -m pytest -n 2 -m slow

styles:
	ALL_STYLES=1 python -m pytest -s tests/citations/test_styles.py -m slow

coverage:
	python -m pytest -n 2 -m "not slow" --cov --cov-report=term

# One of them: make bench NAME=save
NAME ?= $(basename $(notdir $(wildcard benchmarks/[a-z]*.py)))

bench:
	for name in $(NAME); do python -m benchmarks $$name || exit 1; done
