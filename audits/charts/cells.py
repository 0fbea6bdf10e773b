"""Released results become cells: the one place where charts turn numbers into text."""

from audits.charts.spec import Cell, Headings
from audits.definitions import Instrument, Polarity
from audits.release import Published, Suppressed
from audits.words.numbers import interval_text, number_text, share_short, share_text
from audits.words.voice import Voice


def held_back(voice: Voice) -> Cell:
    """Return the cell of a result that is held back: everywhere the same, for any reason."""
    return Cell(text=voice.say("held back"), shown=False)


def score_cell(found: Published | Suppressed, voice: Voice) -> Cell:
    """Return a released score on 0 to 100 with its interval and its number of people."""
    if isinstance(found, Suppressed):
        return held_back(voice)
    return Cell(
        text=number_text(found.mean),
        value=found.mean,
        low=found.low,
        high=found.high,
        interval=interval_text(found.low, found.high, voice),
        n=found.n,
        too_few=found.too_few,
    )


def share_cell(band: tuple[float, float] | None, n: str, voice: Voice) -> Cell:
    """Return a band of percent, standing at its middle; held back when there is no band."""
    if band is None:
        return held_back(voice)
    low, high = band[0], min(band[1], 100.0)
    return Cell(
        text=share_text(low, high, voice),
        short=share_short(low, high),
        value=(low + high) / 2,
        low=low,
        high=high,
        n=n,
    )


def is_higher_worse(instrument: Instrument, indicator: str) -> bool:
    """Whether a high score of this domain, index or item means more strain."""
    return any(
        domain.polarity is Polarity.HIGHER_WORSE
        for domain in instrument.domains
        if indicator == domain.id or indicator in domain.items
    )


def indicator_label(instrument: Instrument, indicator: str, voice: Voice) -> str:
    """Return the label of a domain or index, or the wording of an item (KeyError if unknown)."""
    texts = {item.id: item.text for item in instrument.items}
    texts |= {part.id: part.label for part in instrument.domains}
    texts |= {part.id: part.label for part in instrument.indexes}
    return texts[indicator].in_language(voice.language)


def direction_detail(instrument: Instrument, indicator: str, voice: Voice) -> str:
    """Return "higher = more strain" where the number runs that way, else nothing."""
    strained = is_higher_worse(instrument, indicator)
    return voice.say("higher = more strain") if strained else ""


def headings(voice: Voice, row: str) -> Headings:
    """Return the table headings of scores; `row` names the first column."""
    return Headings(
        row=row,
        people=voice.say("People who answered"),
        value=voice.say("Score, 0 to 100"),
        interval=voice.say("Could be"),
        word=voice.say("How sure"),
    )
