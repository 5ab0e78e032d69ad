#!/usr/bin/env python3
"""differential_table.py PROGRAM PAGE [--chains N]: run certwright-differential, put its table into the page between the marks.

The rest of the page is written by hand. Exit status 1 when a disagreement is not explained or a row explains nothing.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

BEGIN, END = "<!-- generated: certwright-differential -->\n", "<!-- end of what is generated -->\n"


def table(result):
    """The figures and every row of explanation with its count and one chain."""
    lines = [f"{result['chains']:,} chains with seed {result['seed']}: Certwright accepts {result['accepted']:,} and refuses the rest, "
             f"{result['unreadable']:,} of them because its parser refuses the target, which nobody else is shown. In "
             f"{result['disagreements']:,} chains at least one engine differs; {result['alone']:,} are accepted by Certwright and by no other "
             "engine that judges them.", "", "| engine | accepted | refused | not judged |", "| --- | ---: | ---: | ---: |"]
    for engine, counts in result["engines"].items():
        lines.append(f"| {engine} | {counts['accepted']:,} | {counts['refused']:,} | {counts['none']:,} |")
    lines += ["", "Not judged: " + "; ".join(f"{why} ({count:,})" for why, count in (result["abstentions"] or {}).items()) + ".", ""]
    found = collections.defaultdict(lambda: [0, 0, set(), None])
    for each in result["classes"]:
        row = found[each["row"]]
        row[0] += each["cases"]
        row[1] += each["alone"]
        row[2].add(each["cause"])
        row[3] = each["example"] if row[3] is None else min(row[3], each["example"])
    lines += ["| class | chains | accepted by us alone | chain | right | cause and explanation |", "| --- | ---: | ---: | ---: | --- | --- |"]
    for row in result["explanations"]:
        cases, alone, causes, example = found.get(row["id"], [0, 0, set(), "-"])
        said = ", ".join(f"`{cause}`" for cause in sorted(causes)).replace("|", "\\|")
        lines.append(f"| {row['id']} ({row['engine']} {row['answer']}) | {cases:,} | {alone:,} | {example} | {row['right']} | {said}. {row['text']} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("--chains", default="100000")
    arguments = parser.parse_args()
    done = subprocess.run([arguments.program, "--chains", arguments.chains, "--json", "--complete"], capture_output=True, text=True, check=False)
    if not done.stdout:
        sys.exit(done.stderr)
    result = json.loads(done.stdout)
    for each in result["classes"]:
        if not each["row"]:
            print("not explained:", each["engine"], each["answer"], each["cause"], ", ".join(each["tags"]), "chain", each["example"], file=sys.stderr)
    for name in ("unused", "surprises"):
        for each in result[name]:
            print(f"{name}: {each}", file=sys.stderr)
    text = arguments.page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    arguments.page.write_text(before + BEGIN + table(result) + END + rest.split(END)[1], encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
