"""The promise made to the people who answer: thresholds, what is kept, and its fingerprint."""

import hashlib
import json
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from audits.definitions import DimensionKind


class Thresholds(BaseModel):
    """The smallest number of people behind a number. They can be raised, never lowered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    team: int = Field(default=5, ge=5, le=1000)
    role: int = Field(default=5, ge=5, le=1000)
    identity: int = Field(default=10, ge=10, le=1000)
    comments: int = Field(default=10, ge=10, le=1000)
    room: int = Field(default=8, ge=8, le=1000)

    def of(self, kind: DimensionKind) -> int:
        """Return the threshold of a kind of dimension."""
        return int(getattr(self, kind.value))

    def raised_to(self, minimum_n: int) -> "Thresholds":
        """Return these thresholds with every one at least `minimum_n`."""
        return Thresholds(**{name: max(n, minimum_n) for name, n in self.model_dump().items()})


class Promise(BaseModel):
    """What was promised for one wave of one instrument, fixed before any result is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    instrument: str
    instrument_digest: str
    organisation: str
    wave: str
    thresholds: Thresholds
    plan_digest: str
    comments_published: bool = False

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if not self.organisation.strip() or not self.wave.strip():
            raise ValueError("a promise names an organisation and a wave")
        return self

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits, in groups of four, printed on every page and document."""
        digits = digest(self.model_dump(mode="json"))[:12]
        return "-".join(digits[i : i + 4] for i in (0, 4, 8))


def digest(content: object) -> str:
    """Return the SHA-256 (hex) of `content` as JSON with sorted keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
