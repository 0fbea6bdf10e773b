"""Each rule of the gate is weakened in turn, over many made-up organisations.

Global verification and certificate would catch most of it (`test_gate_mutations`); they are
switched off here so that the attacker is alone with the weakened rule. Counts are printed:
`pytest -n0 -rP tests/disclosure/test_weakened_rules.py`.
"""

from collections.abc import Callable

import numpy as np
import pytest
from attacker import small_sets
from organisations import dimension
from test_gate_against_attacker import rows_of
from test_gate_attack_cases import spelled

from audits.disclosure import bases, proposal, suppression
from audits.disclosure.certificate import Bounds
from audits.disclosure.exposure import Exposure
from audits.disclosure.policy import Plan, default_plan
from audits.disclosure.span import Span
from audits.disclosure.suppression import decide
from audits.memberships import Mask, Memberships
from audits.problems import AuditError

Patch = pytest.MonkeyPatch
ORGANISATIONS = 30


def organisation(seed: int) -> tuple[Memberships, Mask]:
    """One question, some who did not answer it, an item some skipped, a joiner at the end."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(30, 70))
    labels = rng.choice([*"abcdef", "."], n, p=[0.3, 0.24, 0.16, 0.1, 0.08, 0.07, 0.05])
    answered = rng.random(n) >= 0.08
    made = Memberships(n, (dimension("d", spelled("".join(labels))),), {"item": answered})
    return made, np.arange(n) < n - 1


def earlier_groups(made: Memberships, there: Mask) -> list[Mask]:
    """What an earlier wave showed, when the last person had not joined yet."""
    (only,) = made.dimensions
    first = Memberships(
        int(there.sum()), (dimension("d", _labels(only.matrix[there], only.categories)),), {}
    )
    found = []
    for group in decide(first, default_plan(first)).groups:
        mask = np.zeros(made.n, dtype=bool)
        mask[there] = first.mask(group)
        found.append(mask)
    return found


def _labels(matrix: Mask, categories: tuple[str, ...]) -> list[str]:
    chosen = [categories[column] for column in matrix.argmax(axis=1)]
    return ["" if label == categories[-1] else label for label in chosen]


def recovered(*, waves: bool, known: bool = True) -> int:
    """Sets of one to four people given away, over all organisations."""
    found = 0
    for seed in range(ORGANISATIONS):
        made, there = organisation(seed)
        earlier = earlier_groups(made, there) if waves else []
        try:
            decision = decide(made, default_plan(made), earlier=earlier if known else ())
        except AuditError:
            continue
        found += len(small_sets(np.vstack([rows_of(made, decision), *_whole(earlier)])))
        item = rows_of(made, decision, "item")
        found += len(small_sets(item)) if len(item) else 0
    return found


def _whole(masks: list[Mask]) -> list[np.ndarray]:
    return [np.array(masks, dtype=np.int64)] if masks else []


def switch_verification_off(patch: Patch) -> None:
    def blind(span: Span, k: int, *_before: object) -> Exposure:
        return Exposure(np.zeros(len(span.team)), np.full(len(span.team), 0.0 * k))

    patch.setattr(proposal, "exposure", blind)
    patch.setattr(suppression, "worst", lambda systems: Bounds(len([*systems]) * 0.0, 0.0))


def threshold_off_by_one(patch: Patch) -> None:
    patch.setattr(Plan, "smallest", 4)
    patch.setattr(Plan, "minimum_n", lambda _self, _table: 4)


def complement_dropped(patch: Patch) -> None:
    patch.setattr(proposal, "without_small_remainders", lambda _f, shown, _s: shown)


def not_stated_dropped(patch: Patch) -> None:
    patch.setattr("audits.disclosure.complements._settle_stated", lambda *_: None)


def item_n_ignored(patch: Patch) -> None:
    patch.setattr(bases.Settlement, "repaired", lambda _self, _name, _people, shown: shown)


WEAKENED = [threshold_off_by_one, complement_dropped, not_stated_dropped, item_n_ignored]


def test_local_rules_alone_give_nobody_away_in_one_table(monkeypatch: Patch) -> None:
    switch_verification_off(monkeypatch)
    assert recovered(waves=False) == 0


@pytest.mark.parametrize("weaken", WEAKENED, ids=lambda rule: rule.__name__.replace("_", " "))
def test_the_attacker_catches_a_weakened_rule(
    weaken: Callable[[Patch], None], monkeypatch: Patch
) -> None:
    assert recovered(waves=False) == 0
    switch_verification_off(monkeypatch)
    weaken(monkeypatch)
    found = recovered(waves=False)
    print(f"{weaken.__name__}: {found} groups in {ORGANISATIONS} organisations")  # noqa: T201
    assert found > 0


def test_the_attacker_catches_an_earlier_wave_left_out_of_account() -> None:
    assert recovered(waves=True) == 0
    found = recovered(waves=True, known=False)
    print(f"earlier wave ignored: {found} groups in {ORGANISATIONS} organisations")  # noqa: T201
    assert found > 0
