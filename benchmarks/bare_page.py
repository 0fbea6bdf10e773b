"""The peer of the room: a Streamlit page with one button, and browser sessions without a screen.

Each session keeps its own web socket and speaks Streamlit's messages: press, and wait until the
script has run.
"""

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PORT = 8599
PAGE = """
import streamlit as st
if st.button("Vote"):
    st.write("Counted")
"""


def bare_page_times(sessions: int, think: float, presses: int = 6) -> list[float]:
    """Return seconds of each press, by so many sessions that think up to so long in between."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.py"
        page.write_text(PAGE, encoding="utf-8")
        options = {
            "server.port": PORT, "server.address": "127.0.0.1", "server.headless": "true",
            "server.fileWatcherType": "none", "browser.gatherUsageStats": "false",
            "runner.postScriptGC": "false",
        }  # fmt: skip
        flags = [f"--{name}={value}" for name, value in options.items()]
        command = [sys.executable, "-m", "streamlit", "run", str(page), *flags]
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait_until_healthy()
            return asyncio.run(_all(sessions, think, presses))
        finally:
            process.terminate()
            process.wait(20)


def _wait_until_healthy() -> None:
    for _ in range(600):
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the bare page did not start")


async def _all(sessions: int, think: float, presses: int) -> list[float]:
    found = await asyncio.gather(*(_session(n, think, presses) for n in range(sessions)))
    return [seconds for each in found for seconds in each]


async def _session(number: int, think: float, presses: int) -> list[float]:
    draw, seconds = random.Random(number), []
    address = f"ws://127.0.0.1:{PORT}/_stcore/stream"
    async with websockets.connect(
        address,
        subprotocols=[websockets.Subprotocol("streamlit")],
        max_size=None,
        ping_interval=None,
    ) as socket:
        first = BackMsg()
        first.rerun_script.query_string = ""
        await socket.send(first.SerializeToString())
        button = await _finished(socket)
        for _ in range(presses):
            await asyncio.sleep(draw.uniform(0.2, think))
            press = BackMsg()
            state = press.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = button, True
            began = time.perf_counter()
            await socket.send(press.SerializeToString())
            await _finished(socket)
            seconds.append(time.perf_counter() - began)
    return seconds


async def _finished(socket: websockets.ClientConnection) -> str:
    """Return the id of the button when the script has run."""
    button = ""
    while True:
        message = ForwardMsg()
        message.ParseFromString(await socket.recv(decode=False))
        if message.WhichOneof("type") == "script_finished":
            return button
        if message.delta.new_element.WhichOneof("type") == "button":
            button = message.delta.new_element.button.id
