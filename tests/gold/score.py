"""How well an extractor reads the stories marked by hand: `python -m tests.gold.score`; `--help` tells more."""

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from annotations.extraction.attribution import Attribution
from tests.gold.corpus import HELD_BACK, STORIES, Story, stories
from tests.gold.figures import Tally, b_cubed, by_form, by_kind, figures, tallies
from tests.gold.matching import Reading

type Extractor = Callable[[str], Sequence[Attribution]]

FLOORS = Path(__file__).parent / "floors.json"
TIERS = {"rules": "annotations.extraction:extract"}


def read_all(extract: Extractor, folder: Path = STORIES) -> list[Reading]:
    return [Reading(story, extract(story.text)) for story in stories(folder)]


def report(readings: Sequence[Reading]) -> str:
    lines = [f"{len(readings)} stories, {sum(len(r.required) for r in readings)} attributions that must be found", ""]
    lines += [_row(name, tally) for name, tally in tallies(readings).items()]
    lines += [f"{'b-cubed':18}{'':18}F1 {b_cubed(readings):5.1f}", "", "Pairs in stories that show a form:"]
    lines += [_row(name, tally) for name, tally in by_form(readings).items()]
    lines += ["", "Pairs found of a kind:"]
    lines += [
        f"{name:18}{tally.recall:5.1f}  ({tally.hits} of {tally.gold})" for name, tally in by_kind(readings).items()
    ]
    return "\n".join(lines)


def _row(name: str, tally: Tally) -> str:
    counts = f"({tally.hits} of {tally.found} found, {tally.gold} marked)"
    return f"{name:18}P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}  {counts}"


def errors(reading: Reading) -> Iterator[str]:
    story = reading.story
    for at in reading.missed:
        yield f"{story.name}: missed {story.lines[at]}"
    for at in reading.extra:
        yield f"{story.name}: extra {_told(story, reading.found[at])}"
    for i, j in sorted(reading.pairs.items()):
        if differences := list(_differences(story.attributions[i], reading.found[j])):
            yield f"{story.name}: {'; '.join(differences)} in {story.lines[i]}"


def _told(story: Story, one: Attribution) -> str:
    content = "} ~ {".join(story.words(place) for place in one.content)
    kind = one.speaker.kind if one.speaker else "-"
    return f"{one.rule} {kind} {one.kind}: <{story.words(one.source)}> [{story.words(one.cue)}] {{{content}}}"


def _differences(one: Attribution, other: Attribution) -> Iterator[str]:
    kinds = one.speaker and one.speaker.kind, other.speaker and other.speaker.kind
    for told, gold, found in (
        ("kind", one.kind, other.kind),
        ("stance", one.stance, other.stance),
        ("speaker", *kinds),
    ):
        if gold != found and (told != "speaker" or one.source):
            yield f"{told} read as {found}"


def write_floors(readings: Sequence[Reading]) -> None:
    floors = {name: math.floor(10 * figure) / 10 for name, figure in figures(readings).items()}
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def extractor(tier: str) -> Extractor:
    module, _, name = TIERS.get(tier, tier).partition(":")
    found: Extractor = getattr(import_module(module), name)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.gold.score", description=__doc__)
    parser.add_argument("--tier", default="rules", help="rules, or module:function that is an extractor")
    parser.add_argument("--errors", action="store_true", help="print what was missed, and what was found and is not so")
    parser.add_argument("--write-floors", action="store_true", help="keep these figures as the floors")
    parser.add_argument("--held-back", action="store_true", help="read the stories that no rule is tuned to")
    chosen = parser.parse_args()
    if chosen.held_back and chosen.write_floors:
        parser.error("The stories that are held back have no floors.")
    readings = read_all(extractor(chosen.tier), HELD_BACK if chosen.held_back else STORIES)
    if chosen.errors:
        sys.stdout.writelines(line + "\n" for reading in readings for line in errors(reading))
    sys.stdout.write(report(readings) + "\n")
    if chosen.write_floors:
        write_floors(readings)


if __name__ == "__main__":
    main()
