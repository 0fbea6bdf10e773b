"""How long people wait: the app beside a bare Streamlit page, in one run on one machine.

    python -m benchmarks.start_and_switch [--rounds 5] [--respondents 1000]

Times in seconds depend on the machine and on what else it does; the ratio to a page that does
almost nothing depends on neither very much. Needs Chromium (on the path, or named by CHROMIUM).
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export

ROOT = Path(__file__).parents[1]
READY = (
    '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)
LONGEST = 60_000  # milliseconds

BARE = """
import pandas as pd
import streamlit as st

def first():
    st.title("First")
    st.write("Almost nothing.")
    file = st.file_uploader("A file")
    if file:
        st.success(f"{len(pd.read_csv(file, dtype=str))} rows")

def second():
    st.title("Second")
    st.write("Almost nothing.")

st.navigation([st.Page(first, title="First", default=True), st.Page(second, title="Second")]).run()
"""


@dataclass(frozen=True)
class App:
    """A Streamlit app and where to look in it.

    `first_view` is text that is there when the first page is of use; `import_at` the page with
    the uploader, `imported` text that is there when the file was understood; `prepare` makes
    the pages of `pages` show something; `pages` are the titles to switch between.
    """

    name: str
    script: Path
    first_view: str
    import_at: str
    imported: str
    pages: tuple[str, ...]
    prepare: Callable[[Page], None] = lambda _page: None


@contextmanager
def served(app: App, store: Path) -> Iterator[tuple[str, float]]:
    """Yield the address of a running app and when its process was started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.headless=true", "--server.fileWatcherType=none"]
    command = [sys.executable, "-m", "streamlit", "run", str(app.script), f"--server.port={port}"]
    environment = os.environ | {"AUDIT_STORE_URL": f"sqlite:///{store}"}
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}", started
    finally:
        process.terminate()
        process.wait(10)


def wait_for_server(address: str) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.025)
    raise TimeoutError(address)


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Yield a page in a browser that has never seen the app."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(LONGEST)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    yield page
    context.close()


def see(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=LONGEST)


def waits(app: App, browser: Browser, content: bytes) -> dict[str, float]:
    """Return how many seconds each step took once, on a fresh server with a fresh store."""
    found = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        served(app, Path(folder) / "releases.sqlite") as (address, started),
    ):
        wait_for_server(address)
        with opened(browser, address) as page:
            see(page, app.first_view)
            found["start to first view"] = time.perf_counter() - started
        before = time.perf_counter()
        with opened(browser, address) as page:
            see(page, app.first_view)
            found["open in a new browser"] = time.perf_counter() - before
            found |= import_waits(page, app, content)
        with opened(browser, address) as page:
            see(page, app.first_view)
            app.prepare(page)
            found["page switch"] = statistics.median(switch_waits(page, app.pages))
    return found


def import_waits(page: Page, app: App, content: bytes) -> dict[str, float]:
    """Return the seconds until the file was understood, and until the page stood complete."""
    if app.import_at:
        page.get_by_role("link", name=app.import_at, exact=True).first.click()
    page.locator(READY).wait_for()
    uploader = page.locator('input[type="file"]').first
    before = time.perf_counter()
    uploader.set_input_files({"name": "export.csv", "mimeType": "text/csv", "buffer": content})
    see(page, app.imported)
    understood = time.perf_counter() - before
    page.locator(READY).wait_for()
    return {"import understood": understood, "import page whole": time.perf_counter() - before}


def switch_waits(page: Page, titles: tuple[str, ...]) -> Iterator[float]:
    """Yield the seconds from a click on each page's link until the page stands complete.

    Every page is visited once before, so that what is built once a server does not count.
    """
    for lap in range(4):
        for title in titles:
            before = time.perf_counter()
            page.get_by_role("link", name=title, exact=True).first.click()
            expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=LONGEST)
            page.locator(READY).wait_for()
            if lap:
                yield time.perf_counter() - before


def open_example(page: Page) -> None:
    page.get_by_role("button", name="Open the example").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview", timeout=LONGEST)
    page.locator(READY).wait_for()


AUDIT = App(
    name="audit",
    script=ROOT / "app.py",
    first_view="Nothing to work out.",
    import_at="Import",
    imported="People who answered",
    pages=("Overview", "Values", "Teams", "Equity", "Report"),
    prepare=open_example,
)


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        sys.exit("No Chromium found: put it on the path or name it in CHROMIUM.")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--respondents", type=int, default=1_000)
    chosen = parser.parse_args()
    made_up = organisation(library()[FLAGSHIP], chosen.respondents, teams=40)
    content = export(made_up, "qualtrics")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        apps = (
            App("bare", bare, "Almost nothing.", "", " rows", ("First", "Second")),
            AUDIT,
        )
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        rounds: dict[str, list[dict[str, float]]] = {app.name: [] for app in apps}
        for number in range(chosen.rounds):
            for app in apps[:: 1 if number % 2 else -1]:
                rounds[app.name].append(waits(app, browser, content))
        browser.close()
    show(rounds, len(content))


def show(rounds: dict[str, list[dict[str, float]]], size: int) -> None:
    print(f"Medians of {len(rounds['bare'])} rounds; the imported file has {size / 1e6:.1f} MB.")
    print(f"{'':24}{'app':>8}{'bare':>8}{'ratio':>8}")
    for step in rounds["bare"][0]:
        audit, bare = (
            statistics.median(found[step] for found in rounds[name]) for name in ("audit", "bare")
        )
        print(f"{step:24}{audit:7.2f}s{bare:7.2f}s{audit / bare:8.2f}")


if __name__ == "__main__":
    main()
