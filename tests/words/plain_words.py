"""How hard a text is to read, and words that rank or label people."""

import re

RANKING = re.compile(
    r"\b(best|worst|top|bottom|winner|loser|leading|lagging|rank\w*|league|highest|lowest|"
    r"outperform\w*|fail\w*)\b",
    re.IGNORECASE,
)
ABOUT_PEOPLE = re.compile(
    r"\b(burned[- ]out|burnt[- ]out|the disabled|resistant|toxic|lazy|weak (?:team|staff|people)|"
    r"difficult people|minorities|victims|self-care|not significant|no difference)\b",
    re.IGNORECASE,
)


def grade(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid et al. 1975), syllables counted by groups of vowels."""
    sentences = [s for s in re.split(r"[.!?]+(?:\s|$)", text) if re.search(r"\w", s)]
    words = re.findall(r"[A-Za-z][A-Za-z'’]*|\d+", text)
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    if word.isdigit():
        return 2
    plain = re.sub(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", plain)))
