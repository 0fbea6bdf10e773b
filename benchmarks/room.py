"""60 phones join, predict and vote within a minute, beside a bare Streamlit page.

    python -m benchmarks.room [--phones 60] [--seconds 40] [--seed 1]

The room runs as a program of its own (``python -m audits workshop``) and is killed and started
again in the middle of a vote. Every third vote is sent twice at the same moment, every tenth
phone changes its mind, every sixth passes, every fifth reloads. Afterwards each phone's last
choice is held against the store. The peer is a Streamlit page with one button, asked by as many
browser sessions at the same pace. Times depend on the machine, the ratio less.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import numpy as np

from audits import pipeline
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.release import Release
from audits.store.database import Database
from audits.store.workshops import Workshops
from audits.workshop.votes import GUESSES
from benchmarks.bare_page import bare_page_times

AREAS = 2


def made_up() -> Release:
    source = organisation(library()[FLAGSHIP], respondents=240, teams=12, seed=1)
    found = pipeline.inspect(export(source, "csv"), file_name("csv"), FLAGSHIP)
    return pipeline.publish(pipeline.prepare(found, pipeline.Settings(source.name, "Benchmark")))


@dataclass
class Times:
    """Seconds of each kind of round trip."""

    join: list[float] = field(default_factory=list)
    vote: list[float] = field(default_factory=list)
    slide_on_phone: list[float] = field(default_factory=list)
    vote_on_projector: list[float] = field(default_factory=list)
    again_after_kill: list[float] = field(default_factory=list)


async def ask(
    url: str, fields: dict[str, object] | None = None, cookie: str = ""
) -> tuple[int, dict[str, str], bytes]:
    """Send one request on a connection of its own, as a phone on a weak network does."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    body = b"" if fields is None else urlencode(fields, doseq=True).encode()
    path = place.path + (f"?{place.query}" if place.query else "")
    head = f"{'GET' if fields is None else 'POST'} {path} HTTP/1.1\r\nHost: {place.netloc}\r\n"
    head += f"Accept: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    writer.write((head + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n").encode() + body)
    answer = await reader.read()
    writer.close()
    top, _, content = answer.partition(b"\r\n\r\n")
    lines = top.decode("latin-1").split("\r\n")
    headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines[1:])}
    if len(content) != int(headers.get("content-length", 1 if not lines[0] else 0)):
        raise ConnectionError("the server went away")
    return int(lines[0].split()[1]), headers, content


class Server:
    """The room as a program of its own, on the same store each time it is started."""

    def __init__(self, file: Path, store: str) -> None:
        command = ["workshop", str(file), "--phones", "--address", "127.0.0.1", "--store", store]
        self.command = [sys.executable, "-m", "audits", *command]
        self.said: dict[str, str] = {}

    def start(self) -> float:
        began = time.perf_counter()
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr
        for line in self.process.stderr:
            if found := re.match(r"(Projector|Notes|Phones|Code): (\S+)", line):
                self.said[found[1]] = found[2]
            if "Ctrl+C" in line:
                return time.perf_counter() - began
        raise RuntimeError("the room did not start")

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Phone:
    """One phone: joins, waits for slides, chooses on each, and remembers what it chose."""

    def __init__(self, number: int, room: "Scripted") -> None:
        self.number, self.room, self.cookie = number, room, ""
        self.random = random.Random(room.seed * 1000 + number)
        self.chosen: dict[str, tuple[str, ...]] = {}

    async def live(self) -> None:
        await asyncio.sleep(self.random.uniform(0, self.room.seconds * 0.2))
        await self.join()
        stamp = ""
        while not self.room.done.is_set():
            try:
                state = await self.state(stamp)
            except (ConnectionError, OSError):
                await asyncio.sleep(0.2)
                continue
            stamp = state["stamp"]
            form = re.search(r'name="slide" value="([^"]+)"', state["html"])
            if form and form[1] not in self.chosen:
                await self.choose(form[1])

    async def join(self) -> None:
        began = time.perf_counter()
        status, headers, _ = await ask(f"{self.room.phones}j/{self.room.code}")
        assert status == 303, status
        self.cookie = headers["set-cookie"].partition(";")[0]
        self.room.times.join.append(time.perf_counter() - began)

    async def state(self, stamp: str) -> dict[str, str]:
        asked = ask(f"{self.room.phones}state?since={stamp}", cookie=self.cookie)
        _, _, body = await asyncio.wait_for(asked, 30)
        if self.room.moved and stamp:
            self.room.times.slide_on_phone.append(time.perf_counter() - self.room.moved)
        found: dict[str, str] = json.loads(body)
        return found

    async def choose(self, slide: str) -> None:
        await asyncio.sleep(self.random.uniform(0.2, self.room.seconds * 0.12))
        changes = 2 if self.number % 10 == 0 else 1
        for _ in range(changes):
            choice = self.pick(slide)
            await self.send(slide, choice)
            if self.number % 3 == 0:
                await asyncio.gather(self.send(slide, choice), self.send(slide, choice))
            self.chosen[slide] = () if choice == ["pass"] else tuple(sorted(choice))
        if self.number % 5 == 0:
            with contextlib.suppress(OSError):  # a reload while the server is down
                await ask(self.room.phones, cookie=self.cookie)

    def pick(self, slide: str) -> list[str]:
        if self.number % 6 == 0:
            return ["pass"]
        if slide == "choose":
            return self.random.choices(self.room.areas, k=self.random.randint(1, 3))
        return [self.random.choice(GUESSES)]

    async def send(self, slide: str, choice: list[str]) -> None:
        """Send a vote until it is counted, as a person taps again after a lost connection."""
        began, failed = time.perf_counter(), False
        while True:
            try:
                fields: dict[str, object] = {"slide": slide, "choice": choice}
                status, _, _ = await ask(f"{self.room.phones}vote", fields, self.cookie)
            except (ConnectionError, OSError):
                failed = True
                await asyncio.sleep(0.2)
                continue
            assert status == 200, (status, slide, choice)
            times = self.room.times
            (times.again_after_kill if failed else times.vote).append(time.perf_counter() - began)
            if slide not in self.chosen and not failed:
                self.room.first_votes.append(began)
            return


