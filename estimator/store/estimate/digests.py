"""One digest over several values, in which none can run over into its neighbour."""

from __future__ import annotations

from hashlib import sha256

Part = str | bytes | int | None


def digest_of(*parts: Part) -> str:
    """SHA-256 in 64 hexadecimal digits; of each part its length goes ahead of it.

    Raises UnicodeEncodeError for a text that no file can hold.
    """
    digest = sha256()
    for part in parts:
        if part is None:
            digest.update(b"-:")
            continue
        content = part if isinstance(part, bytes) else str(part).encode()
        digest.update(f"{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()
