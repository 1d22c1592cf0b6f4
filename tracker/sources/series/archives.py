"""Archives as providers send them: a zip, unpacked in memory, within a limit, or refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tracker.errors import Unreadable
from tracker.sources.series.asking import Trouble

# The largest, the ECB's, unpacks to some 2 MB; what unpacks to more than this is none of a provider's.
LARGEST = 50_000_000
# What Python raises for an archive that is damaged in one place or another.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def unpacked(body: bytes, where: str) -> dict[str, bytes]:
    """Give the files of a zip by their names; raises Unreadable for one that is damaged, locked or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            files = {entry.filename: archive.read(entry) for entry in archive.infolist()} if size <= LARGEST else {}
    except DAMAGED:
        raise Unreadable(Trouble.UNREADABLE, where, "is no zip that can be unpacked; kept what there was") from None
    if size > LARGEST:
        raise Unreadable(Trouble.UNREADABLE, where, f"unpacks to {size:,} bytes; at most {LARGEST:,} are read")
    return files
