"""A real app behind a real browser: what readers see, what leaves the page, what the log says."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from journey import App, Visit
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
_PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[App]:
    """Start the app with an empty store of its own, as `streamlit run app.py` does."""
    assert chromium.is_connected()  # asked for first: without a browser nothing is started
    folder = tmp_path_factory.mktemp("app")
    port, log_path = _free_port(), folder / "app.log"
    started = App(f"http://127.0.0.1:{port}", log_path, folder / "store.sqlite")
    environment = {**os.environ, "AUDIT_STORE_URL": f"sqlite:///{started.store_path}"}
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}",
        "--server.headless=true", "--server.fileWatcherType=none",
    ]  # fmt: skip
    with log_path.open("w") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_healthy(started, process)
            yield started
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture
def visit(app: App, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A reader with the app open at Start; parametrize indirectly with (width, height, scheme)."""
    width, height, scheme = getattr(request, "param", (1366, 768, "light"))
    phone = {"is_mobile": True, "has_touch": True, "user_agent": _PHONE} if width < 640 else {}
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        accept_downloads=True,
        reduced_motion="reduce",
        **phone,
    )
    opened = Visit(context.new_page(), app.url)
    opened.go("/")
    yield opened
    context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(app: App, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            pytest.fail(f"the app did not start:\n{app.log()}")
        try:
            if urllib.request.urlopen(f"{app.url}/_stcore/health", timeout=1).read() == b"ok":
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the app never became healthy:\n{app.log()}")
