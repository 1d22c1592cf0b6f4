"""How a conversation breaks off, in our words: what the libraries below say of it is meant for their authors."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from http.client import BadStatusLine, RemoteDisconnected
from typing import NamedTuple

from urllib3 import exceptions as broken

from tracker.sources.faults import Fault

# What breaks a line and what we call it, the narrower first.
KINDS: tuple[tuple[type[Exception], Fault], ...] = (
    (broken.LocationValueError, Fault.BAD_ADDRESS),
    (broken.DecodeError, Fault.BAD_ENCODING),
    (broken.NewConnectionError, Fault.UNREACHABLE),
    (broken.ConnectTimeoutError, Fault.UNREACHABLE),
    (broken.SSLError, Fault.BAD_TLS),
    (broken.TimeoutError, Fault.TOO_SLOW),
    (TimeoutError, Fault.TOO_SLOW),
    (Exception, Fault.CUT_SHORT),
)
SAYS = {
    Fault.BAD_ADDRESS: "is no address; write https://HOST/…",
    Fault.BAD_ENCODING: "its compression is broken; look at it in a browser",
    Fault.UNREACHABLE: "cannot be reached{}; is the network there, and the name of the host right?",
    Fault.BAD_TLS: "speaks no TLS that is to be trusted{}; look at it in a browser",
    Fault.TOO_SLOW: "does not answer in time; the next run asks again",
    Fault.CUT_SHORT: "the answer breaks off{}; the next run asks again",
}


class Break(NamedTuple):
    """Why a conversation broke off: a fault, and a line that says what to do."""

    fault: Fault
    message: str


def told(error: Exception) -> Break:
    """Say in our words what broke a conversation.

    >>> told(broken.ProtocolError("Connection broken", broken.IncompleteRead(9, 991))).message
    'the answer breaks off after 9 of 1,000 bytes; the next run asks again'
    """
    fault = next(fault for kind, fault in KINDS if isinstance(error, kind))
    detail = next(filter(None, map(_detail, _beneath(error))), "")
    return Break(fault, SAYS[fault].format(detail))


def _beneath(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that it wraps."""
    inner = [error.__cause__, *error.args]
    yield error
    for one in inner:
        if isinstance(one, BaseException):
            yield from _beneath(one)


def _detail(error: BaseException) -> str:
    match error:
        case broken.IncompleteRead() if error.expected:
            return f" after {error.partial or 0:,} of {(error.partial or 0) + error.expected:,} bytes"
        case RemoteDisconnected():
            return " before it began"
        case BadStatusLine():
            return ", for what came is no HTTP"
        case ssl.SSLCertVerificationError():
            return f" ({error.verify_message})"
        case ssl.SSLError():
            return ""
        case OSError() if error.strerror:
            return f" ({error.strerror.lower()})"
        case _:
            return ""
