"""No connection to a private address: checked where a connection is made, on the address it is made to.

Whatever named the host (the list, a redirect, a page's requisite) and however it was resolved, all
of Twisted's endpoints end in `connectTCP` with an address. A name that resolves to a public address when
it is looked at and to a private one when it is used gains nothing here; a connection that a pool keeps was
checked when it was made.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any

from twisted.internet.error import ConnectError
from zope.interface import directlyProvides, providedBy  # type: ignore[import-untyped]

from archiver.capture.addresses import private_kind


class PrivateAddress(ConnectError):
    """A connection that is not made, since its address is not one of the public network."""

    def __init__(self, address: str, kind: str) -> None:
        super().__init__(string=f"{address}, {kind}")

    def __str__(self) -> str:
        return str(self.args[0])


class GuardedReactor:
    """A reactor that refuses private addresses, and is the wrapped one in all else."""

    def __init__(self, reactor: Any) -> None:
        directlyProvides(self, providedBy(reactor))
        self._reactor = reactor

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reactor, name)

    def connectTCP(self, host: str, port: int, factory: Any, *rest: Any, **options: Any) -> Any:  # noqa: N802
        """Connect, as the wrapped reactor does; raises `PrivateAddress`."""
        if kind := private_kind(host):
            raise PrivateAddress(host, kind)
        return self._reactor.connectTCP(host, port, factory, *rest, **options)
