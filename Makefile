.PHONY: check lint types layers test slow styles coverage screenshots

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

screenshots:
	python -m tests.web.screenshots docs/screenshots
