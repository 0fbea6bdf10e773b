"""One reader's way through the app, and everything the browser asked for on it."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, Request, WebSocket

SETTLED = (
    '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_PATIENCE = 120_000


@dataclass(frozen=True)
class App:
    """A running app: where it is, what it logged so far, where it keeps releases."""

    url: str
    log_path: Path
    store_path: Path

    def log(self) -> str:
        return self.log_path.read_text(encoding="utf-8", errors="replace")


@dataclass
class Visit:
    """A page of the app; it remembers every address that was asked for.

    Parameters
    ----------
    page
        The browser's page.
    url
        Where the app is.
    asked
        Hosts of all requests so far.
    clicks
        Clicks so far, uploads not counted.
    received
        Everything the server sent over the web socket, as text.
    failures
        Errors of scripts in the page.
    """

    page: Page
    url: str
    asked: set[str] = field(default_factory=set)
    clicks: int = 0
    received: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._remember)
        self.page.on("websocket", self._listen)
        self.page.on("pageerror", lambda error: self.failures.append(str(error)))
        self.page.set_default_timeout(_PATIENCE)

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has ended and stays so: a click starts it with a delay."""
        self.page.wait_for_timeout(250)
        self.page.locator(SETTLED).wait_for(timeout=_PATIENCE)

    def click(self, name: str, role: str = "button") -> None:
        """Click a button, or a link of the navigation, which a phone keeps folded away."""
        wanted = self.page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        unfold = self.page.get_by_test_id("stExpandSidebarButton")
        if role == "link" and unfold.is_visible():
            unfold.click()
        wanted.click()
        self.clicks += 1
        self.settle()

    def turn_to(self, title: str, path: str) -> None:
        """Follow a link of the navigation; the script runs from the moment the address is new."""
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self.page.wait_for_url(lambda url: urlsplit(url).path == f"/{path}", wait_until="commit")
        self.page.wait_for_timeout(50)
        self.page.locator(SETTLED).wait_for(timeout=_PATIENCE)

    def drop(self, name: str, content: bytes) -> None:
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.locator('input[type="file"]').first.set_input_files(file)  # type: ignore[arg-type]
        self.page.wait_for_timeout(500)
        self.settle()

    def drop_file(self, path: Path) -> None:
        """Drop a file that is too large to be sent from a test."""
        self.page.locator('input[type="file"]').first.set_input_files(path)

    def unfold(self, most: int = 99) -> None:
        """Open what is folded away, at once."""
        closed = self.main().locator("details:not([open]) > summary")
        closed.evaluate_all("(all, n) => all.slice(0, n).forEach((one) => one.click())", most)
        self.settle()

    def title(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    def words(self) -> str:
        """Return what a reader reads: escaped text carries joiners that nobody sees."""
        return self.main().inner_text().replace("\u2060", "")

    def main(self) -> Locator:
        return self.page.locator('[data-testid="stMain"]')

    def other_hosts(self) -> set[str]:
        """Hosts that are not this computer."""
        return self.asked - {"127.0.0.1", ""}

    def violations(self) -> list[str]:
        """WCAG 2.2 A and AA rules this page breaks, each with the first place."""
        return self._broken({"type": "tag", "values": _WCAG})

    def too_faint(self) -> list[str]:
        """Where words are too near their ground: the one rule that depends on light or dark."""
        return self._broken({"type": "rule", "values": ["color-contrast"]})

    def _broken(self, rules: dict[str, object]) -> list[str]:
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = self.page.evaluate("async (o) => (await axe.run(o)).violations", options)
        return [f"{rule['id']}: {rule['nodes'][0]['target']}" for rule in found]

    def overflow(self) -> int:
        """Pixels by which the page is wider than its window."""
        both = "[m, document.documentElement].map((e) => e.scrollWidth - e.clientWidth)"
        return int(self.main().evaluate(f"m => Math.max(...{both})"))

    def _listen(self, socket: WebSocket) -> None:
        def keep(frame: str | bytes) -> None:
            text = frame if isinstance(frame, str) else frame.decode("utf-8", errors="replace")
            self.received.append(text)

        socket.on("framereceived", keep)

    def _remember(self, request: Request) -> None:
        self.asked.add(urlsplit(request.url).hostname or "")
