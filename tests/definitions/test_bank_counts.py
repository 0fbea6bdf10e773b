"""The four item banks are in the files as they were drafted: nothing lost, nothing reworded.

The digests were taken from the tables of the drafting document itself, not from these files: a
sorted line for each item, ``id|text|reversed|scale``, SHA-256, first 16 digits.
"""

import hashlib
from collections.abc import Iterable

import pytest

from audits.definition_files import library
from audits.definitions import Dimension, Instrument, Item

BANKS = {
    # instrument: items, reverse-keyed, digest of the document's own table
    "compassion_resilience_audit": (60, 9, "a0a316a1d437beaa"),
    "internal_community_practices_staff": (36, 3, "5c214cb44b8a0e2a"),
    "internal_community_practices_participants": (28, 3, "b67f598f372c5e02"),
    "harm_reduction_alignment_staff": (22, 3, "8bc46e542f32b22a"),
    "harm_reduction_alignment_participants": (10, 1, "8c6e0bee61c313b1"),
    "resilience_supports_inventory": (63, 3, "4a5eb62c9a35a95d"),
}


def digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(set(lines))).encode()).hexdigest()[:16]


def as_drafted(item: Item) -> str:
    scale = item.response_scale.removesuffix("_burden")
    return f"{item.id}|{item.text}|{'y' if item.reverse_keyed else 'n'}|{scale}"


def ids(instrument: str) -> set[str]:
    return {item.id for item in library()[instrument].items}


@pytest.mark.parametrize("name", BANKS)
def test_a_bank_has_every_item_as_drafted(name: str) -> None:
    items = library()[name].items
    count, reversed_items, drafted = BANKS[name]
    assert len(items) == count
    assert sum(item.reverse_keyed for item in items) == reversed_items
    assert digest(map(as_drafted, items)) == drafted


def test_the_banks_hold_178_ids_and_16_more_participant_wordings() -> None:
    # How helpful a technique is has one wording for all thirteen, so the draft did not count it.
    wordings = {
        (item.id, str(item.text))
        for name in BANKS
        for item in library()[name].items
        if not item.id.startswith("rsi_help_")
    }
    assert len({item for item, _ in wordings}) == 178
    assert len({text for _, text in wordings}) == 178 + 16


def test_facets_of_the_flagship_are_as_drafted() -> None:
    items = library()["compassion_resilience_audit"].items
    assert digest(f"{i.id}|{i.facet}" for i in items if i.facet) == "57914f6f47b39579"
    conditions = library()["compassion_resilience_audit"].domain("system_conditions")
    facets = [library()["compassion_resilience_audit"].item(i).facet for i in conditions.items]
    assert [facet.id for facet in conditions.facets] == list(dict.fromkeys(facets))
    assert all(facets.count(facet.id) == 2 for facet in conditions.facets)


def test_the_pulse_is_fifteen_items_of_the_flagship_in_its_own_order() -> None:
    full, pulse = (
        library()["compassion_resilience_audit"],
        library()["compassion_resilience_pulse"],
    )
    assert len(pulse.items) == 15
    assert all(full.item(item.id) == item for item in pulse.items)
    assert [item.id for item in pulse.items][::7] == [
        "cra_safety_admit_struggle", "cra_cond_recovery_time", "cra_outcome_action",
    ]  # fmt: skip


def test_a_score_from_fewer_items_never_has_the_id_of_a_longer_score() -> None:
    lengths: dict[str, set[frozenset[str]]] = {}
    for name in ("compassion_resilience_audit", "compassion_resilience_pulse"):
        for domain in library()[name].domains:
            lengths.setdefault(domain.id, set()).add(frozenset(domain.items))
    assert all(len(compositions) == 1 for compositions in lengths.values())


def test_participants_are_asked_28_of_the_36_items() -> None:
    staff = ids("internal_community_practices_staff")
    assert ids("internal_community_practices_participants") < staff
    short = library()["internal_community_practices_short"]
    assert len(short.items) == 24
    assert ids(short.id) < staff


def test_harm_reduction_has_32_items_and_an_own_baseline_of_24_ratings() -> None:
    both = ids("harm_reduction_alignment_staff") | ids("harm_reduction_alignment_participants")
    assert len(both) == 32
    steps = library()["steps_in_the_right_direction"]
    assert len(steps.items) == 24
    assert len(steps.own_baselines) == 8
    assert {item.response_scale for item in steps.items} == {"anchor11"}
    assert [record.id for record in steps.records] == ["hrs_target_date", "hrs_goal_set_by"]
    assert str(steps.records[1].flagged) == "Leaders only"


def test_the_inventory_without_personal_questions_has_37_items() -> None:
    full = library()["resilience_supports_inventory"]
    organisation = library()["resilience_supports_organization"]
    assert len(organisation.items) == 13 + 12 + 12
    personal = {item.id for item in full.items if item.organisation_only}
    assert ids(full.id) - ids(organisation.id) == personal
    assert len(personal) == 26
    assert {full.item(i).minimum_n for i in personal} == {20}


def test_straight_lining_is_looked_for_in_36_items_of_which_7_are_reversed() -> None:
    instrument = library()["compassion_resilience_audit"]
    items = [
        instrument.item(i) for d in instrument.straight_line for i in instrument.domain(d).items
    ]
    assert len(items) == 36
    assert sum(item.reverse_keyed for item in items) == 7
    assert {item.response_scale for item in items} == {"agree5"}


def drafted_question(dimension: Dimension) -> str:
    options = ";".join(str(category.label) for category in dimension.categories)
    kind = "many" if dimension.multiple else "one"
    return f"{dimension.id}|{dimension.question}|{kind}|{options}|{dimension.minimum_n}"


def staff_instruments() -> list[Instrument]:
    whole = {"compassion_resilience_audit", "compassion_resilience_pulse"}
    return [library()[name] for name in sorted(whole | {"resilience_supports_inventory"})]


@pytest.mark.parametrize("instrument", staff_instruments(), ids=lambda i: i.id)
def test_questions_about_the_person_are_as_drafted(instrument: Instrument) -> None:
    assert len(instrument.dimensions) == 17
    assert digest(map(drafted_question, instrument.dimensions)) == "46b34f53f5efe90d"


def test_questions_that_can_harm_in_small_places_stay_off_there() -> None:
    instrument = library()["compassion_resilience_audit"]
    assert {d.id for d in instrument.dimensions if d.minimum_staff == 100} == {
        "dem_trans",
        "dem_lived_experience_kind",
    }
    assert [d.id for d in instrument.dimensions if not d.default_on] == [
        "dem_lived_experience_kind"
    ]
    assert [d.id for d in instrument.dimensions if d.open] == ["dem_team", "dem_language"]
    assert instrument.dimension("dem_team").merge_below == 8


def test_nobody_is_joined_with_others_by_race_gender_or_disability() -> None:
    instrument = library()["compassion_resilience_audit"]
    joined = {d.id for d in instrument.dimensions if any(c.coarser for c in d.categories)}
    assert joined == {"dem_tenure", "dem_age"}


def test_comments_are_as_drafted() -> None:
    comments = library()["compassion_resilience_audit"].comments
    assert digest(f"{c.id}|{c.text}" for c in comments) == "88dd41b3df31df5f"
