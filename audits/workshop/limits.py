"""How often something may be tried: buckets that fill slowly, one an address and one for all."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

_MOST_ADDRESSES: Final = 4096

Clock = Callable[[], float]


@dataclass(slots=True)
class Bucket:
    """Lets `burst` tries through at once and `rate` a second after that."""

    rate: float
    burst: float
    clock: Clock = time.monotonic
    _left: float = field(init=False)
    _seen: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._seen = self.burst, self.clock()

    def has(self) -> bool:
        """Return whether one more is left; takes nothing."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._seen) * self.rate)
        self._seen = now
        return self._left >= 1

    def take(self) -> bool:
        """Take one and return whether there was one."""
        there = self.has()
        self._left -= there
        return there


class PerAddress:
    """A bucket for each address; the one that was quiet longest is forgotten first."""

    def __init__(self, rate: float, burst: float, clock: Clock = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def of(self, address: str) -> Bucket:
        """Return the bucket of an address, a full one for a new address."""
        if address not in self._buckets:
            self._buckets[address] = Bucket(self._rate, self._burst, self._clock)
            if len(self._buckets) > _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(address)
        return self._buckets[address]


class Guesses:
    """Wrong codes: ten at once and one in five seconds an address, twenty a second for all.

    A right code takes nothing, so a whole room behind one address joins at once. In four hours
    everybody together has 288,200 guesses of 25^9 codes: a chance of 1 in 13 million.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._each = PerAddress(rate=0.2, burst=10, clock=clock)
        self._all = Bucket(rate=20, burst=200, clock=clock)

    def allowed(self, address: str) -> bool:
        """Return whether a code of this address is looked at."""
        return self._each.of(address).has() and self._all.has()

    def wrong(self, address: str) -> None:
        """Count a wrong code."""
        self._each.of(address).take()
        self._all.take()
