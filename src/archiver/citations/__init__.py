"""An article -> its reference in any citation style; knows nothing of storage.

- `references`: the doors, `cite` and `bibliography`
- `csl`: an article's metadata as a CSL item, by kind of page
- `titles`, `casing`: headlines as trees, and title case
- `styles`, `amendments`: the names of styles, and what two style files get wrong
- `engine`: pandoc's citeproc behind one function
- `finishing`: what the engine gets wrong, put right on its tree
- `inlines`, `writers`: the tree's nodes, and text, HTML and Markdown from them
"""

from archiver.citations.references import bibliography, cite
from archiver.citations.styles import style_names

__all__ = ["bibliography", "cite", "style_names"]
