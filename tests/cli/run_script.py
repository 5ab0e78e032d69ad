#!/usr/bin/env python3
"""Runs one command-line script: input files, command lines, expected output and exit codes in one file.

    # A comment.
    include FILE               the lines of FILE, which stands beside the script
    needs openssl              skip the script when this program is not installed
    file NAME [MODE]           an input file; its lines follow
    | a line of it
    $ certwright version       a command line, run by sh in an empty folder
    exit 0                     its exit code; 0 when not given
    stdout                     all of its standard output (stderr likewise); nothing when not given
    | certwright [..]          [..] stands for anything inside a line
    | ...                      ... alone stands for any number of lines
    has NAME TEXT              the file contains the text
    mode NAME 600              permissions of a file that the command made
    absent NAME                no such file
    files NAME...              exactly these files are in the folder

The environment is made here: C.UTF-8, a fixed time (2026-11-20), HOME in the folder, FIXTURES, no terminal.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


class Failure(Exception):
    pass


def matches(pattern, actual):
    """Whether the lines of `actual` are what `pattern` says; both are lists of lines."""
    expression = ""
    for line in pattern:
        if line == "...":
            expression += r"(?:.*\n)*?"
        else:
            expression += ".*".join(re.escape(part) for part in line.split("[..]")) + r"\n"
    return re.fullmatch(expression, "".join(line + "\n" for line in actual)) is not None


def block(lines, index):
    """The `| ` lines that start at `index`, and the index after them."""
    content = []
    while index < len(lines) and (lines[index].startswith("| ") or lines[index] == "|"):
        content.append(lines[index][2:])
        index += 1
    return content, index


def read_lines(path):
    """The lines of a script, those of the files that it includes in place."""
    lines = []
    with open(path, encoding="utf-8") as text:
        for line in text.read().split("\n"):
            if line.startswith("include "):
                lines += read_lines(os.path.join(os.path.dirname(path), line.split()[1]))
            else:
                lines.append(line)
    return lines


class Script:
    def __init__(self, path, program, folder):
        self.lines = read_lines(path)
        self.folder = folder
        self.commands = 0
        self.environment = {
            "PATH": os.path.dirname(os.path.abspath(program)) + ":" + os.environ.get("PATH", ""),
            "FIXTURES": os.path.join(os.path.dirname(os.path.abspath(path)), "../../fixtures"),
            "HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": "1795132800",
        }

    def path_of(self, name):
        return os.path.join(self.folder, name)

    def write_file(self, words, content):
        target = self.path_of(words[1])
        with open(target, "w", encoding="utf-8") as output:
            output.write("".join(line + "\n" for line in content))
        os.chmod(target, int(words[2], 8) if len(words) > 2 else 0o644)

    def run(self, command):
        self.commands += 1
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        decode = lambda data: data.decode("utf-8", "backslashreplace")
        return {"exit": done.returncode, "stdout": decode(done.stdout), "stderr": decode(done.stderr)}

    def check_output(self, name, expected, result):
        text = result[name]
        actual = text.split("\n")
        if actual[-1] == "":
            actual.pop()
        elif expected:
            actual[-1] += "(no end of line)"
        if not matches(expected, actual):
            raise Failure("%s is\n%s\nexpected\n%s" % (name, "\n".join("| " + a for a in actual),
                                                       "\n".join("| " + e for e in expected)))

    def check_file(self, words, line):
        path = self.path_of(words[1]) if len(words) > 1 else ""
        if words[0] == "absent" and os.path.lexists(path):
            raise Failure("%s exists" % words[1])
        if words[0] == "mode":
            found = "%o" % (os.stat(path).st_mode & 0o7777)
            if found != words[2]:
                raise Failure("%s has mode %s" % (words[1], found))
        if words[0] == "has":
            with open(path, encoding="utf-8", errors="backslashreplace") as text:
                if line.split(" ", 2)[2] not in text.read():
                    raise Failure("%s does not contain that" % words[1])
        if words[0] == "files" and sorted(os.listdir(self.folder)) != sorted(words[1:]):
            raise Failure("the folder holds " + " ".join(sorted(os.listdir(self.folder))))

    def step(self, index):
        """One command with its expectations; the index after it."""
        result = self.run(self.lines[index][2:])
        expected = {"exit": 0, "stdout": [], "stderr": []}
        index += 1
        while index < len(self.lines) and self.lines[index].split(" ")[0] in expected:
            words = self.lines[index].split(" ")
            if words[0] == "exit":
                expected["exit"] = int(words[1])
                index += 1
            else:
                expected[words[0]], index = block(self.lines, index + 1)
        if result["exit"] != expected["exit"]:
            raise Failure("exit code is %d, expected %d\n%s%s" % (
                result["exit"], expected["exit"], result["stdout"], result["stderr"]))
        self.check_output("stdout", expected["stdout"], result)
        self.check_output("stderr", expected["stderr"], result)
        return index

    def play(self):
        index = 0
        while index < len(self.lines):
            line, start = self.lines[index], index
            words = line.split()
            try:
                if not words or line.startswith("#"):
                    index += 1
                elif words[0] == "needs":
                    if shutil.which(words[1], path=self.environment["PATH"]) is None:
                        print("skipped: %s is not installed" % words[1])
                        return SKIPPED
                    index += 1
                elif words[0] == "file":
                    content, index = block(self.lines, index + 1)
                    self.write_file(words, content)
                elif line.startswith("$ "):
                    index = self.step(index)
                elif words[0] in ("absent", "mode", "has", "files"):
                    self.check_file(words, line)
                    index += 1
                else:
                    raise Failure("not understood")
            except Failure as failure:
                print("line %d: %s\n%s" % (start + 1, line, failure))
                return 1
        if self.commands == 0:
            print("the script runs no command")
            return 1
        return 0


def main():
    program, path = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        return Script(path, program, folder).play()


if __name__ == "__main__":
    sys.exit(main())