class Scripted:
    """The facilitator: moves on when the room has voted, and kills the server once."""

    def __init__(self, server: Server, chosen: argparse.Namespace) -> None:
        self.server, self.seed, self.seconds = server, chosen.seed, chosen.seconds
        self.phones, self.code = server.said["Phones"], server.said["Code"]
        self.base = server.said["Projector"].rpartition("/")[0]
        self.areas: list[str] = []
        self.slide, self.votes_open = "", False
        self.moved = 0.0
        self.first_votes: list[float] = []
        self.times, self.done, self.restarted = Times(), asyncio.Event(), 0.0
        self.people = [Phone(number, self) for number in range(chosen.phones)]

    async def run(self) -> None:
        self.living = [asyncio.create_task(person.live()) for person in self.people]
        watching = asyncio.create_task(self.watch())
        await asyncio.sleep(self.seconds * 0.22)
        while self.slide != "actions":
            await self.press()
            if self.votes_open:
                await self.vote(kill=self.slide.startswith("predict") and not self.restarted)
        self.done.set()
        for task in (*self.living, watching):
            task.cancel()

    async def press(self) -> None:
        state = await self.state_after({"do": "next"})
        if state["asking"]:
            state = await self.state_after({"do": "enter"})

    async def state_after(self, fields: dict[str, object]) -> dict[str, str]:
        self.moved = time.perf_counter()
        _, _, body = await ask(f"{self.base}/command", fields)
        state: dict[str, str] = json.loads(body)
        fresh = state["slide"] != self.slide
        self.slide = state["slide"]
        self.votes_open = fresh and self.slide.startswith(("predict", "choose"))
        await asyncio.sleep(0.3)
        self.moved = 0.0
        return state

    async def vote(self, *, kill: bool) -> None:
        ends = time.perf_counter() + self.seconds * 0.15
        if kill:
            await asyncio.sleep(self.seconds * 0.06)
            self.server.kill()
            self.first_votes.clear()
            self.restarted = await asyncio.to_thread(self.server.start)
        while not all(self.slide in person.chosen for person in self.people):
            for task in self.living:
                if task.done():  # a phone never ends by itself: say what went wrong
                    task.result()
            await asyncio.sleep(0.05)
        await asyncio.sleep(max(0.5, ends - time.perf_counter()))

    async def watch(self) -> None:
        """Be the projector: note how long after a vote it is told."""
        stamp = ""
        while not self.done.is_set():
            try:
                _, _, body = await ask(f"{self.base}/state?face=projector&since={stamp}")
            except (ConnectionError, OSError):
                await asyncio.sleep(0.2)
                continue
            now = time.perf_counter()
            self.times.vote_on_projector += [now - began for began in self.first_votes]
            self.first_votes.clear()
            stamp = json.loads(body)["stamp"]


def held_against_the_store(room: Scripted, store: str) -> tuple[int, int, int]:
    """Return votes expected, votes kept, and how many differ in what was chosen."""
    workshops = Workshops(Database(store))
    (row,) = workshops.all_open()
    kept = Counter((v.slide, v.choice) for v in workshops.votes(row.id))
    sent = Counter((s, ",".join(c)) for p in room.people for s, c in p.chosen.items())
    assert len(workshops.arrivals(row.id)) == len(room.people)
    wrong = sum(((kept - sent) + (sent - kept)).values())
    return sent.total(), kept.total(), wrong


def played(room: Scripted) -> None:
    """Run the session; the server does not outlive a failure."""
    try:
        asyncio.run(room.run())
    except BaseException:
        room.server.kill()
        raise


def row(name: str, seconds: list[float]) -> str:
    middle, late = np.percentile(seconds, [50, 95]) * 1000
    return f"{name:34} {len(seconds):5} {middle:8.1f} {late:8.1f} {max(seconds) * 1000:8.1f}"


def print_times(times: Times) -> None:
    print(f"{'ms':34} {'n':>5} {'p50':>8} {'p95':>8} {'max':>8}")
    for name, seconds in vars(times).items():
        print(row(name.replace("_", " "), seconds or [float("nan")]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    release: Release = made_up()
    with tempfile.TemporaryDirectory() as folder:
        file, store = Path(folder) / "release.json", f"sqlite:///{folder}/store.sqlite"
        file.write_text(release.to_json(), encoding="utf-8")
        areas = [domain.id for domain in release.instrument.domains][:AREAS]
        server = Server(file, store)
        server.command += ["--areas", ",".join(areas)]
        print(f"start of the room: {server.start():.2f} s")
        room = Scripted(server, chosen)
        room.areas = areas
        began = time.perf_counter()
        played(room)
        print(f"{chosen.phones} phones, {time.perf_counter() - began:.1f} s in all")
        expected, kept, wrong = held_against_the_store(room, store)
        server.kill()
        print(f"votes sent {expected}, kept {kept}, different {wrong}")
        print(f"killed once, back after {room.restarted:.2f} s")
        print_times(room.times)
        peer = bare_page_times(chosen.phones, chosen.seconds * 0.12)
        print(row("bare Streamlit page, one button", peer))
        ours = float(np.percentile(room.times.vote, 95))
        print(f"p95 of a vote / p95 of the bare page: {ours / np.percentile(peer, 95):.2f}")
        assert (kept, wrong) == (expected, 0)


if __name__ == "__main__":
    main()
