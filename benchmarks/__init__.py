"""Speed, measured beside the alternatives in one run and given as ratios: `python -m benchmarks NAME`.

One module a benchmark; each has `run(*, is_quick: bool) -> str`, which gives its results as Markdown.
"""
