"""A page that runs again works nothing out again that it does not owe to this reader."""

import pytest
from made_up_release import made_up_release
from opening import NAMES, Open, chart_specs, opening, said
from plotly.basedatatypes import BaseFigure

from audits.release import Release

MADE_UP = made_up_release()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    return opening(monkeypatch)


@pytest.mark.parametrize("name", NAMES)
def test_a_rerun_reads_no_whole_table_and_builds_no_figure(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    page = open_page(name, MADE_UP)
    first = said(page), chart_specs(page)

    def again(self: object, *args: object, **more: object) -> None:
        raise AssertionError(f"worked out again: {type(self).__name__} {args} {more}")

    monkeypatch.setattr(Release, "table", again)
    monkeypatch.setattr(BaseFigure, "__init__", again)
    page.run()
    assert not page.exception, [error.message for error in page.exception]
    assert (said(page), chart_specs(page)) == first


def test_another_release_is_shown_at_once(open_page: Open) -> None:
    other = made_up_release(hostile=True)
    page = open_page("teams", MADE_UP)
    before = chart_specs(page)
    assert chart_specs(open_page("teams", other)) != before
    assert said(open_page("method", other)) != said(open_page("method", MADE_UP))
