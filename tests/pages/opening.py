"""Opens a page of results with a release behind it, and reads what stands on it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from made_up_release import made_up_release
from streamlit.testing.v1 import AppTest

from audits.pages import shown
from audits.release import Release

NAMES = (
    "overview", "values", "teams", "equity", "support", "conditions", "comments", "method",
    "report",
)  # fmt: skip
Open = Callable[..., AppTest]

_PAGES = Path(shown.__file__).parent
_KINDS = (
    "title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success",
)  # fmt: skip


def opening(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return what opens a page by name, with a release and words of the address."""

    def open_page(name: str, release: Release, **address: str) -> AppTest:
        monkeypatch.setattr(shown, "release", lambda _: release)
        page = AppTest.from_file(str(_PAGES / f"{name}.py"), default_timeout=30)
        page.query_params["release"] = release.id
        for word, value in address.items():
            page.query_params[word] = value
        page.run()
        assert not page.exception, [error.message for error in page.exception]
        return page

    return open_page


def texts(page: AppTest) -> Iterator[str]:
    """Yield every text of a page that Streamlit reads as Markdown, labels too."""
    for kind in _KINDS:
        yield from (element.value for element in page.get(kind))
    yield from (widget.label for kind in ("selectbox", "toggle") for widget in page.get(kind))
    yield from (element.proto.label for element in page.get("download_button"))


def tables(page: AppTest) -> list[list[list[str]]]:
    """Return every table of a page: its heads, then its rows."""
    found = []
    for element in page.get("html"):
        body = element.proto.body
        if "<table>" in body:
            # Reading it as XML proves that no text of a file became a tag of its own.
            rows = ElementTree.fromstring(body).iter("tr")  # noqa: S314 - our own page made it
            found.append([["".join(cell.itertext()) for cell in row] for row in rows])
    return found


def said(page: AppTest) -> str:
    """Return all texts of a page as readers see them, without the escapes, tables too."""
    cells = [cell for table in tables(page) for row in table for cell in row]
    words = "\n".join(texts(page)).replace("\\", "").replace("\u2060", "")
    return "\n".join((words, *cells))


def chart_specs(page: AppTest) -> list[str]:
    """Return the JSON of every figure of a page."""
    return [chart.proto.spec for chart in page.get("plotly_chart")]


def only_everyone(release: Release) -> Release:
    """Return the release with every group but the whole organisation held back."""
    teams = release.groups("team", "cluster")
    tables = {
        name: frame[frame["key" if name == "groups" else "group"] == "all"]
        for name, frame in release.tables.items()
    }
    names = tuple(release.label(team) for team in teams)
    return replace(release, tables=tables, held_back=(*names, *release.held_back))


RELEASES = {
    "made up": made_up_release(),
    "hostile": made_up_release(hostile=True),
    "everything but the whole held back": only_everyone(made_up_release()),
}
