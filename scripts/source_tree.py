"""The project's own files, their includes, and a cache of checks keyed by what a check read."""
import concurrent.futures
import hashlib
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOMS = ("pkcs", "store", "validators", "authority", "net", "cli", "fixtures", "tests")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def all_files():
    """Every file of the project, tracked or new, by path from the top."""
    try:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):  # a source archive has no repository
        listed = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")
                  if path.parts[len(ROOT.parts)] not in ("build", ".git")]
    return sorted(name for name in listed if name and (ROOT / name).is_file())


def sources(*suffixes):
    return [name for name in all_files() if name.split("/")[0] in ROOMS and name.endswith(suffixes)]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def includes(name):
    """(own, third-party or standard) include names of a file."""
    found = INCLUDE.findall(read(name))
    return [path for mark, path in found if mark == '"'], [path for mark, path in found if mark == "<"]


def content_key(name, *extra):
    """A hash of a file, of everything of ours that it includes, and of `extra`."""
    digest, queue, seen = hashlib.sha256(), [name], set()
    while queue:
        current = queue.pop()
        if current in seen or not (ROOT / current).is_file():
            continue
        seen.add(current)
        queue.extend(includes(current)[0])
    for current in sorted(seen):
        digest.update(current.encode() + b"\0" + (ROOT / current).read_bytes() + b"\0")
    for text in extra:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()


def run_cached(label, folder, names, key_of, check):
    """Runs check(name) -> text of complaints for every name not yet known good; returns the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    pending = [(name, folder / key_of(name)) for name in names]
    pending = [(name, mark) for name, mark in pending if not mark.exists()]

    def one(item):
        name, mark = item
        complaints = check(name)
        if not complaints:
            mark.touch()
        return complaints

    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        bad = [text for text in pool.map(one, pending) if text]
    for text in bad:
        print(text)
    print(f"{label}: {len(names)} files, {len(pending)} looked at now, {len(bad)} with complaints")
    return 1 if bad else 0


def report(label, complaints):
    """Prints complaints, one a line; returns the exit status."""
    for line in complaints:
        print(line)
    print(f"{label}: " + (f"{len(complaints)} complaints" if complaints else "in order"))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit("a module of the check scripts; run ./dev check")
