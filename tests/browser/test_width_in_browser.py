"""Charts use a wide window, lines of text stay short, and no table is cut on a phone."""

import pytest
from journey import Visit

_LINES = """() => [...document.querySelectorAll('[data-testid="stMain"] :is(p, li)')].map((e) => {
  const range = document.createRange();
  range.selectNodeContents(e);
  const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top / 8)));
  return e.innerText.length / Math.max(1, lines.size);
})"""


@pytest.mark.browser
@pytest.mark.parametrize("visit", [(1920, 1080, "light")], indirect=True)
def test_a_wide_window_is_used_for_charts_and_not_for_longer_lines(visit: Visit) -> None:
    visit.go("/overview?release=example")
    chart = visit.main().locator(".js-plotly-plot").first
    chart.wait_for()
    assert chart.bounding_box()["width"] > 950  # type: ignore[index]
    lines = visit.page.evaluate(_LINES)
    assert len(lines) > 10
    assert max(lines) <= 77


@pytest.mark.browser
@pytest.mark.parametrize("visit", [(400, 800, "light")], indirect=True)
def test_what_a_survey_is_can_be_read_whole_on_a_phone(visit: Visit) -> None:
    visit.go("/library")
    table = visit.main().locator(".audit-table").first
    table.wait_for()
    assert table.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
