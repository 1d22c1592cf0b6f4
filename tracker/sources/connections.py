"""Connections that go to permitted addresses alone, and that end in time however slowly the other side speaks.

A name is resolved once, the address is looked at, and that very address is connected to: a name that resolves to a
public address when it is checked and to a private one a moment later gains nothing by it.
"""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Any, Self

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

from tracker.sources.addresses import public
from tracker.sources.faults import Fault
from tracker.sources.limits import Limits


class Stopped(Exception):
    """A conversation that we ended or never began; `fault` says why. No OSError, so that nobody tries it again."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault = fault


class Alarm:
    """Ends a conversation at a moment: a socket's own timeout begins anew with each byte, this does not."""

    def __init__(self, wire: socket.socket, seconds: float) -> None:
        """Be ready to end what `wire` is in the midst of after some seconds."""
        self.rang = False
        self._wire = wire
        self._timer = threading.Timer(max(seconds, 0), self._ring)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        if self.rang and not isinstance(error, KeyboardInterrupt):
            raise Stopped(Fault.TOO_SLOW, "the answer takes too long; no more of it is waited for") from error

    def _ring(self) -> None:
        self.rang = True
        try:
            # The plain socket's own: TLS would first want a word with the other side.
            socket.socket.shutdown(self._wire, socket.SHUT_RDWR)
        except OSError:
            return  # it had hung up


class Guarded(HTTPConnection):
    """A connection to a public address, or to any at all where `local` says so."""

    local = False
    patience = 120.0
    wire: Any = None

    def _new_conn(self) -> socket.socket:
        errors: list[OSError] = []
        for address in self._permitted():
            try:
                return create_connection((address, self.port), self.timeout, self.source_address, self.socket_options)
            except OSError as error:
                errors.append(error)
        raise NewConnectionError(self, f"cannot be connected to ({errors[-1]})") from errors[-1]

    def _permitted(self) -> list[str]:
        """Resolve the name and keep the addresses that may be connected to, in the resolver's order."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(self.host, self, socket.gaierror(str(error))) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        permitted = [address for address in addresses if self.local or public(address)]
        if not permitted:
            says = "a source in your own house says local = true (source add --local)"
            raise Stopped(Fault.PRIVATE_ADDRESS, f"{addresses[0]} is no public address; {says}")
        return permitted

    def getresponse(self) -> Any:
        """Read the head of the answer, within the patience for the whole of it."""
        self.wire = self.sock  # which the connection lets go of where the other side says that it will close
        with Alarm(self.wire, self.patience):
            return super().getresponse()


class GuardedTLS(Guarded, HTTPSConnection):
    """A guarded connection under TLS; the certificate is for the name, whatever address the name has."""


def pool(limits: Limits, *, local: bool) -> urllib3.PoolManager:
    """Make what holds a run's connections: to public addresses, or with `local` to any."""
    manager = urllib3.PoolManager(
        num_pools=20, maxsize=1, timeout=urllib3.Timeout(connect=limits.connect_seconds, read=limits.read_seconds)
    )
    manager.pool_classes_by_scheme = {
        "http": _pool_of(urllib3.HTTPConnectionPool, Guarded, limits, local),
        "https": _pool_of(urllib3.HTTPSConnectionPool, GuardedTLS, limits, local),
    }
    return manager


def _pool_of(pool: type, connection: type, limits: Limits, local: bool) -> type:
    fixed = type(connection.__name__, (connection,), {"local": local, "patience": limits.seconds})
    return type(pool.__name__, (pool,), {"ConnectionCls": fixed})
