"""Codes are hard to guess, easy to read aloud, and cannot be tried quickly."""

import math

from audits.workshop.codes import ALPHABET, CODE_LENGTH, is_code, new_code, new_key, pseudonym
from audits.workshop.limits import Bucket, Guesses, PerAddress

FOUR_HOURS = 4 * 3600


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_code_has_forty_bits_and_no_two_signs_that_look_alike() -> None:
    assert CODE_LENGTH * math.log2(len(ALPHABET)) >= 40
    assert len(set(ALPHABET)) == len(ALPHABET)
    for pair in ("0O", "1I", "1L", "B8", "S5", "Z2", "UV"):
        assert len(set(pair) & set(ALPHABET)) < 2, pair
    assert not set("AEIOU") & set(ALPHABET)


def test_codes_differ_and_have_three_groups_of_three() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all([len(part) for part in code.split("-")] == [3, 3, 3] for code in codes)
    assert all(set(code) <= set(ALPHABET) | {"-"} for code in codes)


def test_a_code_may_be_typed_small_and_without_hyphens_but_not_in_part() -> None:
    assert is_code(" 3fk9qxw7c ", "3FK-9QX-W7C")
    for wrong in ("", "3FK", "3FK-9QX-W7CC", "３FK-9QX-W7C", "3FK-9QX-W7D", "ß" * 9):
        assert not is_code(wrong, "3FK-9QX-W7C"), wrong


def test_the_votes_of_one_phone_on_two_slides_do_not_know_each_other() -> None:
    key = new_key()
    assert pseudonym("room", key, "predict-rest") != pseudonym("room", key, "predict-voice")
    assert pseudonym("room", key) != pseudonym("other room", key)
    assert pseudonym("a", "bc") != pseudonym("ab", "c")
    assert key not in pseudonym("room", key)


def test_a_bucket_lets_a_burst_through_and_fills_again() -> None:
    clock = Clock()
    bucket = Bucket(rate=2, burst=3, clock=clock)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    clock.now = 0.4
    assert not bucket.take()
    clock.now = 1.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    clock.now = 1000.0
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_an_address_that_guesses_a_thousand_times_a_second_gets_few_looks() -> None:
    clock = Clock()
    guesses, looked_at = Guesses(clock), 0
    for second in range(600):
        clock.now = float(second)
        for _ in range(50):  # a refused guess costs nothing, so 50 stand for 1,000
            if guesses.allowed("10.0.0.66"):
                guesses.wrong("10.0.0.66")
                looked_at += 1
        assert guesses.allowed("10.0.0.7")
    assert looked_at <= 10 + 0.2 * 600


def test_many_addresses_together_are_limited_too_and_the_sum_in_the_documents_is_right() -> None:
    clock = Clock()
    guesses, looked_at = Guesses(clock), 0
    for second in range(60):
        clock.now = float(second)
        for number in range(1000):
            address = f"10.{second}.{number // 256}.{number % 256}"
            if guesses.allowed(address):
                guesses.wrong(address)
                looked_at += 1
    assert looked_at <= 200 + 20 * 60
    most = 200 + 20 * FOUR_HOURS
    assert most == 288_200
    assert 12e6 < len(ALPHABET) ** CODE_LENGTH / most < 14e6


def test_addresses_without_end_do_not_fill_the_memory() -> None:
    each = PerAddress(rate=1, burst=1)
    first = each.of("first")
    assert first is each.of("first")
    for number in range(10_000):
        each.of(str(number))
    assert len(each._buckets) <= 4096
    assert each.of("first") is not first
