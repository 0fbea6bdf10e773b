"""One reader's way through the app, and everything the browser asked for on it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request

SETTLED = (
    '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_PATIENCE = 120_000


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
    """

    page: Page
    url: str
    asked: set[str] = field(default_factory=set)
    clicks: int = 0

    def __post_init__(self) -> None:
        self.page.on("request", self._remember)
        self.page.set_default_timeout(_PATIENCE)

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has ended and stays so: a click starts it with a delay."""
        self.page.wait_for_timeout(250)
        self.page.locator(SETTLED).wait_for(timeout=_PATIENCE)

    def click(self, name: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]
        self.clicks += 1
        self.settle()

    def drop(self, name: str, content: bytes) -> None:
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.locator('input[type="file"]').first.set_input_files(file)  # type: ignore[arg-type]
        self.page.wait_for_timeout(500)
        self.settle()

    def title(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    def words(self) -> str:
        return self.main().inner_text()

    def main(self) -> Locator:
        return self.page.locator('[data-testid="stMain"]')

    def other_hosts(self) -> set[str]:
        """Hosts that are not this computer."""
        return self.asked - {"127.0.0.1", ""}

    def violations(self) -> list[str]:
        """WCAG 2.2 A and AA rules this page breaks, each with the first place."""
        options = {"runOnly": {"type": "tag", "values": _WCAG}}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{rule['id']}: {rule['nodes'][0]['target']}" for rule in found]

    def _remember(self, request: Request) -> None:
        self.asked.add(urlsplit(request.url).hostname or "")
