"""A bell that many requests wait for: news reach a screen at once, without asking all the time."""

import asyncio
import contextlib
from collections.abc import Callable


class Bell:
    """Rings for everybody who waits. To be used from one event loop only."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._dismissed = False

    def ring(self) -> None:
        """Wake everybody who waits now."""
        self._rung.set()
        self._rung = asyncio.Event()

    def dismiss(self) -> None:
        """Let nobody wait any more: the server goes."""
        self._dismissed = True
        self.ring()

    async def wait_for_other(self, stamp: Callable[[], str], seen: str, seconds: float) -> None:
        """Return when `stamp()` is no longer what was seen, at the latest after some seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while stamp() == seen and not self._dismissed:
                    await self._rung.wait()
