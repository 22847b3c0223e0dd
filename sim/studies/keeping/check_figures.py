"""The check figure at the end of a line: whether the line still says what was written.

    {"scenario": "surge", "replication": 0, "values": [12.5, null, ...], "check": "1f0c8a52"}

It is the hash of all bytes that stand before it: BLAKE2b, four bytes, in hexadecimal digits (RFC 7693). It finds what
was edited or has decayed, but for one change in four thousand million; it stops nobody who means to deceive.
"""

from hashlib import blake2b

CHECK = "check"
BYTES = 4


def tail(before: bytes) -> bytes:
    """Give the end of a line that begins so: its check figure, the bracket, and the end of the line."""
    return b',"%s":"%s"}\n' % (CHECK.encode(), blake2b(before, digest_size=BYTES).hexdigest().encode())


LENGTH = len(tail(b""))


def says_what_was_written(line: bytes) -> bool:
    """Whether a line ends with the check figure of what stands before it."""
    return line[-LENGTH:] == tail(line[:-LENGTH])
