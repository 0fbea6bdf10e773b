"""What a report is made of. Every text is final, plain and untrusted; writers only place it."""

from dataclasses import dataclass
from typing import Literal

from audits.charts.spec import Chart

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence a hurried reader takes away."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short points, in order of reading, never of rank."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """Something to know before acting on a page."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions to talk about together."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in large letters, what it is, and what stands behind it."""

    value: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Two to four numbers in a row."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A short titled list, one column of `Columns`."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Titled lists side by side."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart; its table is `audits.charts.tables.table_of(chart)`.

    `reading` says how to read it, also where the chart's own note stood before in its section:
    a slide stands alone. `prompts` are questions to talk about in front of it.
    """

    chart: Chart
    reading: str = ""
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableOfTexts:
    """A table. The first column names the row; `widths` are shares of the page's width."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[bool, ...]
    note: str = ""


Block = (
    Lead
    | Paragraph
    | Heading
    | Bullets
    | Callout
    | Questions
    | Figures
    | Columns
    | Picture
    | TableOfTexts
)
