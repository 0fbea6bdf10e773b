"""The facilitator's pack: one file that opens a session on another machine without a network.

It is a ZIP of three texts: what it is (`pack.json`, with the digests of the others), the release
and the session's plan. No answer, no vote and no action is in it. A digest shows damage; it does
not show who made the file.
"""

import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Final

from audits.problems import AuditError, Problem
from audits.release import Release
from audits.workshop.plan import Plan, require_plan

FORMAT: Final = "compassion-resilience-pack"
FORMAT_VERSION: Final = 1
ENDING: Final = ".auditpack"

_ABOUT: Final = "pack.json"
_RELEASE: Final = "release.json"
_PLAN: Final = "plan.json"
_MOST: Final = {_ABOUT: 10_000, _RELEASE: 400_000_000, _PLAN: 2_000_000}
"""Bytes of each part when unpacked: a national survey has a release of some 100 MB."""
_LARGEST_FILE: Final = 200_000_000
_ZIP: Final = b"PK"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack holds: a release, certified again, and a plan its room may see, as JSON text."""

    release: Release
    plan: str


def pack_bytes(release: Release, plan: str) -> bytes:
    """Return a pack of a release and a plan (JSON text); the same ones give the same bytes.

    Raises
    ------
    AuditError
        As `Plan.from_json` and `require_plan`.
    """
    require_plan(Plan.from_json(plan), release)
    parts = {_RELEASE: release.to_json().encode(), _PLAN: plan.encode()}
    about = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "organisation": release.promise.organisation,
        "wave": release.promise.wave,
        "promise_fingerprint": release.promise_fingerprint,
        "sha256": {name: _sha256(content) for name, content in parts.items()},
    }
    first = json.dumps(about, ensure_ascii=False, sort_keys=True, indent=1).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {_ABOUT: first, **parts}.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same bytes on every system
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return made.getvalue()


def read_pack(data: bytes) -> Pack:
    """Return what a pack holds.

    Raises
    ------
    AuditError
        `pack-file-large`, `pack-file-unreadable`, `pack-file-foreign`, `pack-version-unknown`,
        `pack-file-changed`, and as `Release.from_json`, `Plan.from_json` and `require_plan`: who
        writes a plan by hand opens no group that is too small for a room.
    """
    if len(data) > _LARGEST_FILE:
        raise AuditError(Problem("pack-file-large"))
    if data and not data.startswith(_ZIP):
        raise AuditError(Problem("pack-file-foreign"))
    try:
        parts = _unpacked(data)
        _check(parts)
        plan = parts[_PLAN].decode()
        release = Release.from_json(parts[_RELEASE].decode())
        require_plan(Plan.from_json(plan), release)
    except _DAMAGE as cause:
        raise AuditError(Problem("pack-file-unreadable")) from cause
    return Pack(release, plan)


_DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    RecursionError, ValueError, KeyError, TypeError, AttributeError,
)  # fmt: skip
"""What damaged and forged files make the readers of ZIP and JSON raise."""


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return the three parts; never more bytes than each may have, whatever the file says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if sorted(info.filename for info in infos) != sorted(_MOST):
            raise AuditError(Problem("pack-file-foreign"))
        if any(info.compress_type not in _METHODS for info in infos):
            raise AuditError(Problem("pack-file-unreadable"))
        found = {}
        for info in infos:
            most = _MOST[info.filename]
            with archive.open(info) as part:
                found[info.filename] = part.read(most + 1)
            if len(found[info.filename]) > most:
                raise AuditError(Problem("pack-file-large"))
    return found


def _check(parts: dict[str, bytes]) -> None:
    """Refuse what is no pack, of a later version, or other than it was when it was made."""
    about: dict[str, Any] = json.loads(parts[_ABOUT])
    if about["format"] != FORMAT:
        raise AuditError(Problem("pack-file-foreign"))
    if about["format_version"] != FORMAT_VERSION:
        raise AuditError(Problem("pack-version-unknown", {"known": FORMAT_VERSION}))
    now = {name: _sha256(content) for name, content in parts.items() if name != _ABOUT}
    if about["sha256"] != now:
        raise AuditError(Problem("pack-file-changed"))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
