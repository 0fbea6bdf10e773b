"""Puts this folder on the path (``from made_up_release import ...``); one browser, one example."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from audits.release import Release

# Many small matrices: threads that wait for each other only make tests slow. Read when NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> "Release":
    """Return the example as the gate lets it out; the first worker that needs it makes it."""
    from audits.pages.resources import EXAMPLE_ID, release
    from audits.release import Release

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # of the whole run
    kept = folder / "example.json"
    if not kept.exists():
        written = folder / f"example-{os.getpid()}.json"
        written.write_text(release(EXAMPLE_ID).to_json(), encoding="utf-8")
        written.replace(kept)  # others see the whole file or none
    return Release.from_json(kept.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One browser for all tests: a second one in the same process is refused."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: set CHROMIUM to one, or install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()
