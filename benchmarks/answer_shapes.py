"""What answers look like: populations the simulations draw from, all on 0-100."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import stats

REFERENCE = Path(__file__).parents[1] / "tests" / "reference"
ITEMS = {
    "typical favourable": (4, 10, 20, 46, 20),
    "mixed": (12, 22, 26, 28, 12),
    "strongly favourable": (1, 3, 8, 38, 50),
    "ceiling": (0, 1, 3, 16, 80),
    "split team": (30, 15, 5, 15, 35),
    "unfavourable": (30, 32, 22, 12, 4),
    "rare harm": (85, 8, 4, 2, 1),
}

BFI_REVERSED = (0, 8, 9, 10, 11, 21, 24)  # A1 C4 C5 E1 E2 O2 O5

Scores = NDArray[np.float64]


def populations() -> dict[str, Scores]:
    """Answers to draw from, on 0-100: items, real domain scores, simulated domain scores."""
    found = {f"item, {name}": _item(shares) for name, shares in ITEMS.items()}
    found |= real_domains()
    rng = np.random.default_rng(11)
    for name, loading in (("strongly favourable", 0.75), ("ceiling", 0.75), ("split team", 0.85)):
        found[f"domain, {name}"] = _domain(ITEMS[name], loading, rng)
    return found


def real_domains() -> dict[str, Scores]:
    """Army leadership (5 of 11 items) and bfi agreeableness, from the reference data."""
    return {
        "domain, army leadership": _army(0, 5),
        "domain, bfi agreeableness": _bfi_domain(0)[_complete_bfi()],
    }


def real_pairs() -> dict[str, Scores]:
    """Differences of two real domain scores of the same people, -100 to 100."""
    return {
        "leadership, first and last five items": _army(0, 5) - _army(6, 11),
        "agreeableness and conscientiousness": (_bfi_domain(0) - _bfi_domain(1))[_complete_bfi()],
        "agreeableness and openness": (_bfi_domain(0) - _bfi_domain(4))[_complete_bfi()],
        "neuroticism and extraversion": (_bfi_domain(3) - _bfi_domain(2))[_complete_bfi()],
    }


def _army(first: int, last: int) -> Scores:
    rows = _reference("lq2002")
    codes = np.array([[int(c) for c in row.split()[1][first:last]] for row in rows])
    return np.asarray((codes.mean(axis=1) - 1) * 25.0)


def _bfi() -> NDArray[np.int64]:
    return np.array([[int(c) for c in row[:25]] for row in _reference("bfi")])


def _complete_bfi() -> NDArray[np.bool_]:
    return np.asarray((_bfi() > 0).all(axis=1))


def _bfi_domain(place: int) -> Scores:
    codes = _bfi()
    for item in BFI_REVERSED:
        codes[:, item] = 7 - codes[:, item]
    return np.asarray((codes[:, 5 * place : 5 * place + 5].mean(axis=1) - 1) * 20.0)


def _item(shares: tuple[int, ...]) -> Scores:
    return np.repeat(np.arange(5) * 25.0, shares)


def _domain(shares: tuple[int, ...], loading: float, rng: np.random.Generator) -> Scores:
    """Mean of five items with these shares and one common cause."""
    cuts = stats.norm.ppf(np.clip(np.cumsum(shares)[:-1] / 100, 1e-9, 1 - 1e-9))
    common, own = rng.normal(size=(20_000, 1)), rng.normal(size=(20_000, 5))
    latent = loading * common + np.sqrt(1 - loading**2) * own
    return np.asarray((latent[..., None] > cuts).sum(axis=-1).mean(axis=1) * 25.0)


def _reference(name: str) -> list[str]:
    rows: list[str] = json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))["rows"]
    return rows
