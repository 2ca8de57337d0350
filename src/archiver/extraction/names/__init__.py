"""Bylines to persons, and persons to each other: pure functions on text and tables of words.

- `persons` is the door, `parse_byline()`: `bylines` (with `byline_tokens`) cuts the raw text into phrases,
  `byline_phrases` says what a phrase is, `inverted_names` reads *Doe, Jane*;
- `name_parts`, `name_case` and `east_asian_names` take a name apart and spell it, `organisations` tells a
  house from a person, `same_name` whether two witnesses name one;
- `byline_words`, `role_words`, `name_words`, `agencies` and `places` are the tables, read by `word_tables`.
"""

from archiver.extraction.names.persons import parse_byline
from archiver.extraction.names.same_name import is_same_name

__all__ = ["is_same_name", "parse_byline"]
