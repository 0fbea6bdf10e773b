"""Two waves of made-up organisations, end to end: planted changes found, words without a change.

    python -m benchmarks.two_waves [organisations] [people]

Each organisation is asked twice; about a fifth of its people left in between and others came.
Three areas move for everyone, the others move for nobody. Counted are words that stand out
("clearly", "probably", "slightly"), over the whole organisation and over every group that may be
told beside its earlier self.
"""

import sys

from audits import pipeline
from audits.change import Changes
from audits.definition_files import library
from audits.example import story
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.release import Release
from audits.subgroups import EVERYONE

TOLD = ("clearly", "probably", "slightly")
PLANTED = dict(story.CHANGES)


def published(people: int, seed: int, wave: int) -> Release:
    made_up = organisation(library()[FLAGSHIP], people, max(people // 20, 4), seed, wave)
    found = pipeline.inspect(export(made_up, "qualtrics"), file_name("qualtrics"), FLAGSHIP)
    settings = pipeline.Settings(made_up.name, f"Wave {wave}", headcounts=made_up.headcounts)
    return pipeline.publish(pipeline.prepare(found, settings))


def counted(changes: Changes) -> dict[str, tuple[int, int]]:
    """Words that stand out and comparisons: planted and not, of everyone and of groups."""
    found: dict[str, tuple[int, int]] = {}
    for group in changes.groups:
        who = "everyone" if group == EVERYONE else "groups"
        for domain in changes.second.instrument.domains:
            one = changes.of(domain.id, group)
            if one is None:
                continue
            points = PLANTED.get(domain.id, 0.0)
            right = one.word in TOLD and (points == 0 or one.change * points > 0)
            key = f"{who}, {'planted' if points else 'nothing planted'}"
            told, all_of = found.get(key, (0, 0))
            found[key] = (told + right, all_of + 1)
    return found


def main(organisations: int = 6, people: int = 240) -> None:
    total: dict[str, tuple[int, int]] = {}
    for seed in range(1, organisations + 1):
        pair = (published(people, seed, wave) for wave in (1, 2))
        for key, (told, all_of) in counted(Changes(*pair)).items():
            so_far = total.get(key, (0, 0))
            total[key] = (so_far[0] + told, so_far[1] + all_of)
    print(f"{organisations} organisations of {people} people, asked twice")
    for key, (told, all_of) in total.items():
        print(f"{key:28} a word stands out in {told:4} of {all_of:4} ({told / all_of:.1%})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
