#!/usr/bin/env python3
"""Holds a scoreboard's figures against ci/floors.json.

usage: floors.py BOARD.json [OWN.json]            fails where a figure lies below its floor, or above its ceiling, or is missing
       floors.py BOARD.json [OWN.json] --raise    writes the floors anew from the boards; no floor falls

OWN.json is the board of the project's own stories (tests/corpora/stories), of which the means are held, under `own:`.

BOARD.json is what `scoreboard --json` writes: a step's name, then either a table of figures or one line of text, whose
figures are those that stand after a word (`F1 0.512`) or before a slash and another (`30/183`). Steps that measure
time are left out: a floor under them would fail on a busy machine.
"""
import json
import pathlib
import re
import sys

FLOORS = pathlib.Path(__file__).with_name("floors.json")
# Figures that must not rise.
CEILINGS = {"order_reversed", "look_alikes_flagged", "boilerplate_claims", "sentences_without_claim", "absent"}
# Sizes of the gold or the answer, no measure of quality.
SIZES = {"gold", "system", "matched", "look_alikes", "pairs", "graphs", "conflicts", "inconsistent", "orders", "bounded"}
# A rounded figure may differ by its last place.
SLACK = 0.0011


def figures(value):
    """The figures of one step, by name."""
    if isinstance(value, dict):
        return {name: float(figure) for name, figure in value.items() if isinstance(figure, (int, float)) and name not in SIZES}
    start = value.find("{")
    if start >= 0:
        return figures(json.loads(value[start:value.rindex("}") + 1]))
    found = {}
    group = ""
    for word, figure in re.findall(r"([A-Za-z][A-Za-z0-9 ]*?)(?: [0-9]+/[0-9]+ =)? +([0-9]+(?:\.[0-9]+)?)(?![0-9/])", value):
        word = word.strip()
        if len(word) > 2:
            group = word
        name = word if len(word) > 2 else f"{group} {word}" if group else word
        if name not in SIZES:
            found[name] = float(figure)
    return found


def boards(files):
    """The steps of the scoreboard, and the means of the project's own stories."""
    board, *own = (json.loads(pathlib.Path(file).read_text(encoding="utf-8")) for file in files)
    means = {f"own:{step}": value for steps in own for step, value in steps.items() if step.endswith(":mean")}
    return board | means


def main():
    board = boards([file for file in sys.argv[1:] if file != "--raise"])
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    reached = {step: figures(value) for step, value in board.items() if not step.startswith("speed")}
    if "--raise" in sys.argv:
        for step, values in reached.items():
            old = floors.setdefault(step, {})
            for name, figure in values.items():
                best = min if name in CEILINGS else max
                old[name] = best(old.get(name, figure), figure)
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return
    passed, failed = 0, []
    for step, wanted in sorted(floors.items()):
        for name, floor in sorted(wanted.items()):
            figure = reached.get(step, {}).get(name)
            if figure is None:
                failed.append(f"{step}: {name} is missing; its floor is {floor}")
            elif name in CEILINGS and figure > floor + SLACK:
                failed.append(f"{step}: {name} rose to {figure}; its ceiling is {floor}")
            elif name not in CEILINGS and figure < floor - SLACK:
                failed.append(f"{step}: {name} fell to {figure}; its floor is {floor}")
            else:
                passed += 1
    print("\n".join(failed))
    print(f"floors: {passed} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
