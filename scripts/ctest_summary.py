#!/usr/bin/env python3
"""Reads the JUnit file that ctest wrote; lists what failed and what was skipped; last line `N passed, N failed[, N skipped]`.

A test that ctest could not run at all (its program is missing) is a failure, though ctest writes it down as skipped.
"""
import collections
import sys
import xml.etree.ElementTree as ElementTree


def outcome(case):
    """passed, failed or skipped, and for the latter two the text to show."""
    output = (case.findtext("system-out") or "").strip()
    if case.get("status") == "run":
        return "passed", ""
    skipped = case.find("skipped")
    message = skipped.get("message", "") if skipped is not None else ""
    if case.get("status") in ("notrun", "disabled") and message.startswith("SKIP_"):
        lines = [line.strip() for line in output.splitlines() if line.strip()]
        reasons = [line[len("skipped:"):].strip() for line in lines if line.startswith("skipped:")]
        return "skipped", (reasons or lines or ["no reason given"])[-1]
    return "failed", output or message


def main():
    try:
        cases = ElementTree.parse(sys.argv[1]).getroot().findall("testcase")
    except (OSError, ElementTree.ParseError) as error:
        print(f"no test results: {error}")
        print("0 passed, 1 failed")
        return 1
    counts = collections.Counter()
    skips = collections.Counter()
    for case in cases:
        kind, text = outcome(case)
        counts[kind] += 1
        if kind == "failed":
            print(f"FAILED {case.get('name')}\n{text}\n")
        elif kind == "skipped":
            skips[text] += 1
    for reason, count in sorted(skips.items()):
        print(f"skipped {count}: {reason}")
    if not cases:
        print("no test was found")
        counts["failed"] += 1
    line = f"{counts['passed']} passed, {counts['failed']} failed"
    print(line + (f", {counts['skipped']} skipped" if counts["skipped"] else ""))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
