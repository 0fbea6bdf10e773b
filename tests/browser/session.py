"""One session on a wall, walked through by keyboard, and what was measured on each slide."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from workshop.room_server import Browser

from audits.workshop.room import Room

_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_READ = """() => {
  const seen = [];
  const ground = (node) => {
    for (let e = node; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$|transparent/.test(color)) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || e.closest(".unseen, title, script, datalist, noscript")) continue;
    if (!e.checkVisibility()) continue;
    const look = getComputedStyle(e);
    seen.push({
      text: node.data.trim(),
      size: parseFloat(look.fontSize),
      ink: e instanceof SVGElement ? look.fill : look.color,
      ground: ground(e),
      key: Boolean(e.closest("h1, h2, .key, .lines, .parts li, .side b, .votes")),
      slide: Boolean(e.closest("#slide")) && !e.closest(".agree, .agreed, .agreed-none"),
    });
  }
  return seen;
}"""
_MARKS = """() => [...document.querySelectorAll("#slide svg :is(line, rect, circle)")].map((e) => {
  const look = getComputedStyle(e);
  return {
    kind: e.getAttribute("class"),
    paints: [look.fill, look.stroke].filter((c) => c.startsWith("rgb(")),
  };
})"""


@dataclass
class Measured:
    """What stood on one slide."""

    id: str
    kind: str
    area: str | None
    texts: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    bars: int
    overflow: tuple[int, int]
    violations: list[str]
    html: str

    @property
    def words(self) -> str:
        return " ".join(text["text"] for text in self.texts if text["slide"])


_PAUSE, _LONGEST_WAIT = 40, 30_000
"""Milliseconds."""

_SHOWS = (
    "([place, kind, asking]) => place === document.getElementById('place').textContent"
    " && Boolean(document.querySelector(`#slide article.${kind}`))"
    " && document.getElementById('asking').hidden !== asking"
)


@dataclass
class Wall:
    """The projector's page; keys only, never a mouse."""

    page: Page
    room: Room
    asked: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda r: self.asked.add(urlsplit(r.url).hostname or ""))
        self.page.on("pageerror", lambda error: self.failures.append(str(error)))
        self.page.on("console", self._listen)

    def open(self) -> None:
        self.page.goto(self.room.doors.projector_url)
        self.settle()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.settle()

    def settle(self) -> None:
        """Wait until the page shows what the server holds."""
        # Asked anew each time: a key may reach the server while the page is looked at.
        for _ in range(_LONGEST_WAIT // _PAUSE):
            self.page.wait_for_timeout(_PAUSE)
            place = f"{self.room.state.index + 1} of {len(self.room.plan.slides)}"
            held = [place, self.room.slide.kind, self.room.state.asking]
            if self.page.evaluate(_SHOWS, held):
                return
        raise AssertionError(f"the page does not show {held}")

    def go_to(self, kind: str) -> None:
        """Press the keys a facilitator presses until a slide of this kind stands there."""
        for _ in range(80):
            if self.room.slide.kind == kind:
                return
            self.press("Enter" if self.room.state.asking else "ArrowRight")
        raise AssertionError(f"no slide {kind}")

    def measured(self) -> Measured:
        slide = self.room.slide
        axe = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": _WCAG}})
        return Measured(
            id=slide.id,
            kind=slide.kind,
            area=slide.domain,
            texts=self.page.evaluate(_READ),
            marks=self.page.evaluate(_MARKS),
            bars=self.page.locator("#slide rect.guess, #slide svg.answers").count(),
            overflow=tuple(
                self.page.evaluate(
                    "() => { const e = document.documentElement; return "
                    "[e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight] }"
                )
            ),
            violations=[
                f"{rule['id']}: {rule['nodes'][0]['html'][:120]}"
                for rule in axe.response["violations"]
            ],
            html=self.page.content(),
        )

    def _listen(self, message: Any) -> None:
        if message.type == "error" and "favicon" not in message.location.get("url", ""):
            self.failures.append(message.text)


def choose(phones: list[Browser], room: Room) -> None:
    """Let every phone choose something on the slide that stands there."""
    for place, phone in enumerate(phones):
        guess = ("20-40", "40-60", "60-80")[place % 3]
        chosen = list(room.plan.areas[: 1 + place % 3]) if room.slide.kind == "choose" else guess
        assert phone.post("/vote", {"slide": room.slide.id, "choice": chosen}).status == 200
