"""What commands have in common: files in and out, lines on stderr."""

import sys
from pathlib import Path

from audits.problems import AuditError, Problem


def bytes_of(path: Path) -> bytes:
    """Return what a file holds.

    Raises
    ------
    AuditError
        `command-file-missing`.
    """
    try:
        return path.read_bytes()
    except OSError as cause:
        raise AuditError(Problem("command-file-missing", {"file": path})) from cause


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    AuditError
        `command-file-unwritable`.
    """
    half = path.with_name(path.name + ".part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as cause:
        half.unlink(missing_ok=True)
        raise AuditError(Problem("command-file-unwritable", {"file": path})) from cause


def tell(line: str) -> None:
    """Say a line that is no result, at once."""
    print(line, file=sys.stderr, flush=True)
