"""What a facilitator may say and watch for on each kind of slide, in our own words."""

from audits.words.voice import Voice
from audits.workshop.plan import SlideKind


def hints_for(kind: SlideKind, voice: Voice) -> tuple[str, ...]:
    """Return two or three short hints for a kind of slide."""
    return {**_opening(voice), **_looking(voice), **_deciding(voice)}[kind]


def _opening(voice: Voice) -> dict[SlideKind, tuple[str, ...]]:
    return {
        "arriving": (
            voice.say("Let people settle. Say who you are and how long this takes."),
            voice.say("Ask: what would make this hour useful for you?"),
            voice.say("Say that people may step out, and come back, at any time."),
        ),
        "agreements": (
            voice.say("Read each line. Ask what is missing or does not fit."),
            voice.say("Wait for an answer. Go on only when everybody agrees."),
            voice.say("If somebody with power over others is here, name it and ask what helps."),
        ),
        "protection": (
            voice.say("Say what is shown and what never is. Nobody here can see one answer."),
            voice.say("Ask people not to say how they answered, and not to guess about others."),
            voice.say("Joining by phone is a choice. Guessing in your head is fine."),
        ),
    }


def _looking(voice: Voice) -> dict[SlideKind, tuple[str, ...]]:
    return {
        "predict": (
            voice.say("Read the area out. Leave a quiet minute for the guess."),
            voice.say("A guess is not a test. It shows what we thought before we looked."),
        ),
        "reveal": (
            voice.say("Leave a silence. Then ask: what do you notice?"),
            voice.say("Read out the range too. A wide one means: talk, do not score."),
            voice.say("If the result is hard, say so: conditions can change."),
        ),
        "answers": (
            voice.say("Read the questions out. The one with more answers of care comes first."),
            voice.say("Some statements say what hurts. There, to disagree is on the side of care."),
            voice.say("All questions of this area are on the phones."),
        ),
        "discuss": (
            voice.say("Begin in pairs. Then hear a few voices, those who speak less first."),
            voice.say("Bring the talk back to conditions when it turns to a person."),
            voice.say("If somebody is upset, press B. People go before the plan."),
        ),
    }


def _deciding(voice: Voice) -> dict[SlideKind, tuple[str, ...]]:
    return {
        "stands_out": (
            voice.say("Begin with what carries people. Ask how it came about."),
            voice.say("Ask: does this picture fit what you know? What is missing?"),
        ),
        "choose": (
            voice.say("Everybody places up to three dots, unseen, or passes."),
            voice.say("Dots start the talk. The room decides."),
        ),
        "actions": (
            voice.say("Write one or two actions. Small and done beats large and late."),
            voice.say("Ask of each: who has the power? Do not leave it to those who are tired."),
            voice.say("Name a role, a day, and how we will know."),
        ),
        "closing": (
            voice.say("Let everybody be heard who wants to be: one word is enough."),
            voice.say("Say when the actions are looked at again, and who gets them now."),
            voice.say("Thank people. Then close the session: what each phone chose is deleted."),
        ),
    }
