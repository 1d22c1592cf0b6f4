"""Unpacking a body that was sent packed: what ends before its end is told from what is whole, and no bomb goes off."""

from __future__ import annotations

import zlib

from urllib3.exceptions import DecodeError, ProtocolError

GZIP = b"\x1f\x8b"
# How zlib is told what it has before it: gzip, zlib, or neither, which some servers send as `deflate`.
IN_GZIP, IN_ZLIB, BARE = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
FORMS = {"gzip": (IN_GZIP,), "x-gzip": (IN_GZIP,), "deflate": (IN_ZLIB, BARE)}


class Burst(Exception):
    """Of what is unpacked there is more than may be."""


def unpacked(body: bytes, encoding: str, most: int) -> bytes:
    """Unpack a body by its Content-Encoding; raises ProtocolError where it is cut short, DecodeError, Burst.

    >>> unpacked(zlib.compress(b"twelve tanks"), "deflate", 100)
    b'twelve tanks'
    """
    names = [name.strip().lower() for name in encoding.split(",")]
    for name in reversed([name for name in names if name not in ("", "identity")]):
        if name not in FORMS:
            raise DecodeError(f"{name} was not asked for")
        body = _members(body, FORMS[name], most)
    return body


def _members(packed: bytes, forms: tuple[int, ...], most: int) -> bytes:
    """Unpack one member after the other, as gzip may have several; what is none comes after them and is dropped."""
    whole, rest = _member(packed, forms, most) if packed else (b"", b"")
    while rest.startswith(GZIP) and forms == FORMS["gzip"]:
        more, rest = _member(rest, forms, most - len(whole))
        whole += more
    return whole


def _member(packed: bytes, forms: tuple[int, ...], most: int) -> tuple[bytes, bytes]:
    """Unpack one member; given with what is left."""
    unpacking = zlib.decompressobj(forms[0])
    try:
        whole = unpacking.decompress(packed, most + 1)
    except zlib.error as error:
        if len(forms) > 1:
            return _member(packed, forms[1:], most)
        raise DecodeError(str(error)) from error
    if len(whole) > most:
        raise Burst
    if not unpacking.eof:
        raise ProtocolError("the packed body ends before its end")
    return whole, unpacking.unused_data
