#!/usr/bin/env python3
"""Inverts every condition of the rules, one at a time, and reports what no test row notices.

    scripts/mutate_rules.py BUILD [--rules PREFIX] [--jobs N] [--list]

BUILD is a folder of the script's own. It gets a copy of validators/rules/ in which each condition asks at run time
whether it is the one to invert, and a build of certwright_rules_tests from that copy, made once. The program then
runs once a mutant, over the rows of the mutant's rule alone, with CERTWRIGHT_MUTANT set to its number. Mutants are:

  check       the rule's finding: what violates it passes, and the other way round
  applies_to  whether the demand is about the document
  part        one operand of && or ||, or the whole condition, of an `if`, a `violated_if`, a `? :` or a `return`
              of applies_to

A mutant is caught when a row comes out otherwise, the program crashes, or it does not end within ten seconds.
--rules restricts the run to ids that start with PREFIX ("cabf_br."); --list shows the mutants and runs nothing.
Parts may survive for a reason (the operand only saves time); survivors are printed with file and text. The last line is
`N mutants, N caught, N survived`. Exit status 1 when a mutant of kind check or applies_to survives, or a rule's rows
fail before anything is inverted: its mutants are not judged.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEST = "rules: each row comes out as it says"
Mutant = collections.namedtuple("Mutant", "number rule kind file text")

HEADER = """#pragma once
#include <cstdlib>
#include "validators/lint/rule.h"
namespace certwright::validators::mutant {
inline bool is_active(int number) {
  static const int kActive = [] {
    const char* text = std::getenv("CERTWRIGHT_MUTANT");
    return text == nullptr ? -1 : std::atoi(text);
  }();
  return kActive == number;
}
template <class T>
bool flip(int number, T&& condition) {
  return static_cast<bool>(condition) != is_active(number);
}
template <int Number, auto Check, class Facts>
Outcome check(const Facts& facts) {
  Outcome outcome = Check(facts);
  if (!is_active(Number)) return outcome;
  return outcome.violated() ? pass() : violation();
}
template <int Number, auto AppliesTo, class Facts>
bool applies_to(const Facts& facts) {
  return AppliesTo(facts) != is_active(Number);
}
}  // namespace certwright::validators::mutant
"""
LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|//[^\n]*')
OPEN, CLOSE = "([{", ")]}"


def end_of(text, start, stops):
    """Index of the first character of `stops` at the depth of `start`, or of the bracket that ends it."""
    depth, at = 0, start
    while at < len(text):
        literal = LITERAL.match(text, at)
        if literal:
            at = literal.end()
            continue
        if depth == 0 and text[at] in stops:
            return at
        if text[at] in OPEN:
            depth += 1
        elif text[at] in CLOSE:
            if depth == 0:
                return at
            depth -= 1
        at += 1
    return len(text)


def operands(text):
    """(operand, operator after it) of && and || that stand in no brackets."""
    out, start, at = [], 0, 0
    while True:
        at = end_of(text, at, "&|")
        if at >= len(text):
            return out + [(text[start:], "")]
        if text[at:at + 2] in ("&&", "||"):
            out.append((text[start:at], text[at:at + 2]))
            start = at = at + 2
        else:
            at += 1


class File:
    """One rule's file, rewritten."""

    def __init__(self, path, mutants):
        self.name = str(path.relative_to(ROOT))
        self.mutants = mutants
        self.text = path.read_text()
        found = re.search(r'\.id = "([a-z0-9_.]+)"', self.text)
        self.rule = found.group(1) if found else None

    def mutant(self, kind, text):
        number = len(self.mutants)
        self.mutants.append(Mutant(number, self.rule, kind, self.name, " ".join(text.split())))
        return number

    def condition(self, text):
        """The condition with each of its operands wrapped."""
        parts = operands(text)
        if len(parts) == 1:
            inner = re.fullmatch(r"\s*(!?)\((.*)\)\s*", text, re.S)
            if inner and len(operands(inner.group(2))) > 1 and end_of(inner.group(2), 0, "") == len(inner.group(2)):
                return f"{inner.group(1)}({self.condition(inner.group(2))})"
            return f"certwright::validators::mutant::flip({self.mutant('part', text)}, {text.strip()})"
        return " ".join(self.condition(part) + " " + operator for part, operator in parts).rstrip()

    def body(self, text, returns_bool):
        """A function's text with its conditions wrapped."""
        heads = r"\bif (?:constexpr )?\(|\bviolated_if\(|\breturn\b"
        out, at = "", 0
        for head in re.finditer(heads, text):
            if head.start() < at or "constexpr" in head.group():
                continue
            if head.group() == "return":
                end = end_of(text, head.end(), "?;")
                if end >= len(text) or (text[end] == ";" and not (returns_bool and self.is_outermost(text, head.start()))):
                    continue
            else:
                end = end_of(text, head.end(), ";")
            expression = text[head.end():end]
            if ";" == text[end:end + 1] and head.group() != "return" or re.match(r"\s*(const|auto)\b", expression):
                continue
            out += text[at:head.end()] + " " * (head.group() == "return") + self.condition(expression)
            at = end
        return out + text[at:]

    @staticmethod
    def is_outermost(text, at):
        """Whether a return is the function's own and not one of a lambda within."""
        braces = re.sub(LITERAL, "", text[:at])
        return braces.count("{") - braces.count("}") == 1

    def rewrite(self):
        for kind in ("applies_to", "check"):
            head = re.search(rf"\.{kind} =\s*", self.text)
            if not head:
                continue
            end = end_of(self.text, head.end(), ",")
            function = self.text[head.end():end].rstrip()
            number = self.mutant(kind, "")
            changed = self.body(function, kind == "applies_to")
            # Not within the angle brackets: GCC 12 takes a `>` in the function for their end.
            named = f"inline constexpr auto mutant_{number} = {changed};\n\n"
            self.text = self.text[:head.end()] + f"certwright::validators::mutant::{kind}<{number}, mutant_{number}>" + self.text[end:]
            at = self.text.index("extern constinit const")
            self.text = self.text[:at] + named + self.text[at:]
        return '#pragma GCC system_header\n#include "mutant.h"\n' + self.text


