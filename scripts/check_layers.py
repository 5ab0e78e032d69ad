#!/usr/bin/env python3
"""Includes point down only, and each third-party library is known to one folder only. The tables below are the law."""
import sys

from source_tree import includes, report, sources

# Room: the rooms that its files may include, itself aside.
ROOMS = {
    "pkcs": (),
    "store": ("pkcs",),
    "validators": ("pkcs", "store"),
    "authority": ("pkcs", "store", "validators"),
    "net": ("pkcs", "store", "validators"),
    "cli": ("pkcs", "store", "validators", "authority", "net"),
    "fixtures": ("pkcs", "store", "validators", "authority"),
    "tests": ("pkcs", "store", "validators", "authority", "net", "cli", "fixtures"),
}

# Start of a third-party include: the only folder that may name it. tests/ may also use the libraries as oracles.
THIRD_PARTY = {
    "openssl/": "pkcs/crypto/openssl/",
    "botan/": "pkcs/crypto/botan/",
    "sqlite3": "store/sqlite/",
    "libpq": "store/postgres/",
    "idn2": "validators/",
    "libpsl": "validators/",
    "toml++/": "validators/",
    "curl/": "net/curl/",
    "CLI/": "cli/",
    "nlohmann/": "cli/",
    "yaml": "cli/manifest/",
    "catch2/": "tests/support/",
    "certwright/": "tests/validators/plugins/",  # as plugins see us: the installed header
}
ORACLES = ("openssl/", "botan/", "sqlite3", "nlohmann/", "toml++/", "idn2", "libpsl")
ONE_FILE_ONLY = ("CLI/",)
SYSTEM_FOLDERS = ("sys/", "netinet/", "arpa/", "net/", "linux/")


def main():
    complaints, users = [], {}
    for name in sources(".h", ".cc"):
        room = name.split("/")[0]
        own, angled = includes(name)
        for path in own:
            other = path.split("/")[0]
            if other != room and other not in ROOMS[room]:
                complaints.append(f'{name}: includes "{path}": {room} may not know {other}')
        for path in angled:
            start = next((key for key in THIRD_PARTY if path.startswith(key)), None)
            if start is None:
                if "/" in path and not path.startswith(SYSTEM_FOLDERS):
                    complaints.append(f"{name}: <{path}> is not in the table of third-party libraries")
                continue
            users.setdefault(start, set()).add(name)
            if not name.startswith(THIRD_PARTY[start]) and not (room == "tests" and start in ORACLES):
                complaints.append(f"{name}: <{path}> belongs in {THIRD_PARTY[start]} only")
    for start in ONE_FILE_ONLY:
        if len(users.get(start, ())) > 1:
            complaints.append(f"<{start}> is included by more than one file: " + ", ".join(sorted(users[start])))
    return report("layers", complaints)


if __name__ == "__main__":
    sys.exit(main())
