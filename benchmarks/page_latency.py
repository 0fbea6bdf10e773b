"""How long a page takes to be drawn again, beside a bare Streamlit page with the same figures.

    python -m benchmarks.page_latency [--sessions 1,10,50] [--reruns 4] [--think 2] [--pages start]

For each page: a bare page that shows the very figures of the page and nothing else runs
on a server of its own in the same run, and both are asked in turn by as many browser sessions
without a screen. A session thinks up to `--think` seconds between two reruns. Printed are medians
in milliseconds, the ratio, and how many kilobytes the server sends for the first view and for a
rerun of the page. Times depend on the machine and its load; the ratio hardly does.
"""

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[1]
START = "start"
PAGES = (
    START, "import", "overview", "values", "support", "teams", "equity", "conditions", "change",
    "comments", "workshop", "actions", "own_goals", "library", "method", "report",
)  # fmt: skip
QUERY = "release=example"
BARE = """
from pathlib import Path

import plotly.io as pio
import streamlit as st

@st.cache_resource
def figures(page):
    return [pio.from_json(f.read_text()) for f in sorted(Path({folder!r}).glob(page + ".*.json"))]

page = st.query_params["page"]
st.title(page)
for number, figure in enumerate(figures(page)):
    st.plotly_chart(figure, key=str(number), theme=None)
"""


@dataclass
class Session:
    """One browser without a screen: its socket, its page, and what it already holds."""

    socket: websockets.ClientConnection
    page: str
    query: str
    script: str = ""
    held: set[str] = field(default_factory=set)

    async def rerun(self) -> tuple[float, int, list[str]]:
        """Return seconds and bytes until the script has run, and the figures that came."""
        ask = BackMsg()
        client = ask.rerun_script
        client.query_string, client.page_script_hash = self.query, self.script
        client.page_name = "" if self.script else self.page
        client.cached_message_hashes.extend(self.held)  # as a browser does: nothing is sent twice
        began, size, figures = time.perf_counter(), 0, []
        await self.socket.send(ask.SerializeToString())
        while True:
            data = await self.socket.recv(decode=False)
            size += len(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            kind = message.WhichOneof("type")
            if message.metadata.cacheable and message.hash:
                self.held.add(message.hash)
            if kind == "new_session":
                self.script = message.new_session.page_script_hash or self.script
            elif kind == "navigation":  # comes after it and says which page really runs
                self.script = message.navigation.page_script_hash or self.script
            elif kind == "delta":
                element = message.delta.new_element
                if element.HasField("exception"):
                    raise RuntimeError(f"{self.page}: {element.exception.message}")
                figures += [element.plotly_chart.spec] * element.HasField("plotly_chart")
            elif kind == "script_finished" and _over(message):
                return time.perf_counter() - began, size, figures


def _over(message: ForwardMsg) -> bool:
    return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


@contextmanager
def served(script: Path, store: Path) -> Iterator[int]:
    """Yield the port of a Streamlit app with the settings of ours."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}",
        "--server.headless=true", "--server.fileWatcherType=none",
    ]  # fmt: skip
    environment = os.environ | {"AUDIT_STORE_URL": f"sqlite:///{store}"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(port)


async def connected(port: int, page: str, query: str) -> Session:
    page = "" if page == START else page  # the first page has no name in the address
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    protocols = [websockets.Subprotocol("streamlit")]
    connection = await websockets.connect(address, subprotocols=protocols, max_size=None)
    return Session(connection, page, query)


async def waits(port: int, page: str, query: str, count: int, chosen: argparse.Namespace) -> float:
    """Return the median milliseconds of a rerun by so many sessions at once."""
    sessions = [await connected(port, page, query) for _ in range(count)]
    for one in sessions:
        await one.rerun()

    async def ask(number: int, one: Session) -> list[float]:
        draw, found = random.Random(number), []
        for _ in range(chosen.reruns):
            await asyncio.sleep(draw.uniform(0.2, chosen.think) if count > 1 else 0.2)
            found.append((await one.rerun())[0])
        return found

    found = await asyncio.gather(*(ask(*numbered) for numbered in enumerate(sessions)))
    for one in sessions:
        await one.socket.close()
    return 1000 * statistics.median(seconds for each in found for seconds in each)


async def weighed(port: int, page: str, query: str) -> tuple[int, int, list[str]]:
    """Return the bytes of a first view and of a rerun, and the figures of the page."""
    early = await connected(port, page, query)
    await early.rerun()  # what is made once for everybody does not count
    one = await connected(port, page, query)
    _, first, figures = await one.rerun()
    _, again, _ = await one.rerun()
    await one.socket.close()
    await early.socket.close()
    return first, again, figures


async def measured(app: int, bare: int, folder: Path, chosen: argparse.Namespace) -> None:
    counts = [int(text) for text in chosen.sessions.split(",")]
    heads = "".join(f"{f'app {c}':>9}{'bare':>7}{'ratio':>7}" for c in counts)
    print(f"{'page':12}{'figures':>8}{'first kB':>9}{'again kB':>9}{heads}   (ms, medians)")
    ratios: dict[int, list[float]] = {count: [] for count in counts}
    for page in chosen.pages.split(","):
        first, again, figures = await weighed(app, page, QUERY)
        for number, spec in enumerate(figures):
            (folder / f"{page}.{number:02}.json").write_text(spec, encoding="utf-8")
        line = f"{page:12}{len(figures):8}{first / 1e3:9.1f}{again / 1e3:9.1f}"
        for count in counts:
            ours = await waits(app, page, QUERY, count, chosen)
            bares = await waits(bare, "", f"page={page}", count, chosen)
            ratios[count].append(ours / bares)
            line += f"{ours:9.0f}{bares:7.0f}{ours / bares:7.2f}"
        print(line, flush=True)
    print("median ratio:", {c: round(statistics.median(r), 2) for c, r in ratios.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", default="1,10,50")
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--reruns", type=int, default=4)
    parser.add_argument("--think", type=float, default=2.0, help="longest pause, seconds")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = folder / "bare.py"
        bare.write_text(BARE.format(folder=str(folder)), encoding="utf-8")
        with (
            served(ROOT / "app.py", folder / "store.sqlite") as app,
            served(bare, folder / "none.sqlite") as peer,
        ):
            asyncio.run(measured(app, peer, folder, chosen))


if __name__ == "__main__":
    main()
