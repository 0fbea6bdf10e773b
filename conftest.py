"""Page scripts draw when they are opened: tests open them as a browser does, never import them."""

import re
from pathlib import Path

import pytest

APP = Path(__file__).with_name("app.py")
PAGES = re.findall(r'st\.Page\(PAGES / "(\w+\.py)"', APP.read_text(encoding="utf-8"))

collect_ignore = [APP.name, *(f"audits/pages/{page}" for page in PAGES)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what needs a browser last: what is fast fails first."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
