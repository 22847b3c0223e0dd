"""Keyed random numbers: a draw is a pure function of (seed, replication, purpose, row, how many were drawn before).

Nothing is remembered but a count for each (purpose, row), so a new purpose or an unrelated row changes no other
draw.  The bits are those of SplitMix64 (Steele, Lea and Flood 2014), started from a key made of the four.  All keys
are integers from 0 to 2**64 - 1; the compiled engine does the same arithmetic with unsigned 64-bit words, where the
mask is not needed.
"""

MASK = 0xFFFFFFFFFFFFFFFF
GAMMA = 0x9E3779B97F4A7C15
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB
STEP = 1.0 / 4503599627370496.0


def mix(z: int) -> int:
    """Return the finaliser of SplitMix64: each bit of the answer depends on each bit of z."""
    z = ((z ^ (z >> 30)) * FIRST) & MASK
    z = ((z ^ (z >> 27)) * SECOND) & MASK
    return z ^ (z >> 31)


def replication_key(seed: int, replication: int) -> int:
    """Return the key of one replication; neighbouring seeds share no replication."""
    return mix((mix((seed + GAMMA) & MASK) + (replication + 1) * GAMMA) & MASK)


def stream_key(key: int, purpose_key: int, row_key: int) -> int:
    """Return the key of the stream of one purpose and row in the replication that has this key."""
    return mix(key ^ mix(purpose_key ^ mix((row_key + GAMMA) & MASK)))


def made_key(parent_key: int, table_key: int, serial: int) -> int:
    """Return the key of a row made during a run, from its parent's key, its table's key and its serial (0 or more)."""
    return mix((mix(parent_key ^ table_key) + (serial + 1) * GAMMA) & MASK)


def uniform_at(stream: int, n: int) -> float:
    """Return draw n (0, 1, ...) of a stream: one of 2**52 equally likely numbers in the open interval (0, 1)."""
    return ((mix((stream + (n + 1) * GAMMA) & MASK) >> 12) + 0.5) * STEP