def write_if_changed(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def copy_rules(target):
    """The changed copy; the list of its mutants."""
    mutants = []
    kept = {target / "mutant.h"}
    write_if_changed(target / "mutant.h", HEADER)
    for path in sorted((ROOT / "validators/rules").rglob("*")):
        if path.suffix not in (".cc", ".def"):
            continue
        copy = target / path.relative_to(ROOT / "validators/rules")
        kept.add(copy)
        if path.suffix == ".def":
            write_if_changed(copy, path.read_text())
            continue
        file = File(path, mutants)
        text = file.rewrite() if file.rule else file.text
        write_if_changed(copy, text.replace('"mutant.h"', f'"{target / "mutant.h"}"'))
    for path in target.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    return mutants


def build(folder, rules):
    subprocess.run(["cmake", "-S", str(ROOT), "-B", str(folder), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                    f"-DCERTWRIGHT_RULES={rules}"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", str(folder), "-j2", "certwright_rules_tests"], check=True, stdout=sys.stderr)
    return folder / "bin/certwright_rules_tests"


def passes(program, rule, number):
    environment = dict(os.environ, CERTWRIGHT_RULE=rule, CERTWRIGHT_MUTANT=str(number))
    try:
        return subprocess.run([str(program), TEST], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              timeout=10, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--rules", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    folder = options.build.resolve()
    if shutil.which("ninja") is None:
        parser.error("ninja is needed")
    mutants = [mutant for mutant in copy_rules(folder / "rules") if mutant.rule.startswith(options.rules)]
    if options.list:
        for mutant in mutants:
            print(f"{mutant.number}\t{mutant.rule}\t{mutant.kind}\t{mutant.text}")
        return 0
    program = build(folder, folder / "rules")
    broken = sorted(rule for rule in {mutant.rule for mutant in mutants} if not passes(program, rule, -1))
    if broken:
        print("rows fail before anything is inverted, not judged: " + ", ".join(broken))
        mutants = [mutant for mutant in mutants if mutant.rule not in broken]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        survived = [mutant for mutant, lives in
                    zip(mutants, pool.map(lambda one: passes(program, one.rule, one.number), mutants)) if lives]
    for mutant in survived:
        print(f"{mutant.rule}: {mutant.kind} survives: {mutant.text or mutant.file}")
    for kind in ("check", "applies_to", "part"):
        count = sum(mutant.kind == kind for mutant in mutants)
        print(f"{kind}: {count - sum(mutant.kind == kind for mutant in survived)} of {count} caught")
    print(f"{len(mutants)} mutants, {len(mutants) - len(survived)} caught, {len(survived)} survived")
    return 1 if broken or any(mutant.kind != "part" for mutant in survived) else 0


if __name__ == "__main__":
    sys.exit(main())
