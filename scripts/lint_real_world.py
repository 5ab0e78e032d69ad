#!/usr/bin/env python3
"""lint_real_world.py PROGRAM CORPORA PAGE: lint every certificate of CORPORA/real-world, put the table into PAGE between the marks.

The certificates go into one bundle, so that each profile is chosen by what the chain ends in; the public's roots are those that the corpus
has from Debian's ca-certificates, not those of this machine. What cannot be read at all comes in a file of its own. The rest of the page
is written by hand: it names every error and every rule above one percent in backquotes. Exit status 1 when it forgets one.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

BEGIN, END = "<!-- generated: lint_real_world -->\n", "<!-- end of what is generated -->\n"
SEVERITIES = ("fatal", "error", "warning", "notice", "info")
SECONDS = 60


def pem(rows):
    """Certificates as the rows of the corpus have them, in base64."""
    return "".join("-----BEGIN CERTIFICATE-----\n" + "\n".join(textwrap.wrap(row["der"], 64)) + "\n-----END CERTIFICATE-----\n" for row in rows)


def lint(program, rows):
    """A result for each certificate."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        files = {"roots.pem": [row for row in rows if any(source.startswith("Debian ") for source in row["sources"])],
                 "readable.pem": [row for row in rows if row.get("parses", True)]}
        files.update({f"unreadable-{number}.pem": [row] for number, row in enumerate(rows) if not row.get("parses", True)})
        for name, content in files.items():
            (place / name).write_text(pem(content), encoding="ascii")
        done = subprocess.run([program.resolve(), "lint", "-f", "jsonl", "--exit-zero", "--public-roots", "roots.pem"] + sorted(set(files) - {"roots.pem"}),
                              cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    results = [result for result in results if "findings" in result]
    if len(results) != len(rows):
        raise RuntimeError(f"{len(results)} results for {len(rows)} certificates: {done.stderr.strip()}")
    return results


def count(results):
    """{rule: (severity, certificates)}; a rule counts once a certificate, as the most serious that it was."""
    found = collections.defaultdict(lambda: ["info", 0])
    for result in results:
        for rule in {finding["id"] for finding in result["findings"]}:
            worst = min((finding["severity"] for finding in result["findings"] if finding["id"] == rule), key=SEVERITIES.index)
            found[rule][0] = min(found[rule][0], worst, key=SEVERITIES.index)
            found[rule][1] += 1
    return found


def table(results, found):
    profiles = collections.Counter(result["profile"] or "none" for result in results)
    said = ", ".join(f"{profile} {number}" for profile, number in sorted(profiles.items(), key=lambda item: (-item[1], item[0])))
    clean = sum(all(finding["severity"] not in SEVERITIES[:3] for finding in result["findings"]) for result in results)
    lines = [f"{len(results)} certificates, by profile: {said}. {clean} of them have neither an error nor a warning.", "",
             "| rule | severity | certificates | percent |", "| --- | --- | ---: | ---: |"]
    for rule, (severity, number) in sorted(found.items(), key=lambda item: (-item[1][1], SEVERITIES.index(item[1][0]), item[0])):
        lines.append(f"| {rule} | {severity} | {number} | {100 * number / len(results):.1f} |")
    return "\n".join(lines) + "\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program", type=pathlib.Path)
    options.add_argument("corpora", type=pathlib.Path)
    options.add_argument("page", type=pathlib.Path)
    asked = options.parse_args()
    try:
        with open(asked.corpora / "real-world/certificates.jsonl", encoding="utf-8") as lines:
            results = lint(asked.program, [json.loads(line) for line in lines])
        found = count(results)
        before, rest = asked.page.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        asked.page.write_text(before + BEGIN + table(results, found) + END + after, encoding="utf-8")
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError) as error:
        print(f"lint_real_world: {error}", file=sys.stderr)
        return 2
    argued = set(re.findall(r"`([a-z0-9_]+\.[a-z0-9_]+)`", before + after))
    forgotten = sorted(rule for rule, (severity, number) in found.items()
                       if rule not in argued and (severity in SEVERITIES[:2] or 100 * number > len(results)))
    for rule in forgotten:
        print(f"lint_real_world: {asked.page} does not argue {rule}", file=sys.stderr)
    return 1 if forgotten else 0


if __name__ == "__main__":
    sys.exit(main())
