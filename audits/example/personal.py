"""Personal values of the made-up people: invented, unique, and easy to search for.

Mail addresses, phone numbers and network addresses come from ranges set aside for examples, so
that none of them can belong to anybody.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audits.example import story
from audits.example.questions import Texts

_SYLLABLES = (
    "vo", "ke", "zu", "ri", "mba", "ne", "du", "xa", "lo", "qui",
    "fe", "go", "shi", "wa", "ju", "py", "tho", "be", "cra", "ni",
)  # fmt: skip
_NAMES = len(_SYLLABLES) ** 5
_SPREAD = 1_299_709  # shares no factor with the number of names: every person gets another one


@dataclass(frozen=True, repr=False)
class PersonalValues:
    """One value of each kind a person, shape (people,) each."""

    first_name: Texts
    last_name: Texts
    work_email: Texts
    private_email: Texts
    phone: Texts
    staff_number: Texts
    zip_code: Texts
    ip: Texts
    latitude: Texts
    longitude: Texts


def invented_name(number: int) -> str:
    """Return an invented word of five syllables, a different one for each number.

    Examples
    --------
    >>> invented_name(0), invented_name(1)
    ('Vovovovovo', 'Quinequizulo')
    """
    rest, word = number * _SPREAD % _NAMES, ""
    for _ in range(5):
        rest, place = divmod(rest, len(_SYLLABLES))
        word += _SYLLABLES[place]
    return word.capitalize()


def personal_values(people: NDArray[np.int64], seed: int) -> PersonalValues:
    """Return the personal values of people by their numbers.

    Up to 100,000 different people share no value (first names apart); beyond that network
    addresses start again.
    """
    numbers = [int(number) for number in people]
    first = [story.FIRST_NAMES[(n * 7 + seed) % len(story.FIRST_NAMES)] for n in numbers]
    last = [invented_name(n + 1 + 1_000_003 * seed) for n in numbers]
    names = list(zip(first, last, strict=True))
    return PersonalValues(
        first_name=_texts(first),
        last_name=_texts(last),
        work_email=_texts([f"{f}.{s}@{story.MAIL}".lower() for f, s in names]),
        private_email=_texts([f"{s}.{f}@mail.example".lower() for f, s in names]),
        phone=_texts([f"(206) 555-01{n % 100:02d} ext. {70_000 + n}" for n in numbers]),
        staff_number=_texts([f"KB-{3_400_000 + n}" for n in numbers]),
        zip_code=_texts([f"98{100 + n // 10_000 % 900}-{n % 10_000:04d}" for n in numbers]),
        ip=_texts([f"198.{18 + n // 65_536 % 2}.{n // 256 % 256}.{n % 256}" for n in numbers]),
        latitude=_texts([f"47.{610_000 + n}" for n in numbers]),
        longitude=_texts([f"-122.{330_000 + n}" for n in numbers]),
    )


def _texts(values: list[str]) -> Texts:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found
