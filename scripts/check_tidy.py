#!/usr/bin/env python3
"""clang-tidy has no complaint. Argument: a build folder with compile_commands.json. Known good sources are remembered there.

Rules are compiled in groups, by sources that CMake writes into the build folder; they are looked at in the same groups.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

from source_tree import ROOT, content_key, read, run_cached

CONSTANT_NAMES = "GlobalConstantIgnoredRegexp, value: 'k[A-Z][A-Za-z0-9_]*'"


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    program = shutil.which("clang-tidy-14") or shutil.which("clang-tidy")
    if program is None:
        print("tidy: clang-tidy is not here, nothing is analysed")
        return 1 if os.environ.get("CI") == "true" else 0
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    files = [pathlib.Path(entry["file"]) for entry in json.loads((build / "compile_commands.json").read_text())]
    names = sorted({str(path.relative_to(ROOT)) for path in files
                    if path.is_relative_to(ROOT) and not path.is_relative_to(build)})
    groups = sorted(str(path) for path in files if path.parent.name == "Unity" and path.is_relative_to(build))
    settings = read(".clang-tidy")
    # A group's source stands outside the tree, and a rule's name is its file's.
    group_options = ["--checks=-bugprone-suspicious-include",
                     "--config=" + settings.replace(CONSTANT_NAMES, CONSTANT_NAMES.replace("]*'", "]*|[a-z0-9_]+'"))]

    told = set()

    def check(name):
        run = subprocess.run([program, "--quiet", "-p", str(build), "--extra-arg=-Wno-unknown-warning-option",
                              *(group_options if name in groups else []), str(ROOT / name)],
                             capture_output=True, text=True)
        errors = [line.replace(f"{ROOT}/", "") for line in run.stdout.splitlines() if ": error:" in line]
        if run.returncode and not errors:
            return f"{name}: {run.stdout}{run.stderr}"
        new = [line for line in errors if line not in told]  # what a header does wrong is told once
        told.update(new)
        return "\n".join(new) or (f"{name}: as above" if errors else "")

    tests = read("tests/.clang-tidy")
    return run_cached("tidy", build / "checked_tidy", names + groups,
                      lambda name: content_key(name, settings, tests, version), check)


if __name__ == "__main__":
    sys.exit(main())
