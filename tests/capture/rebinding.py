"""Connections through the guard to names whose addresses change; nothing leaves the process.

Its imports want a reactor that is installed already.
"""

from __future__ import annotations

from typing import Any

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.interfaces import IHostnameResolver, IReactorPluggableNameResolver
from twisted.internet.protocol import Factory
from twisted.internet.testing import MemoryReactorClock
from zope.interface import directlyProvides, implementer, providedBy

from archiver.capture.guard import GuardedReactor


@implementer(IHostnameResolver)
class Names:
    """Gives the next of its answers each time a name is looked up, and connects to what it gave."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)
        self._reactor = MemoryReactorClock()
        self._reactor.nameResolver = self
        directlyProvides(self._reactor, providedBy(self._reactor), IReactorPluggableNameResolver)

    @property
    def connected(self) -> list[str]:
        """The addresses to which a connection was begun."""
        return [client[0] for client in self._reactor.tcpClients]

    def connect(self, host: str) -> BaseException | None:
        """Why a connection was refused at once; None if it was begun."""
        failures: list[BaseException] = []
        endpoint = HostnameEndpoint(GuardedReactor(self._reactor), host, 80)
        endpoint.connect(Factory()).addErrback(lambda failure: failures.append(failure.value))
        self._reactor.pump([0.4] * 5)
        return failures[0] if failures else None

    def resolveHostName(  # noqa: N802
        self,
        receiver: Any,
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        *rest: Any,
    ) -> Any:
        """Twisted's way to look up a name."""
        receiver.resolutionBegan(self)
        for host in self._answers.pop(0):
            kind = IPv6Address if ":" in host else IPv4Address
            receiver.addressResolved(kind("TCP", host, portNumber))
        receiver.resolutionComplete()
        return receiver
