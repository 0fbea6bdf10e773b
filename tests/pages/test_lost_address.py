"""An address that leads to no audit: every page of the app says so, and the way back."""

import re
from pathlib import Path

import pytest
from opening import said
from streamlit.testing.v1 import AppTest

from audits.pages import shown

PAGES = Path(shown.__file__).parent
OF_RESULTS = [
    name
    for name in re.findall(r'PAGES / "(\w+)\.py"', (PAGES.parents[1] / "app.py").read_text())
    if name not in {"start", "import_export", "library"}
]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", OF_RESULTS)
def test_an_address_that_leads_to_no_audit_is_told_on_every_page(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[str] = []
    monkeypatch.setattr("streamlit.page_link", lambda page, **_: ways.append(page))
    page = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
    page.query_params["release"] = "of-no-name"
    page.run()
    assert not page.exception, [error.message for error in page.exception]
    assert len(page.error) == 1
    assert "This address leads to no audit." in said(page)
    assert "Open a past audit, look at the example" in said(page)
    assert ways == [shown.START]
