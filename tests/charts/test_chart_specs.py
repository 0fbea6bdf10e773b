"""A chart spec cannot carry what is held back, and its table says what it shows."""

import pytest
from made_up_release import made_up_release

from audits.change import Changes
from audits.charts import alone, dots, gaps, heat, likert, links, supports, waves
from audits.charts.groups import group_rows
from audits.charts.spec import Cell, Chart, Heat
from audits.charts.tables import Table, table_of
from audits.release import Release
from audits.words.voice import Voice

EN = Voice()


def heat_by(release: Release, *dimensions: str) -> Heat:
    """Every area of the groups cut by these dimensions."""
    return heat.heat_of(
        release, tuple(_domains(release)), ("groups", group_rows(release, *dimensions)), EN
    )


def every_chart(**arguments: object) -> list[Chart]:
    release = made_up_release(**arguments)
    return [
        *likert.answers(release, "system_conditions", EN),
        *likert.answers(release, "fatigue", EN),
        dots.areas(release, EN),
        *alone.alone(release, EN),
        heat_by(release, "dem_team"),
        heat_by(release, "dem_role", "dem_shift"),
        gaps.gaps(release, "safety", "dem_team", EN),
        gaps.gaps(release, "fatigue", "dem_role", EN),
        supports.supports(release, "cra_support_debrief", "dem_team", EN),
        links.links_chart(release, "fatigue", EN, areas=True),
        waves.two_waves(Changes(release, made_up_release(seed=9)), EN),
    ]


@pytest.mark.parametrize("carried", [{"value": 3.0}, {"low": 1.0}, {"high": 2.0}, {"n": "5–9"},
                                     {"interval": "1 to 2"}])  # fmt: skip
def test_a_held_back_cell_carries_nothing(carried: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="held-back"):
        Cell(text="held back", shown=False, **carried)


def test_a_cell_is_never_a_hole() -> None:
    with pytest.raises(ValueError, match="text"):
        Cell(text="", value=1.0)
    with pytest.raises(ValueError, match="value"):
        Cell(text="62")


def test_a_table_is_never_ragged() -> None:
    with pytest.raises(ValueError, match="as long as"):
        Table("caption", ("a", "b"), (("1",),))


def test_every_chart_has_a_title_a_summary_a_note_and_an_equal_table() -> None:
    for chart in every_chart():
        assert chart.title
        assert chart.note
        assert 1 <= chart.summary.count(". ") + 1 <= 4
        table = table_of(chart)
        assert table.caption == chart.title
        assert len(table.rows) == len(chart.rows)
        assert all(text for row in table.rows for text in row)


def test_every_held_back_result_is_named_in_the_table() -> None:
    release = made_up_release()
    for chart in (
        heat_by(release, "dem_team"),
        supports.supports(release, "cra_support_debrief", "dem_team", EN),
    ):
        rows = {row[0]: row for row in table_of(chart).rows}
        assert "held back" in rows["Garage"]
        assert "Garage" in chart.note


def test_groups_stand_in_the_organisations_order_whatever_they_scored() -> None:
    release = made_up_release()
    order = [release.label(group) for group in release.groups("team", "cluster")]
    for chart in (
        heat_by(release, "dem_team"),
        supports.supports(release, "cra_support_debrief", "dem_team", EN),
    ):
        assert [row.label for row in chart.rows] == ["Everyone", *order, *release.held_back]


def test_helper_groups_of_comparisons_are_never_shown() -> None:
    for chart in every_chart():
        assert "Everyone who answered" not in str(chart)


def test_strain_is_labelled_where_the_number_runs_the_other_way() -> None:
    release = made_up_release()
    rows = {row.label: row for row in dots.areas(release, EN).rows}
    assert rows["Fatigue"].detail == "higher = more strain"
    assert rows["Safety"].detail == ""
    columns = {c.label: c for c in heat_by(release, "dem_team").columns}
    assert columns["Fatigue"].higher_worse
    assert not columns["Safety"].higher_worse


def test_a_gap_title_names_its_reference_and_its_tone_follows_the_meaning() -> None:
    release = made_up_release()
    chart = gaps.gaps(release, "fatigue", "dem_role", EN)
    assert chart.reference in chart.title
    for row in chart.rows:
        if row.tone:
            assert (row.cell.value > 0) == (row.tone < 0)  # more fatigue is more strain


def test_a_gap_without_a_sure_word_has_no_tone() -> None:
    release = made_up_release()
    for domain in release.instrument.domains:
        for row in gaps.gaps(release, domain.id, "dem_team", EN).rows:
            if row.word in ("too few answers to tell", "about the same"):
                assert (row.tone, row.strength) == (0, 0)


def _domains(release: Release) -> list[str]:
    return [domain.id for domain in release.instrument.domains]
