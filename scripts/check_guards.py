#!/usr/bin/env python3
"""Small guards over the tree: what a compiler does not see and a reviewer forgets."""
import collections
import re
import sys

from source_tree import all_files, read, report, sources

MAX_LINES = 1000
THREAT_ROWS = 119
TEXT = (".h", ".cc", ".md", ".py", ".sh", ".cmake", ".txt", ".toml", ".json", ".yml", ".sql", ".def", ".script", "dev", "run")
# Seeds; the patterns themselves; what they must find.
EXEMPT = ("fixtures/corpus/", "scripts/check_guards.py", "tests/scripts/checks_test.py")
# /home/a and /home/alice are nobody's: they may stand in examples.
MACHINE_PATH = re.compile(r"(?<![\w.$}/])/(?:home|Users|root|work|mnt)/(?!a/|alice/)\w+")
OPEN_TASK = re.compile(r"\b(?:TODO\b(?!\(#\d+\))|FIXME\b|XXX\b)")
SCAFFOLD = re.compile(r"lorem ipsum|your text here", re.I)
RULE_ID = re.compile(r'^\s*\.id = "([^"]+)"', re.M)
ROLE_ID = re.compile(r'^id\s*=\s*"([^"]+)"', re.M)
THREAT_TAG = re.compile(r"\[T-(\d{3})\]")
NOLINT = re.compile(r"NOLINT(?:NEXTLINE|BEGIN)?(?!END)\b(?!\([\w.,\- ]+\).{3,})")


def text_complaints(name, text):
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line) and not name.startswith("tests/"):
            yield f"{name}:{number}: a path of one machine"
        if OPEN_TASK.search(line):
            yield f"{name}:{number}: an open task without the number of its issue"
        if SCAFFOLD.search(line):
            yield f"{name}:{number}: scaffold text"
        if NOLINT.search(line):
            yield f"{name}:{number}: a lint exception without its check or its reason"


def source_complaints(name, text):
    if text.count("\n") > MAX_LINES:
        yield f"{name}: more than {MAX_LINES} lines"
    if name.endswith(".h") and "#pragma once" not in text:
        yield f"{name}: no #pragma once"
    if name.endswith(".h") and not text.startswith("//"):
        yield f"{name}: no header comment that states the contract"


def duplicates(what, pairs):
    places = collections.defaultdict(list)
    for identifier, name in pairs:
        places[identifier].append(name)
    return [f"{what} {identifier} occurs {len(names)} times: {', '.join(names)}"
            for identifier, names in sorted(places.items()) if len(names) > 1]


def print_threats(code):
    tagged = {int(row) for name in code if name.startswith("tests/") for row in THREAT_TAG.findall(read(name))}
    open_rows = [f"T-{row:03}" for row in range(1, THREAT_ROWS + 1) if row not in tagged]
    print(f"threats: {THREAT_ROWS - len(open_rows)} of {THREAT_ROWS} rows have a test"
          + (f"; without: {' '.join(open_rows)}" if open_rows else ""))


def main():
    complaints = []
    for name in all_files():
        if name.endswith(TEXT) and not name.startswith(EXEMPT):
            complaints += text_complaints(name, read(name))
    code = sources(".h", ".cc")
    for name in code:
        complaints += source_complaints(name, read(name))
    rules = [name for name in code if name.startswith("validators/")]
    complaints += duplicates("rule", [(rule, name) for name in rules for rule in RULE_ID.findall(read(name))])
    roles = [name for name in sources(".toml") if name.startswith("validators/roles/")]
    complaints += duplicates("role", [(role, name) for name in roles for role in ROLE_ID.findall(read(name))[:1]])
    print_threats(code)
    return report("guards", complaints)


if __name__ == "__main__":
    sys.exit(main())
