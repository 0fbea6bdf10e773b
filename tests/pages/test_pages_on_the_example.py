"""Every page of results opens on the example audit, which went through the real gate."""

import pytest
from opening import NAMES, opening

from audits.release import Release


@pytest.mark.parametrize("name", [*NAMES, "change"])
def test_a_page_opens_on_a_real_release(
    name: str, example: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opening(monkeypatch)(name, example)
    assert page.title[0].value
