"""Where a session stands: consent is not skipped, results wait, votes end when they are shown."""

from hypothesis import given
from hypothesis import strategies as st

from audits.workshop.plan import Slide
from audits.workshop.session import COMMANDS, Command, State, after, takes_votes

SLIDES = (
    Slide("arriving", "arriving", None),
    Slide("agreements", "agreements", None),
    Slide("protection", "protection", None),
    Slide("predict-rest", "predict", "rest"),
    Slide("reveal-rest", "reveal", "rest"),
    Slide("discuss-rest", "discuss", "rest"),
    Slide("predict-voice", "predict", "voice"),
    Slide("discuss-voice", "discuss", "voice"),
    Slide("choose", "choose", None),
    Slide("closing", "closing", None),
)
INDEX = {slide.id: number for number, slide in enumerate(SLIDES)}


def pressed(state: State, *commands: Command) -> State:
    for command in commands:
        state = after(state, command, SLIDES)
    return state


def at(slide_id: str) -> State:
    agreed = frozenset({"agreements", "protection"})
    return State(index=INDEX[slide_id], agreed=agreed)


def test_next_alone_never_leaves_a_consent_slide() -> None:
    stuck = pressed(State(), *["next"] * 20)
    assert (SLIDES[stuck.index].id, stuck.asking) == ("agreements", True)
    assert pressed(stuck, "back").asking is False
    agreed = pressed(stuck, "enter")
    assert SLIDES[agreed.index].id == "protection"
    assert agreed.agreed == {"agreements"}


def test_enter_on_a_consent_slide_asks_before_it_counts_as_yes() -> None:
    here = pressed(State(), "next")
    assert pressed(here, "enter").asking
    assert pressed(here, "enter", "enter").agreed == {"agreements"}


def test_a_consent_slide_that_was_agreed_is_not_asked_again() -> None:
    agreed = pressed(State(), "next", "next", "enter", "back")
    assert SLIDES[agreed.index].id == "agreements"
    assert SLIDES[pressed(agreed, "next").index].id == "protection"


def test_next_goes_on_to_a_result_that_has_a_slide_of_its_own_and_ends_the_guessing() -> None:
    shown = pressed(at("predict-rest"), "next")
    assert SLIDES[shown.index].id == "reveal-rest"
    assert shown.revealed == {"predict-rest", "reveal-rest"}
    back = pressed(shown, "back")
    assert not takes_votes(back, SLIDES[back.index], SLIDES)


def test_next_reveals_first_where_the_result_is_on_the_same_slide() -> None:
    for slide_id in ("predict-voice", "choose"):
        shown = pressed(at(slide_id), "next")
        assert (SLIDES[shown.index].id, shown.revealed) == (slide_id, {slide_id})
        assert pressed(shown, "next").index == INDEX[slide_id] + 1
        assert pressed(at(slide_id), "enter") == shown
        assert pressed(shown, "enter") == shown


def test_votes_are_taken_on_the_slide_on_the_screen_until_it_is_revealed_or_paused() -> None:
    open_now = at("predict-voice")
    predict = SLIDES[open_now.index]
    assert takes_votes(open_now, predict, SLIDES)
    assert not takes_votes(pressed(open_now, "pause"), predict, SLIDES)
    assert takes_votes(pressed(open_now, "pause", "resume"), predict, SLIDES)
    assert not takes_votes(pressed(open_now, "enter"), predict, SLIDES)
    assert not takes_votes(at("discuss-rest"), SLIDES[INDEX["discuss-rest"]], SLIDES)


def test_the_first_and_the_last_slide_are_ends() -> None:
    assert pressed(State(), "back") == State()
    end = pressed(at("closing"), "next", "next")
    assert end == at("closing")


@given(st.lists(st.sampled_from(COMMANDS), max_size=60))
def test_no_keys_skip_consent_or_take_back_what_was_shown(commands: list[Command]) -> None:
    state = State()
    for command in commands:
        changed = after(state, command, SLIDES)
        assert changed.revealed >= state.revealed
        assert changed.agreed >= state.agreed
        assert (changed.version > state.version) == (changed != state)
        assert State.from_json(changed.to_json()) == changed
        if changed.index > INDEX["agreements"]:
            assert "agreements" in changed.agreed
        if changed.index > INDEX["protection"]:
            assert changed.agreed == {"agreements", "protection"}
        if changed.agreed > state.agreed:
            assert state.asking
            assert command == "enter"
        state = changed
