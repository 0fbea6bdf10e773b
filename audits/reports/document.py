"""A report: sections of blocks between a cover and a running line, for every writer."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Final, Literal

from audits.charts.spec import Chart
from audits.promise import digest
from audits.reports.blocks import Block, Paper, Picture

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})


def direction_of(language: str) -> Direction:
    """Return which way a language is written."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one title. `new_page`: it always starts on a page of its own."""

    id: str
    kicker: str
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. `status` says in plain words how far the survey has been tested."""

    title: str
    subtitle: str
    status_title: str
    status: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words a writer needs besides the content, in the reader's language.

    `page` keeps its places `{page}` and `{pages}`, `more` its `{title}`, `{part}` and `{parts}`.
    `undrawn` explains the mark of a character that cannot be drawn. `make_of_it` is the title
    of a slide to write on, `thinking` what its columns are for.
    """

    running: str
    promise: str
    page: str
    contents: str
    undrawn: str
    make_of_it: str
    thinking: tuple[str, ...]
    talk: str
    table: str
    more: str


@dataclass(frozen=True)
class Report:
    """A whole document, once: what is said and in which order, for every writer."""

    language: str
    direction: Direction
    organisation: str
    wave: str
    title: str
    cover: Cover
    furniture: Furniture
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        """Refuse two charts of one name: each would be drawn as the last one of them."""
        names = [chart.id for chart in self.charts()]
        if repeated := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"charts of a report share a name: {sorted(repeated)}")

    def charts(self) -> Iterator[Chart]:
        """Yield every chart in reading order."""
        for section in self.sections:
            yield from (block.chart for block in section.blocks if isinstance(block, Picture))

    def to_json(self, paper: Paper = "a4") -> str:
        """Return the report as JSON text for the page templates; every text stays a string."""
        content = {
            **asdict(self),
            "paper": paper,
            "sections": [
                {**asdict(section), "blocks": [_named(block) for block in section.blocks]}
                for section in self.sections
            ],
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content: two files with the same digest say the same."""
        return digest(json.loads(self.to_json()))


def _named(block: Block) -> dict[str, object]:
    """Return a block as JSON types with its name as `type`; a chart with its name as `kind`."""
    fields: dict[str, object] = {**asdict(block), "type": type(block).__name__.lower()}
    if isinstance(block, Picture):
        fields["chart"] = chart_fields(block.chart)
    return fields


def chart_fields(chart: Chart) -> dict[str, object]:
    """Return a chart as JSON types with its name as `kind`."""
    return {**asdict(chart), "kind": type(chart).__name__.lower()}
