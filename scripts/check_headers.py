#!/usr/bin/env python3
"""Every header compiles alone. Argument: a build folder with compile_commands.json. Known good headers are remembered there."""
import json
import pathlib
import shlex
import subprocess
import sys

from source_tree import ROOT, content_key, run_cached, sources


def include_flags(build):
    flags = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        for position, word in enumerate(words):
            pair = [word] if word.startswith("-I") else words[position:position + 2] if word == "-isystem" else []
            if pair and pair not in flags:
                flags.append(pair)
    return [word for pair in flags for word in pair]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    command = ["g++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", *include_flags(build), "-x", "c++"]

    def check(name):
        run = subprocess.run([*command, "-include", str(ROOT / name), "/dev/null"], capture_output=True, text=True)
        return run.stderr or (f"{name}: does not compile alone" if run.returncode else "")

    return run_cached("headers", build / "checked_headers", sources(".h"),
                      lambda name: content_key(name, *command), check)


if __name__ == "__main__":
    sys.exit(main())
