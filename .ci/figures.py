"""Hold the figures of the analysis against the best so far, which stand in figures.json beside this file.

    python ../shared/bench/score.py --json | python .ci/figures.py check     fails where a figure has fallen
    python ../shared/bench/score.py --json | python .ci/figures.py update    keeps what is better than before

F-scores are held, and the recall of event types in their sentences. Precision and recall by themselves are shown only:
one may fall for the other to rise by more.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

BEST = Path(__file__).with_name("figures.json")
TOLERANCE = 0.5
"""How many points a figure may lie below the best."""
COUNTS = {"gold", "predicted", "articles"}

Figures = dict[str, dict[str, float]]


def is_held(name: str) -> bool:
    """Whether a figure must not fall."""
    return name.endswith("F") or name == "sentence_recall"


def table(figures: Figures, best: Figures) -> list[str]:
    """A heading, and a line for each figure that is no count: its suite, name, value, and the best where it is held."""
    lines = [f"{'suite':<12}{'figure':<22}{'now':>7}{'best':>7}"]
    for suite, values in figures.items():
        for name, value in values.items():
            if name not in COUNTS:
                known = best.get(suite, {}).get(name)
                lines.append(f"{suite:<12}{name:<22}{value:>7.1f}{'' if known is None else format(known, '7.1f')}")
    return lines


def fallen(figures: Figures, best: Figures) -> list[str]:
    """A line for each held figure that lies more than the tolerance below its best, or is missing from its suite."""
    lines = []
    for suite, values in best.items():
        for name, known in values.items():
            value = figures.get(suite, {}).get(name)
            if value is None:
                lines.append(f"{suite} {name}: not measured, best {known}")
            elif value < known - TOLERANCE:
                lines.append(f"{suite} {name}: {value} is {known - value:.1f} below the best, {known}")
    return lines


def raised(figures: Figures, best: Figures) -> Figures:
    """The best with every held figure that is new or higher."""
    held = {suite: {n: v for n, v in values.items() if is_held(n)} for suite, values in figures.items()}
    return {
        suite: {
            name: max(values[name] for values in (held.get(suite, {}), best.get(suite, {})) if name in values)
            for name in sorted(held.get(suite, {}).keys() | best.get(suite, {}).keys())
        }
        for suite in sorted(held.keys() | best.keys())
    }


def main() -> int:
    """Read the figures from standard input; the exit status is 1 where one has fallen."""
    if sys.argv[1:] not in (["check"], ["update"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        figures = json.load(sys.stdin)
    except json.JSONDecodeError:
        sys.exit("figures.py: standard input holds no figures; give it what `score.py --json` prints.")
    best = json.loads(BEST.read_text(encoding="utf-8")) if BEST.exists() else {}
    print("\n".join(table(figures, best)))
    if sys.argv[1] == "update":
        BEST.write_text(json.dumps(raised(figures, best), indent=2) + "\n", encoding="utf-8")
        return 0
    failures = fallen(figures, best)
    print("\n".join(failures) if failures else f"No figure is more than {TOLERANCE} below its best.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
