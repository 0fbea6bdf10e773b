"""Two waves of the made-up organisation, end to end: what was planted is found, and no more."""

import pytest

from audits import pipeline
from audits.certified import fewest_people, least_people
from audits.change import Changes
from audits.definition_files import library
from audits.example import story
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.staff import hire
from audits.example.writing import FLAGSHIP, export, file_name
from audits.release import Release
from audits.subgroups import EVERYONE
from audits.waves import FAR_ABOVE

PEOPLE, TEAMS, SEED = 240, 12, 1
PLANTED = dict(story.CHANGES)
TOLD = {"clearly", "probably", "slightly"}


def published(wave: int) -> tuple[Release, MadeUp]:
    made_up = organisation(library()[FLAGSHIP], PEOPLE, TEAMS, SEED, wave)
    found = pipeline.inspect(export(made_up, "qualtrics"), file_name("qualtrics"), FLAGSHIP)
    settings = pipeline.Settings(made_up.name, f"Wave {wave}", headcounts=made_up.headcounts)
    return pipeline.publish(pipeline.prepare(found, settings)), made_up


@pytest.fixture(scope="module")
def changes() -> Changes:
    return Changes(published(1)[0], published(2)[0])


def test_people_have_joined_and_left_in_between() -> None:
    joined = hire(PEOPLE, TEAMS, SEED, 2).joined
    assert 0.1 * PEOPLE < (joined == 2).sum() < 0.5 * PEOPLE


def test_what_was_planted_is_found_with_its_size_within_the_interval(changes: Changes) -> None:
    for indicator, points in PLANTED.items():
        found = changes.of(indicator)
        assert found is not None
        assert found.word in {"clearly", "probably"}, indicator
        assert found.low <= points <= found.high
        assert found.change * points > 0


def test_what_was_not_planted_is_no_clear_change(changes: Changes) -> None:
    domains = {domain.id for domain in changes.second.instrument.domains} - set(PLANTED)
    told = {name: changes.of(name) for name in domains}
    assert [one.word for one in told.values() if one is not None and one.word in TOLD] == []
    assert None not in told.values()


def test_a_burden_that_fell_and_a_wish_that_fell_are_counted_by_what_they_mean(
    changes: Changes,
) -> None:
    steps = changes.steps(EVERYONE)
    assert (steps.forward, steps.back) == (2, 1)


def test_no_group_is_told_beside_itself_that_joiners_could_be_subtracted_from(
    changes: Changes,
) -> None:
    for release in (changes.first, changes.second):
        groups = release.table("groups").set_index("key")
        for group in changes.groups:
            least = least_people(group, release.promise.thresholds, release.instrument)
            assert fewest_people(str(groups.loc[group.key, "n"])) >= FAR_ABOVE * least
    small = set(changes.second.groups("team", "cluster")) - set(changes.groups)
    assert small
    assert all(changes.of("safety", group) is None for group in small)


def test_what_is_said_of_the_past_of_teams_changes_no_released_number() -> None:
    """The gate is not asked: a release with a past has the tables of one without, bit by bit."""
    made_up = organisation(library()[FLAGSHIP], 60, 5, SEED, 2)
    team = next(iter(made_up.headcounts))
    past = pipeline.Crosswalk(predecessors={team: ("One before", "Two before")})
    settings = pipeline.Settings(made_up.name, "Wave 2")
    plain, told = (
        pipeline.publish(
            pipeline.prepare(
                pipeline.inspect(
                    export(made_up, "qualtrics"),
                    file_name("qualtrics"),
                    FLAGSHIP,
                    pipeline.ColumnMap().with_crosswalk("dem_team", crosswalk),
                ),
                settings,
            )
        )
        for crosswalk in (pipeline.Crosswalk(), past)
    )
    assert [set(before) & {"One before"} for before in told.predecessors.values()] == [
        {"One before"}
    ]
    assert {**told.to_dict(), "id": "", "predecessors": {}} == {
        **plain.to_dict(),
        "id": "",
        "predecessors": {},
    }
