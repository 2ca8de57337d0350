"""From which verdict on a report fails: the ladder of verdicts, and the severity of a silent change."""

from __future__ import annotations

from dataclasses import dataclass

from archiver.errors import UsageError
from archiver.model import Verdict
from archiver.quotes import severity

# From the mildest to the gravest. A page that could not be looked at stands last: a report that lets
# altered quotations pass must not be green because nothing was checked.
LADDER = (
    "exact",
    "acceptable",
    "review",
    "altered:minor",
    "altered:major",
    "other_version",
    "wrong_source",
    "not_found",
    "no_snapshot",
    "unreadable",
)
_RUNGS = {name: rung for rung, name in enumerate(LADDER)} | {"altered": LADDER.index("altered:minor")}


@dataclass(frozen=True, slots=True)
class Threshold:
    """The mildest verdict that fails a report, as a rung of `LADDER`; all that are graver fail too."""

    rung: int = _RUNGS["review"]

    @classmethod
    def of(cls, text: str) -> Threshold:
        """The mildest of the verdicts that are named, parted by commas. Raises `UsageError`.

        >>> Threshold.of("altered:major") == Threshold.of("not_found, altered:major")
        True
        >>> Threshold.of("altered:grave")
        Traceback (most recent call last):
        archiver.errors.UsageError: no verdict is named 'altered:grave'; there are review, altered:minor, \
altered:major, other_version, wrong_source, not_found, no_snapshot, unreadable
        """
        names = [name.strip().lower().replace("-", "_") for name in text.split(",")]
        for name in names:
            if _RUNGS.get(name, 0) < _RUNGS["review"]:
                raise UsageError(
                    f"no verdict is named {name!r}; there are {', '.join(LADDER[_RUNGS['review'] :])}"
                )
        return cls(min(_RUNGS[name] for name in names))

    def fails(self, verdict: Verdict) -> bool:
        """Whether this verdict fails a report: those that are settled never do, nor `unchecked` ones.

        >>> Threshold().fails(Verdict("the words", "not_found"))
        True
        """
        return not verdict.is_settled and _rung(verdict) >= self.rung


def _rung(verdict: Verdict) -> int:
    if verdict.verdict == "altered":
        return _RUNGS[f"altered:{severity(verdict) or 'major'}"]
    return _RUNGS.get(verdict.verdict, -1)
