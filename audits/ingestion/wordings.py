"""Sector words of a definition: a text with another sector's word for the same thing is the same.

A definition declares which words may be swapped ("participants" for "residents"). Every swap is
the definition's own declaration, so that a match by it is as exact as one by the original text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from audits.definitions import WordingSwap
from audits.ingestion.labels import question_key

_MOST = 100


class Wordings:
    """The swaps of a definition, ready to be taken back.

    Parameters
    ----------
    swaps
        As the definition declares them.
    """

    def __init__(self, swaps: Sequence[WordingSwap]) -> None:
        originals = {question_key(word) for swap in swaps for word in swap.words}
        self._original: Mapping[str, tuple[str, ...]] = {
            key: tuple(map(question_key, swap.words))
            for swap in swaps
            for text in swap.alternatives
            if (key := question_key(text)) not in originals
        }
        self._patterns = {text: re.compile(rf"\b{re.escape(text)}\b") for text in self._original}

    def originals(self, key: str) -> Iterator[str]:
        """Yield the keys that a question's key may have had before words were swapped."""
        seen, waiting = {key}, [key]
        while waiting and len(seen) < _MOST:
            current = waiting.pop()
            for text, pattern in self._patterns.items():
                if text not in current:
                    continue
                for word in self._original[text]:
                    swapped = pattern.sub(word, current)
                    if swapped not in seen:
                        seen.add(swapped)
                        waiting.append(swapped)
                        yield swapped
