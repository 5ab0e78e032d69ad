#!/usr/bin/env python3
"""No two source files share a run of twelve significant lines: what is needed twice has one place."""
import collections
import re
import sys

from source_tree import read, report, sources

RUN = 12
# Pairs that may look alike, each with its reason.
ALLOWED = {}
INSIGNIFICANT = re.compile(r"^(//.*|#include.*|#pragma once|namespace .*|using .*|[{}()\[\];, ]*|(public|private|protected):)$")


def significant(name):
    """(line number, line without indentation) of each line that says something."""
    for number, line in enumerate(read(name).splitlines(), 1):
        line = re.sub(r"\s+", " ", line.strip())
        if not INSIGNIFICANT.match(line):
            yield number, line


def main():
    places = collections.defaultdict(list)
    for name in sources(".h", ".cc"):
        lines = list(significant(name))
        for start in range(len(lines) - RUN + 1):
            window = lines[start:start + RUN]
            places[tuple(text for _, text in window)].append((name, window[0][0]))
    first = {}
    for found in places.values():
        for name, number in found:
            for other, other_number in found:
                if name < other and frozenset((name, other)) not in ALLOWED:
                    first.setdefault((name, other), (number, other_number))
    return report("duplicates", [f"{name}:{at[0]} and {other}:{at[1]} share {RUN} lines or more"
                                 for (name, other), at in sorted(first.items())])


if __name__ == "__main__":
    sys.exit(main())
