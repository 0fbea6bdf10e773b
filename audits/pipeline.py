"""The one door between answers and what is visible: inspect, prepare, preview, publish."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from threadpoolctl import threadpool_limits

from audits.comparing import compared
from audits.definition_files import library
from audits.definitions import DimensionKind, Instrument
from audits.disclosure.comments import CONTACTS, Flag, flags_of
from audits.disclosure.gate import comparable, release, with_comments
from audits.disclosure.joining import joined
from audits.disclosure.policy import Plan, default_plan
from audits.disclosure.preview import Preview, preview_of
from audits.indicators.counting import estimate
from audits.indicators.scoring import PersonScores, bases, person_scores
from audits.ingestion.code_book import CodeBook
from audits.ingestion.code_books import read_code_book
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.crosswalk import Crosswalk, predecessors_of, read_crosswalk
from audits.ingestion.headcounts import read_headcounts
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import Inspection
from audits.ingestion.inspection import inspect as inspect_file
from audits.ingestion.next_wave import (
    Changes,
    TeamChanges,
    changes,
    remembered,
    team_changes,
)
from audits.ingestion.platforms import PLATFORMS
from audits.ingestion.receipt import Receipt
from audits.ingestion.signatures import Platform
from audits.late_answers import refuse_late_answers
from audits.memberships import DimensionMembership, Memberships
from audits.problems import AuditError, Problem
from audits.promise import Promise, Thresholds
from audits.release import Release
from audits.responses import Responses
from audits.settings import Settings
from audits.store.store import Store
from audits.waves import refuse_repeated

__all__ = [
    "Changes",
    "CodeBook",
    "ColumnMap",
    "Crosswalk",
    "Draft",
    "Flag",
    "Inspection",
    "Preview",
    "Receipt",
    "Settings",
    "TeamChanges",
    "changes",
    "comment_flags",
    "headcounts",
    "holds_contact",
    "inspect",
    "keep",
    "named",
    "platforms",
    "prepare",
    "preview",
    "publish",
    "raised",
    "read_code_book",
    "read_crosswalk",
    "refuse_second",
    "remembered",
    "team_changes",
]

_MANY = 3_000
_TEAM = DimensionKind.TEAM

Progress = Callable[[float, str], None]


@dataclass(frozen=True, repr=False)
class Draft:
    """One import on its way to being published. Lives in memory only; shows no result."""

    responses: Responses
    receipt: Receipt
    scores: PersonScores
    memberships: Memberships
    plan: Plan
    clusters: Mapping[str, str]
    promise: Promise
    predecessors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def preview(self) -> Preview:
        """What would be shown and what held back, from memberships alone."""
        # The matrices are small: more threads than one only wait for each other.
        with threadpool_limits(1 if self.responses.n < _MANY else None):
            return preview_of(self.memberships, self.plan, self.responses.instrument)

    def __repr__(self) -> str:
        return f"Draft({self.responses.n} respondents, {self.promise.wave!r})"

    def __reduce__(self) -> str:
        raise TypeError("a draft never leaves memory")


def inspect(
    data: bytes, name: str, instrument_id: str | None = None, column_map: ColumnMap | None = None
) -> Inspection:
    """Say what a file is: platform, header rows, columns, problems. No answer is in the result.

    Parameters
    ----------
    data, name
        Content and name of the file.
    instrument_id
        The definition to read it with; None: the one that fits the columns best.

    Raises
    ------
    AuditError
        When the file is no table, or no definition has this id.
    """
    known = library()
    chosen = None if instrument_id is None else instrument(instrument_id)
    return inspect_file(data, name, chosen, column_map, instruments=tuple(known.values()))


def instrument(instrument_id: str) -> Instrument:
    """Return a definition of the library (AuditError when there is none with this id)."""
    known = library()
    if instrument_id not in known:
        names = ", ".join(sorted(known))
        raise AuditError(
            Problem("command-instrument-unknown", {"name": instrument_id, "known": names})
        )
    return known[instrument_id]


def platforms() -> tuple[Platform, ...]:
    """Return the survey tools whose exports can be read, each with the way to its export."""
    return tuple(platform for platform in PLATFORMS if not platform.wrong_export)


def headcounts(data: bytes, name: str) -> dict[str, int]:
    """Return people invited by team from a two-column file (AuditError when it is not one)."""
    return read_headcounts(data, name)


def raised(thresholds: Thresholds, minimum_n: int) -> Thresholds:
    """Return thresholds of at least `minimum_n` (AuditError below the promised minimum)."""
    if not thresholds.team <= minimum_n <= 1000:
        raise AuditError(Problem("promise-threshold-low", {"lowest": thresholds.team}))
    return thresholds.raised_to(minimum_n)


def prepare(inspection: Inspection, settings: Settings) -> Draft:
    """Read the answers, fix plan, clusters and promise. No result is computed.

    Raises
    ------
    AuditError
        With every problem that stops the import, at once.
    """
    settings.refuse_unnamed()
    responses, receipt = read_responses(inspection, settings.headcounts)
    scores = person_scores(responses)
    dimensions, clusters = _published_dimensions(responses, settings)
    memberships = Memberships(responses.n, dimensions, bases(scores))
    plan = default_plan(memberships, settings.thresholds, clusters)
    promise = settings.promise(responses.instrument, plan.digest)
    teams = [t for d in responses.dimensions if d.kind is _TEAM for t in d.categories[:-1]]
    former = predecessors_of(inspection.column_map.predecessors, teams, clusters)
    return Draft(responses, receipt, scores, memberships, plan, clusters, promise, former)


def named(draft: Draft, settings: Settings) -> Promise:
    """Return the promise of a draft under other names, and whether comments may be published.

    Raises
    ------
    AuditError
        When the organisation or the wave has no name.
    """
    settings.refuse_unnamed()
    return settings.promise(draft.responses.instrument, draft.plan.digest)


def preview(draft: Draft) -> Preview:
    """Return what would be shown and what held back, before any result exists."""
    return draft.preview


def publish(
    draft: Draft,
    store: Store | None = None,
    *,
    promise: Promise | None = None,
    comments: Mapping[str, Sequence[str]] | None = None,
    progress: Progress = lambda _share, _what: None,
) -> Release:
    """Decide once, count what may be shown, and keep the release (when a store is given).

    Parameters
    ----------
    draft, store
        What is published, and where it is kept.
    promise
        As of `named`; None: the draft's own.
    comments
        Comment id -> texts as somebody left them after reading (see `comment_flags`). None: no
        comment is published, whatever was promised, because nobody has read them.
    progress
        Told the share done and what is done next.

    Raises
    ------
    AuditError
        When the wave was published before, also under another name, the gate cannot certify
        anything, or the comments were not promised or still hold an address or a number.
    """
    promise = promise or draft.promise
    if store is not None:
        refuse_second(draft, promise, store)
    progress(0.1, "Deciding what may be shown, from group sizes alone …")
    decision = draft.preview.decision
    progress(0.6, "Counting …")
    groups = ((group, draft.memberships.mask(group)) for group in decision.groups)
    estimates = estimate(draft.responses, draft.scores, groups)
    progress(0.8, "Comparing …")
    people = (draft.responses, draft.scores, draft.memberships)
    # The matrices are small: more threads than one only wait for each other.
    with threadpool_limits(1 if draft.responses.n < _MANY else None):
        results = compared(*people, decision, comparable(decision, estimates))
    progress(0.9, "Rounding and writing the release …")
    released = release(decision, estimates, results, promise, draft.responses)
    released = replace(released, predecessors=draft.predecessors)
    if comments is not None:
        released = with_comments(released, comments)
    if store is not None:
        keep(released, store)
    progress(1.0, "Published.")
    return released


def refuse_second(draft: Draft, promise: Promise, store: Store) -> None:
    """Refuse answers that were published before, for this wave or under another wave's name.

    Raises
    ------
    AuditError
        `store-release-exists`, or `store-wave-repeated`.
    """
    store.refuse_second(promise)
    refuse_late_answers(draft.responses, draft.scores, store.waves_of(promise))


def keep(released: Release, store: Store) -> None:
    """Keep a release: all of it in one transaction, or none of it.

    Raises
    ------
    AuditError
        When the wave was published before, also under another name.
    """
    refuse_repeated(released, store.waves_of(released.promise))
    store.save(released)


def comment_flags(draft: Draft) -> dict[str, tuple[Flag, ...]]:
    """Return comment id -> places in its texts (`draft.responses.comments`) to look at."""
    teams = [d for d in draft.responses.dimensions if d.kind is _TEAM]
    known = [label for team in teams for label in team.categories[:-1]]
    return {name: flags_of(texts, known) for name, texts in draft.responses.comments.items()}


def holds_contact(text: str) -> bool:
    """Whether a comment still holds what may not leave: an address, a phone or a staff number."""
    return any(flag.sign in CONTACTS for flag in flags_of([text]))


def _published_dimensions(
    responses: Responses, settings: Settings
) -> tuple[tuple[DimensionMembership, ...], Mapping[str, str]]:
    """Dimensions in priority order with raised thresholds, small teams joined."""
    by_id = {dimension.id: dimension for dimension in responses.dimensions}
    wanted = settings.dimensions
    if wanted is None:
        wanted = tuple(name for name in by_id if _on_by_default(responses, name))
    chosen = [by_id[name] for name in wanted if name in by_id]
    return joined(chosen, tuple(by_id.values()), settings.thresholds, settings.clusters)


def _on_by_default(responses: Responses, dimension_id: str) -> bool:
    dimension = responses.instrument.dimension(dimension_id)
    return dimension.default_on and responses.n >= (dimension.minimum_staff or 0)
