"""Settings: what is chosen of one import before any result is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audits.definitions import Instrument
from audits.problems import AuditError, Problem
from audits.promise import Promise, Thresholds, digest


@dataclass(frozen=True)
class Settings:
    """What is chosen before any result is seen.

    Parameters
    ----------
    organisation, wave
        Names as readers will see them.
    thresholds
        Smallest group sizes; can only be raised.
    dimensions
        Ids to cut results by, most important first. None: all the file has that are on by default.
    clusters
        Team label -> name under which it is published. None: as proposed from team sizes.
    headcounts
        Team label -> people invited.
    comments_published
        Whether comments may be published after somebody has read them; part of the promise.
    """

    organisation: str
    wave: str
    thresholds: Thresholds = field(default_factory=Thresholds)
    dimensions: tuple[str, ...] | None = None
    clusters: Mapping[str, str] | None = None
    headcounts: Mapping[str, int] | None = None
    comments_published: bool = False

    def refuse_unnamed(self) -> None:
        """Raise AuditError when the organisation or the wave has no name."""
        if not self.organisation.strip() or not self.wave.strip():
            raise AuditError(Problem("promise-name-missing"))

    def promise(self, instrument: Instrument, plan_digest: str) -> Promise:
        """Return what is promised under these names for an instrument and a plan."""
        return Promise(
            instrument=instrument.id,
            instrument_digest=digest(instrument.model_dump(mode="json")),
            organisation=self.organisation.strip(),
            wave=self.wave.strip(),
            thresholds=self.thresholds,
            plan_digest=plan_digest,
            comments_published=self.comments_published,
        )
